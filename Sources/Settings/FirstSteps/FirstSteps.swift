import Conversation

/// What there is to begin with where nothing is configured.
public struct FirstSteps: Sendable {
    /// A variable that holds a key.
    public struct FoundKey: Sendable, Hashable {
        /// Its name; never its value.
        public let variable: String
        /// For people.
        public let vendor: String
        /// The id of the provider block.
        public let providerID: String
        /// The lines to paste into `config.toml`.
        public let block: String
    }

    /// The most useful first.
    public let keys: [FoundKey]
    /// Codex's `config.toml`, if it is there.
    public let codexFile: String?
    /// Where the lines belong.
    public let targetFile: String

    /// - Parameters:
    ///   - environment: Only the names of variables are kept.
    ///   - codexFile: Codex's `config.toml`, if it is there.
    ///   - apusHome: `$APUS_HOME`, or nil where no home folder is known.
    ///   - model: What `-m` or a file already says.
    public init(environment: [String: String], codexFile: String?, apusHome: String?, model: String? = nil) {
        keys = BuiltInProvider.all.compactMap { vendor in
            guard case .needed(let names, _) = vendor.keys,
                let variable = names.first(where: { environment[$0].map { !$0.isBlank } ?? false })
            else { return nil }
            return FoundKey(
                variable: variable, vendor: vendor.name, providerID: vendor.id,
                block: vendor.block(model: model, environment: environment))
        }
        self.codexFile = codexFile
        targetFile = apusHome.map { FilePath.join($0, "config.toml") } ?? "~/.apus/config.toml"
    }

    /// The lines to paste: for the best key, else for the first provider of all, with the variable still to be set.
    public var suggestedBlock: String {
        keys.first?.block ?? BuiltInProvider.all.first?.block(model: nil, environment: [:]) ?? ""
    }

    /// The lines to paste for a local server that answered.
    /// - Parameters:
    ///   - id: That of a provider of Apus's own, else a name for a new block.
    ///   - baseURL: Ends in `/v1`.
    ///   - wire: What the server was found to speak.
    ///   - model: One that it offers; nil for a placeholder.
    public static func localBlock(id: String, baseURL: String, wire: Wire, model: String?) -> String {
        let builtIn = BuiltInProvider.with(id: id)
        var lines = [
            "model = \((model ?? "MODEL").quotedForTOML)", "model_provider = \(id.quotedForTOML)",
        ]
        if builtIn == nil {
            lines += [
                "", "[model_providers.\(DottedKey.text([id]))]", "base_url = \(baseURL.quotedForTOML)",
                "wire_api = \(wire.rawValue.quotedForTOML)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension EffectiveSettings {
    /// No layer names a model or a provider: there is nothing to run yet.
    public var isUnconfigured: Bool { model == nil && providerChoice == .builtIn }

    /// What there is to begin with.
    public func firstSteps() -> FirstSteps {
        let codexFile = codexHome.map { FilePath.join($0, "config.toml") }
        return FirstSteps(
            environment: environment, codexFile: codexFile.flatMap { FilePath.exists($0) ? $0 : nil },
            apusHome: apusHome, model: model?.value)
    }
}
