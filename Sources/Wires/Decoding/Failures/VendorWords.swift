import Conversation
import JSON

/// Vendors' own words, made fit to be shown: bounded, without control characters, without keys.
enum VendorWords {
    /// - Parameter limit: In characters.
    static func bounded(_ text: String, to limit: Int = 1000) -> String {
        var shown = String.UnicodeScalarView()
        var count = 0
        var isSpace = true
        for scalar in text.unicodeScalars {
            let isBlank = scalar.properties.isWhitespace || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            if isBlank, isSpace { continue }
            guard count < limit else {
                shown.append("…")
                break
            }
            isSpace = isBlank
            shown.append(isBlank ? " " : scalar)
            count += 1
        }
        while shown.last == " " { shown.removeLast() }
        return withoutKeys(String(shown))
    }

    /// A failure in the vendor's words, with its hint when to come again.
    static func failure(code: String, message: String) -> ModelFailure {
        ModelFailure(code: code, message: message, retryAfterMilliseconds: RetryHint.milliseconds(in: message))
    }

    /// The failure that a JSON object inside a stream or a reply of status 200 tells; nil for what is no error.
    static func failure(inStreamed value: JSONValue, named name: String?) -> ModelFailure? {
        let isAnswer =
            value["choices"]?.array?.isEmpty == false || value["type"]?.string?.hasPrefix("response.") == true
        let error = value["error"]
        let hasError =
            switch error {
            case .object(let fields): !fields.isEmpty
            case .string(let text): !text.isEmpty
            default: false
            }
        // Responses' whole object has an `error` field of its own, next to `output`.
        let isResponse = value["object"]?.string == "response"
        let saysError = name == "error" || value["type"]?.string == "error" || value["object"]?.string == "error"
        // DashScope and FastAPI name no error, they only have nothing else.
        let isBare =
            value["type"] == nil && value["object"] == nil && value["choices"] == nil && value["usage"] == nil
            && (value["detail"] != nil || (value["message"]?.string != nil && value["code"] != nil))
        guard (hasError && !isResponse) || (saysError && !isAnswer) || isBare else { return nil }
        return ErrorBody(value).failure
    }

    /// OpenRouter puts an error into the choice when the vendor behind it fails in the middle.
    static func failure(inChoice choice: JSONValue) -> ModelFailure? {
        guard let error = choice["error"]?.object, !error.isEmpty else { return nil }
        return ErrorBody(choice).failure
    }

    // MARK: Keys

    /// How keys begin that some servers repeat in their errors.
    private static let keyBeginnings = ["sk-", "sk_", "gsk_", "xai-", "AIza", "hf_", "nvapi-", "eyJ", "pk-", "or-"]

    private static func withoutKeys(_ text: String) -> String {
        guard keyBeginnings.contains(where: { text.contains($0) }) else { return text }
        var result = ""
        var word = ""
        func close() {
            if word.count >= 20, keyBeginnings.contains(where: { word.hasPrefix($0) }) {
                result += word.prefix(4) + "…"
            } else {
                result += word
            }
            word = ""
        }
        for character in text {
            if character.isASCII, character.isLetter || character.isNumber || character == "-" || character == "_" {
                word.append(character)
            } else {
                close()
                result.append(character)
            }
        }
        close()
        return result
    }
}
