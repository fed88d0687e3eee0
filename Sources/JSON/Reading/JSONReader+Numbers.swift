extension JSONReader {
    /// Steps over a number: `-`? (`0` | 1-9 digits) (`.` digits)? (`e` sign? digits)?
    mutating func skipNumber() throws(JSONFault) {
        _ = skip(UInt8(ascii: "-"))
        if skip(UInt8(ascii: "0")) {
            if isAtDigit {
                throw JSONFault(code: .invalidNumber, offset: position, expected: "a number has no leading zero")
            }
        } else {
            try skipDigits("a number needs a digit after '-'")
        }
        if skip(UInt8(ascii: ".")) { try skipDigits("a number needs a digit after '.'") }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            try skipDigits("a number needs a digit in its exponent")
        }
    }

    @inline(__always)
    private var isAtDigit: Bool { position < end && bytes[position] &- UInt8(ascii: "0") < 10 }

    /// One digit or more.
    @inline(__always)
    private mutating func skipDigits(_ rule: StaticString) throws(JSONFault) {
        guard isAtDigit else {
            throw JSONFault(
                code: position < end ? .invalidNumber : .unexpectedEnd, offset: position,
                expected: position < end ? rule : "a digit")
        }
        while isAtDigit { position &+= 1 }
    }
}
