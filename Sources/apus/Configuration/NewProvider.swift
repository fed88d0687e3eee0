import Conversation
import Settings
import TOML
import Transport
import Wires

/// A provider block about to be written, checked as it will be when it is read.
struct NewProvider {
    let block: String

    /// - Parameters:
    ///   - envKey: The name of a variable; empty for none.
    ///   - wire: Nil for what the host is known to speak.
    /// - Throws: `ExecError` that says what is wrong with a value; never the value of what may be a key.
    init(
        id: String, baseURL: String, envKey: String, wire: String?, environment: [String: String]
    ) throws(ExecError) {
        guard !id.isEmpty, id.utf8.allSatisfy(Self.isPlain) else {
            throw ExecError(
                code: "usage",
                message: "--id takes letters, digits, - and _, for example \(Self.suggestedID(forURL: baseURL))")
        }
        // Whoever pastes the key itself must not find it in a file or on the screen.
        let isName = envKey.utf8.allSatisfy { Self.isPlain($0) && $0 != UInt8(ascii: "-") }
        guard envKey.isEmpty || (isName && envKey.utf8.first.map { !(0x30...0x39).contains($0) } == true) else {
            throw ExecError(
                code: "usage",
                message: "--env-key takes the name of an environment variable such as "
                    + "\(Self.suggestedVariable(forID: id)), not the key itself; nothing was written")
        }
        var fields = [("base_url", baseURL)]
        if !envKey.isEmpty { fields.append(("env_key", envKey)) }
        if let wire = wire ?? Self.commonWire(at: baseURL) { fields.append(("wire_api", wire)) }
        let inline = fields.map { "\($0.0) = \(TOMLValue.quoted($0.1))" }.joined(separator: ", ")
        var options = SettingsOptions.in(nil)
        options.ignoreUserConfig = true
        options.config = ["model_providers.\(id)={ \(inline) }", "model_provider=\(TOMLValue.quoted(id))"]
        let provider = try SettingsLoading.load(options, environment: environment).provider
        var lines = [
            "# Added by apus providers add. Keys of this block: docs/configuration.md.",
            "[model_providers.\(id)]",
            "base_url = \(TOMLValue.quoted(baseURL))",
        ]
        lines.append(
            envKey.isEmpty
                ? "# env_key = \"NAME\"            # the variable that holds the key"
                : "env_key = \(TOMLValue.quoted(envKey))  # the variable that holds the key")
        lines.append("wire_api = \(TOMLValue.quoted(provider.wire.value.rawValue))  # responses, chat or messages")
        lines.append("# http_headers = { \"X-Team\" = \"a\" }")
        lines.append("# ca_bundle = \"/etc/ssl/corp.pem\"  # certificates to trust besides the system's")
        block = lines.joined(separator: "\n") + "\n"
    }

    /// What nearly every server speaks, for a host that nothing is known of; nil where more is known or the URL is none.
    private static func commonWire(at baseURL: String) -> String? {
        guard let url = try? HTTPURL(baseURL) else { return nil }
        let known = Quirks.forEndpoint(host: url.host, port: url.port, path: url.path, model: "")
        return known.vendor == nil ? Wire.chat.rawValue : nil
    }

    /// A name after the host: `mistral` for `https://api.mistral.ai/v1`.
    static func suggestedID(forURL url: String) -> String {
        let rest = url.split(separator: "://", maxSplits: 1).last ?? ""
        let host = rest.prefix { $0 != "/" && $0 != ":" && $0 != "?" }
        let parts = host.split(separator: ".").map { $0.filter { $0.utf8.allSatisfy(isPlain) } }.filter { !$0.isEmpty }
        guard let last = parts.last, !last.allSatisfy(\.isNumber), parts.count > 1 else {
            return parts.count == 1 ? String(parts[0]).lowercased() : "local"
        }
        return String(parts[parts.count - 2]).lowercased()
    }

    /// `CORP_LLM_API_KEY` for `corp-llm`.
    static func suggestedVariable(forID id: String) -> String {
        let name = id.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return (name.first?.isNumber == true ? "_" : "") + String(name) + "_API_KEY"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
