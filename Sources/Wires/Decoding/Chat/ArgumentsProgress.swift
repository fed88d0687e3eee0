/// Follows how far the JSON object of a call's arguments has come, each byte once.
struct ArgumentsProgress: Sendable, Hashable {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var hasOpened = false

    /// One whole object or array has come. Says nothing about its correctness.
    var isComplete: Bool { hasOpened && depth <= 0 && !isInString }

    mutating func take(_ text: String) {
        for byte in text.utf8 {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                hasOpened = true
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
    }
}
