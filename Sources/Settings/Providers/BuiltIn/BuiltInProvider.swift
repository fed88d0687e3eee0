import Conversation

/// A provider that Apus brings along: `model_provider = "ID"` and a key in the environment are all that it needs. One
/// list (`all`) serves the reader of settings, the suggestions for who begins, and `docs/providers.md`.
struct BuiltInProvider: Sendable {
    /// Where it is asked.
    enum Address: Sendable {
        case fixed(String)
        /// A key of `config.toml` moves it.
        case movedBy(key: String, standard: String)
        /// A server on the user's machine, which Codex's `CODEX_OSS_BASE_URL` and `CODEX_OSS_PORT` move.
        case movedByCodex(standard: String)
        /// A vendor without a common address: the environment names the user's own resource.
        case resource([ResourceVariable])
    }

    /// The key that it takes.
    enum Keys: Sendable {
        case none
        /// Variables that may hold it, the first that does counts, and the page where a key is made.
        case needed([String], page: String)
        /// Sent where the variable is set.
        case optional([String])
    }

    let id: String
    /// For people.
    let name: String
    let address: Address
    let wire: Wire
    let keys: Keys
    /// A model of theirs to begin with, where a page names one.
    var model: String?
    /// The header that carries the key, where the host alone does not tell; a value of the quirk `key_header`.
    var keyHeader: String?
    /// Codex's `auth.json` may hold the key.
    var requiresOpenAIAuth = false
    var envHTTPHeaders: [(name: String, variable: String)] = []
    /// Codex reserves the id too: a table of the user's with it is refused. Any other table simply wins.
    var isReserved = false
    /// What `--oss` needs to know, of a server on the user's machine.
    var local: LocalServer?
    /// Page or repository.
    let source: String
    /// `YYYY-MM`, when the source was read.
    let date: String

    static func with(id: String) -> BuiltInProvider? {
        all.first { $0.id == id }
    }

    /// The variables that may hold its key.
    var keyVariables: [String] {
        switch keys {
        case .none: []
        case .needed(let names, _), .optional(let names): names
        }
    }

    /// The lines to paste into `config.toml`.
    /// - Parameters:
    ///   - chosen: The model that is chosen already.
    ///   - environment: Where the address is looked for.
    func block(model chosen: String?, environment: [String: String]) -> String {
        let name = chosen ?? model
        var lines = [
            "model = \((name ?? "MODEL").quotedForTOML)" + (name == nil ? "  # the name of a model of theirs" : "")
        ]
        lines.append("model_provider = \(id.quotedForTOML)")
        if case .resource(let variables) = address, let first = variables.first,
            !variables.contains(where: { environment[$0.name].map { !$0.isBlank } ?? false })
        {
            lines[1] += "  # and set \(first.name), for example to \(first.example)"
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// What is known of a server on the user's own machine.
public struct LocalServer: Sendable, Hashable {
    /// How it is started, after "start it with".
    public let start: String
    /// What to do where it listens at another address, after "if it listens elsewhere".
    public let elsewhere: String
    /// The command that fetches a model, to be followed by its name; nil where the server takes any name.
    public let fetch: String?
    /// What `--oss` asks for where `-m` says nothing; nil where there is no such model.
    public let standardModel: String?
}
