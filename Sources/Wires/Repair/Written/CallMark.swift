/// A tag or token of the markup in which models write calls: `<function=shell>`, `</tool_call>`, `<|tool_call_begin|>`,
/// `<｜DSML｜invoke name="shell">`, `[TOOL_CALLS]`. Other tags are text.
struct CallMark: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// An opening tag, with the text of its `=` or of its attribute `name`.
        case tag(String, value: String?)
        case closing(String)
        /// A token of a model's vocabulary, `<|…|>`, with DeepSeek's wide characters as plain ones.
        case token(String)
        /// A token of Mistral's, `[…]`.
        case bracket(String)
    }

    let kind: Kind
    /// Behind its last byte.
    let end: Int

    var isClosing: Bool {
        if case .closing = kind { return true }
        return isToken { $0.hasSuffix("_end") || $0.hasPrefix("/") }
    }

    /// What follows are a call's parameters or its name.
    var beginsParameters: Bool {
        guard case .tag(let name, _) = kind else { return false }
        return Self.calls.contains(name) || Self.parameters.contains(name)
    }

    /// Calls stand inside.
    var isWrapper: Bool {
        switch kind {
        case .tag(let name, _): Self.wrappers.contains(name)
        case .token(let name): Self.wrapperTokens.contains(name)
        case .closing, .bracket: false
        }
    }

    func isToken(_ matches: (String) -> Bool) -> Bool {
        if case .token(let name) = kind { matches(name) } else { false }
    }

    func isTag(_ name: String) -> Bool {
        if case .tag(name, _) = kind { true } else { false }
    }

    // MARK: Vocabulary

    /// Read from the models' chat templates and from vLLM's tool parsers, 2026-11: Hermes, Qwen, GLM, Hunyuan, Jamba,
    /// Nemotron, MiniMax, Seed-OSS, Anthropic.
    static let wrappers: Set<String> = [
        "tool_call", "tool_calls", "toolcall", "toolcalls", "function_call", "function_calls", "tool_use",
    ]
    static let calls: Set<String> = ["function", "invoke"]
    static let parameters: Set<String> = ["parameter", "arg_key", "arg_value"]
    private static let others: Set<String> = ["arguments", "parameters", "args", "s"]
    private static let tags = wrappers.union(calls).union(parameters).union(others)

    /// Kimi, DeepSeek, Llama 4, LFM2, Granite, Phi-4, Gemma 4.
    private static let wrapperTokens: Set<String> = [
        "tool_calls_section_begin", "tool_call_section_begin", "tool_calls_begin", "tool_call_start", "tool_call",
        "tool_calls", "python_start", "python_tag",
    ]
    private static let brackets: Set<String> = ["TOOL_CALLS", "ARGS", "CALL_ID"]

    // MARK: Reading

    /// Longer ones are text.
    private static let maximumLength = 256

    init?(_ bytes: [UInt8], at start: Int) {
        guard start < bytes.count else { return nil }
        let text = bytes[start..<min(bytes.count, start + Self.maximumLength)]
        if bytes[start] == UInt8(ascii: "[") {
            guard let close = text.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let name = String(decoding: text[(start + 1)..<close], as: UTF8.self)
            guard Self.brackets.contains(name) else { return nil }
            kind = .bracket(name)
            end = close + 1
            return
        }
        guard bytes[start] == UInt8(ascii: "<"), let close = text.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        end = close + 1
        var inside = String(decoding: text[(start + 1)..<close], as: UTF8.self)
        guard !inside.contains(where: \.isNewline) else { return nil }
        inside = inside.replacing("\u{FF5C}", with: "|").replacing("\u{2581}", with: "_")
        for prefix in ["|DSML|", "/|DSML|"] where inside.hasPrefix(prefix) {
            inside = (prefix.hasPrefix("/") ? "/" : "") + inside.dropFirst(prefix.count)
        }
        if inside.hasPrefix("|") || inside.hasSuffix("|") {
            // Gemma's tokens have one bar: `<|tool_call>` and `<tool_call|>`.
            let isEnd = !inside.hasPrefix("|")
            let name = inside.drop { $0 == "|" }.trimmingSuffix { $0 == "|" }
            guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_/".contains($0)) })
            else { return nil }
            kind = .token(name.lowercased() + (isEnd ? "_end" : ""))
            return
        }
        let isClosing = inside.hasPrefix("/")
        if isClosing { inside.removeFirst() }
        var name = inside.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_:".contains($0)) }
        let rest = inside[name.endIndex...]
        if let colon = name.lastIndex(of: ":") { name = name[name.index(after: colon)...] }
        let tag = name.lowercased()
        guard Self.tags.contains(tag) else { return nil }
        if isClosing {
            guard rest.allSatisfy(\.isWhitespace) else { return nil }
            kind = .closing(tag)
        } else {
            guard let value = Self.value(String(rest)) else { return nil }
            kind = .tag(tag, value: value.isEmpty ? nil : value)
        }
    }

    /// The text of `=value` or ` name="value" …`; empty where there is none, nil for anything else.
    private static func value(_ rest: String) -> String? {
        let rest = rest.trimmingSpace
        if rest.isEmpty { return "" }
        if rest.hasPrefix("=") {
            let value = rest.dropFirst().description.trimmingSpace.trimming { "\"'".contains($0) }
            return value.isEmpty || value.contains(where: \.isWhitespace) ? nil : value
        }
        guard let name = rest.range(ofFirst: "name=") else { return nil }
        let quoted = rest[name.upperBound...]
        guard let quote = quoted.first, quote == "\"" || quote == "'" else { return nil }
        let value = quoted.dropFirst().prefix { $0 != quote }
        return value.isEmpty ? nil : String(value)
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> String {
        var rest = self
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return String(rest)
    }
}
