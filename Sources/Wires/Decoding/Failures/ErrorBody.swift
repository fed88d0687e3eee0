import Conversation
import JSON

/// What the JSON of an error says, in the shapes of the vendors.
///
/// OpenAI `{error: {message, type, code, param}}`; Anthropic `{type: "error", error: {type, message}}`; OpenRouter
/// `{error: {code, message, metadata: {raw}}}`; Google `{error: {code, message, status, details}}`; Mistral
/// `{object: "error", message, type, code}`; FastAPI `{detail}`; DashScope `{code, message}`; Ollama and others
/// `{error: "text"}`; Responses' event `{type: "error", code, message}`.
struct ErrorBody: Sendable {
    /// The vendor's code; its type or status where there is none.
    let code: String?
    /// The vendor's words, bounded; empty where there are none.
    let message: String
    let retryAfterMilliseconds: Int?
    /// llama.cpp names its window as a number.
    let contextWindow: Int?
    /// OpenAI's `param`: the field that the error is about.
    let parameter: String?

    init(_ value: JSONValue) {
        let inner = value["error"]
        let error = inner?.object != nil ? inner ?? value : value
        code = Self.code(of: error) ?? Self.code(of: value)
        var words = Self.words(of: inner, depth: 5)
        if words.isEmpty { words = Self.words(of: value, depth: 5) }
        let cause = Self.words(of: error["metadata"]?["raw"], depth: 5)
        if !cause.isEmpty, !words.contains(cause) { words += words.isEmpty ? cause : ": " + cause }
        message = VendorWords.bounded(words)
        retryAfterMilliseconds = Self.pause(in: error) ?? RetryHint.milliseconds(in: message)
        contextWindow = TokenCounts.count(error["n_ctx"])
        parameter = error["param"]?.string.map { VendorWords.bounded($0, to: 160) }
    }

    var failure: ModelFailure {
        ModelFailure(
            code: code ?? "error", message: message.isEmpty ? "the vendor reported an error without words" : message,
            retryAfterMilliseconds: retryAfterMilliseconds)
    }

    private static func code(of value: JSONValue) -> String? {
        let code = value["code"]
        for word in [code?.string, value["type"]?.string, value["status"]?.string] {
            if let word, !word.isEmpty, word != "error" { return VendorWords.bounded(word, to: 80) }
        }
        return code?.number.map { VendorWords.bounded($0.text, to: 20) }
    }

    /// The first words that stand where words usually stand. Some servers pack a whole error into a string.
    private static func words(of value: JSONValue?, depth: Int) -> String {
        guard depth > 0 else { return "" }
        switch value {
        case .string(let text):
            if text.utf8.first == UInt8(ascii: "{"), text.utf8.count < 65_536, let inner = try? JSONValue(parsing: text)
            {
                let words = words(of: inner, depth: depth - 1)
                if !words.isEmpty { return words }
            }
            return text
        case .array(let list):
            return list.prefix(3).map { words(of: $0, depth: depth - 1) }.filter { !$0.isEmpty }.joined(separator: "; ")
        case .object(let fields):
            for name in ["message", "detail", "msg", "error_description", "error", "errors", "reason", "title"] {
                let words = words(of: fields[name], depth: depth - 1)
                guard !words.isEmpty else { continue }
                // FastAPI says where in the body it stumbled.
                let place = fields["loc"]?.array?.compactMap { $0.string ?? $0.int.map(String.init) } ?? []
                return place.isEmpty ? words : place.joined(separator: ".") + ": " + words
            }
            return ""
        default: return ""
        }
    }

    private static func pause(in error: JSONValue) -> Int? {
        if let milliseconds = error["retry_after_ms"]?.double { return RetryHint.clamped(milliseconds) }
        if let seconds = error["retry_after"]?.double { return RetryHint.clamped(seconds * 1000) }
        // Google's RetryInfo.
        for detail in error["details"]?.array ?? [] {
            if let delay = detail["retryDelay"]?.string, let pause = RetryHint.duration(delay) { return pause }
        }
        return nil
    }
}
