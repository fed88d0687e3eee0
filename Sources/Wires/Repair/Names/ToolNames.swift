import Conversation
import JSON

/// Finds the tool that a model means: by its name, by the name without what templates and harnesses put around it, and
/// by what another harness calls a tool that does the same.
struct ToolNames: Sendable {
    /// A tool, and the form of another harness in which it was called.
    struct Match: Sendable {
        var tool: ToolDefinition
        var form: ForeignForm?
    }

    private let tools: [ToolDefinition]
    private let exact: [String: Int]
    private let folded: [FoldedName: Int]
    /// The tools that have forms of that name, with the forms in order.
    private let foreign: [FoldedName: [(tool: Int, form: ForeignForm)]]

    init(_ tools: [ToolDefinition]) {
        self.tools = tools
        var exact: [String: Int] = [:]
        var folded: [FoldedName: Int] = [:]
        var foreign: [FoldedName: [(tool: Int, form: ForeignForm)]] = [:]
        for (place, tool) in tools.enumerated() {
            exact[tool.name] = exact[tool.name] ?? place
            folded[FoldedName(tool.name)] = folded[FoldedName(tool.name)] ?? place
            for form in tool.foreign { foreign[FoldedName(form.name), default: []].append((place, form)) }
        }
        self.exact = exact
        self.folded = folded
        self.foreign = foreign
    }

    /// The tool that `name` means; nil where it means none of these.
    /// - Parameter arguments: Some tools of other harnesses are several of ours, told apart by an argument.
    func match(_ name: String, arguments: JSONObject?) -> Match? {
        for candidate in Self.candidates(name) {
            let fold = FoldedName(candidate)
            guard !fold.isEmpty else { continue }
            if let place = exact[candidate] ?? folded[fold] {
                let form = foreign[fold]?.first { $0.tool == place && Self.holds($0.form, arguments) && $0.form.isTold }
                return Match(tool: tools[place], form: form?.form)
            }
            // What a form is called with tells more than its name.
            let found = (foreign[fold] ?? []).filter { Self.holds($0.form, arguments) }
            if let form = found.first(where: { $0.form.isTold }) ?? found.first {
                return Match(tool: tools[form.tool], form: form.form)
            }
        }
        return nil
    }

    private static func holds(_ form: ForeignForm, _ arguments: JSONObject?) -> Bool {
        guard let condition = form.condition else { return true }
        guard let value = arguments?[condition.parameter], !value.isNull else { return false }
        return condition.value.map { $0 == value.string ?? value.serialized() } ?? true
    }

    // MARK: What stands around a name

    /// The name as it is, then with more and more taken away.
    private static func candidates(_ name: String) -> [String] {
        var candidates = [name]
        var rest = name.trimmingSpace
        // Harmony's header, or pieces of it: `shell<|channel|>commentary`, `commentary to=functions.shell json`
        // (openai/harmony docs/format.md; ggml-org/llama.cpp#27720).
        if let recipient = rest.range(ofLast: "to=") { rest = String(rest[recipient.upperBound...]) }
        for mark in ["<|", "<\u{FF5C}", "<", "("] {
            if let cut = rest.range(ofFirst: mark), cut.lowerBound > rest.startIndex {
                rest = String(rest[..<cut.lowerBound])
            }
        }
        rest = rest.trimmingSpace
        if let space = rest.firstIndex(where: \.isWhitespace) { rest = String(rest[..<space]) }
        rest = rest.trimming { "\"'`".contains($0) }
        candidates.append(rest)
        // Kimi's `functions.shell:0` (the model's own ids, moonshotai/Kimi-K2 docs/tool_call_guidance.md).
        if let colon = rest.lastIndex(of: ":"), rest[rest.index(after: colon)...].allSatisfy(\.isNumber) {
            rest = String(rest[..<colon])
            candidates.append(rest)
        }
        while let prefix = prefixes.first(where: { rest.lowercased().hasPrefix($0) }) {
            rest = String(rest.dropFirst(prefix.count))
            candidates.append(rest)
        }
        // `mcp__server__tool`, as Claude Code names the tools of servers.
        if rest.hasPrefix("mcp__"), let last = rest.range(ofLast: "__") {
            candidates.append(String(rest[last.upperBound...]))
        }
        return candidates
    }

    /// Namespaces of prompts and templates: OpenAI's, Gemini's `default_api`, others.
    private static let prefixes = [
        "functions.", "function.", "functions::", "tools.", "tool.", "default_api.", "default_api:", "api.",
    ]
}

extension ForeignForm {
    /// The form is known by what it is called with and not by its name alone.
    fileprivate var isTold: Bool { condition != nil }
}

extension String {
    func range(ofFirst text: String) -> Range<String.Index>? { firstRange(of: text) }

    func range(ofLast text: String) -> Range<String.Index>? {
        ranges(of: text).last
    }

    func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, isTrimmed(first) { rest.removeFirst() }
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return String(rest)
    }

    var trimmingSpace: String { trimming(\.isWhitespace) }
}
