import Conversation
import JSON

/// The tools of a request as they are told to a vendor that knows functions alone, and the way back.
///
/// A tool in a namespace goes by one name, `namespace__tool`, of the letters and the length that every vendor takes
/// (`^[A-Za-z0-9_-]{1,64}$`, OpenAI, API reference, read 2026-11). A custom tool becomes a function with the one
/// argument `input`. The same tools get the same names in every request of a conversation.
public struct ToldTools: Sendable {
    private struct Key: Hashable {
        let namespace: String
        let name: String
    }

    private static let longest = 64
    private static let input = "input"

    private let tools: [ToolDefinition]
    private var names: [Key: String] = [:]
    private var places: [String: Int] = [:]

    /// - Parameter tools: In the order of the request.
    public init(_ tools: [ToolDefinition]) {
        self.tools = tools
        // Names that stand as they are come first, so that a made name never takes one of theirs.
        for (place, tool) in tools.enumerated() where tool.namespace == nil && places[tool.name] == nil {
            places[tool.name] = place
        }
        // How often each name was tried to be made, so that one which comes again and again costs no more each time.
        var attempts: [String: Int] = [:]
        for (place, tool) in tools.enumerated() {
            guard let namespace = tool.namespace else { continue }
            let key = Key(namespace: namespace, name: tool.name)
            guard names[key] == nil else { continue }
            let whole = Self.joined(namespace, tool.name)
            var told = Self.plain(whole, attempt: 0)
            while places[told] != nil {
                attempts[whole, default: 0] += 1
                told = Self.plain(whole, attempt: attempts[whole] ?? 0)
            }
            names[key] = told
            places[told] = place
        }
    }

    /// The name that a tool goes by.
    public func name(of tool: ToolDefinition) -> String { name(tool.name, in: tool.namespace) }

    /// The name that the tool of a call goes by, also of one that is no longer offered.
    public func name(of call: ToolCall) -> String { name(call.name, in: call.namespace) }

    /// The name that a tool of the request goes by that is known by its own name alone.
    func name(of name: String) -> String {
        tools.first { $0.name == name }.map { self.name(of: $0) } ?? name
    }

    /// The call as the client that offered the tools knows it: with its namespace, and of a custom tool with the text
    /// alone. A call of a tool that was not offered stays as it is.
    public func original(of call: ToolCall) -> ToolCall {
        guard let place = places[call.name], call.namespace == nil else { return call }
        let tool = tools[place]
        var call = call
        call.name = tool.name
        call.namespace = tool.namespace
        if tool.form == .custom, call.form == .function {
            call.form = .custom
            let fields = (try? JSONValue(parsing: call.arguments))?.object
            if let fields, fields.count == 1, let text = fields[Self.input]?.string { call.arguments = text }
        }
        return call
    }

    /// The tool as a function. The grammar of a custom tool is told in words.
    func function(_ tool: ToolDefinition) -> ToolDefinition {
        var told = tool
        told.name = name(of: tool)
        told.namespace = nil
        guard tool.form == .custom else { return told }
        told.form = .function
        told.format = nil
        told.parameters = [
            "type": "object", "properties": [Self.input: ["type": "string"]], "required": [.string(Self.input)],
        ]
        if let grammar = tool.format?["definition"]?.string {
            let syntax = tool.format?["syntax"]?.string ?? "formal"
            told.description += "\n\n`input` follows this \(syntax) grammar:\n\(grammar)"
        }
        return told
    }

    private func name(_ name: String, in namespace: String?) -> String {
        guard let namespace else { return name }
        return names[Key(namespace: namespace, name: name)] ?? Self.plain(Self.joined(namespace, name), attempt: 0)
    }

    private static func joined(_ namespace: String, _ name: String) -> String { "\(namespace)__\(name)" }

    private static func plain(_ whole: String, attempt: Int) -> String {
        let plain = String(String.UnicodeScalarView(whole.unicodeScalars.map { CallIDs.isPlain($0) ? $0 : "_" }))
        guard plain != whole || plain.utf8.count > longest || attempt > 0 else { return plain }
        // What tells it from others is kept where letters were lost.
        let digest = CallIDs.digest(whole, attempt)
        return String(plain.prefix(longest - digest.utf8.count - 1)) + "_" + digest
    }
}
