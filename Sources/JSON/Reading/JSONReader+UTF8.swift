extension JSONReader {
    /// The bytes of `range` as text, checked.
    func text(_ range: Range<Int>, isASCII: Bool) throws(JSONFault) -> String {
        let source = UnsafeBufferPointer(rebasing: bytes[range])
        // The standard library's checking initializer goes through generic code: a third of the time of a small text.
        if isASCII { return String(decoding: source, as: UTF8.self) }
        if let text = String(validating: source, as: UTF8.self) { return text }
        throw utf8Fault(range) ?? JSONFault(code: .invalidUTF8, offset: range.lowerBound, expected: "")
    }

    /// The first byte that begins no well-formed sequence within `range` (The Unicode Standard 16, table 3-7).
    func utf8Fault(_ range: Range<Int>) -> JSONFault? {
        var index = range.lowerBound
        let stop = range.upperBound
        while index < stop {
            let byte = bytes[index]
            if byte < 0x80 {
                index &+= 1
                continue
            }
            let length: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch byte {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: length = 3
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: return JSONFault(code: .invalidUTF8, offset: index, expected: "")
            }
            guard stop &- index >= length, second.contains(bytes[index &+ 1]),
                length < 3 || bytes[index &+ 2] & 0xC0 == 0x80, length < 4 || bytes[index &+ 3] & 0xC0 == 0x80
            else { return JSONFault(code: .invalidUTF8, offset: index, expected: "") }
            index &+= length
        }
        return nil
    }
}
