/// Whether bytes are UTF-8 (RFC 3629: nothing overlong, no surrogates, nothing beyond U+10FFFF).
enum UTF8Check {
    /// Where the first sequence begins that is not UTF-8; nil where all are.
    static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            let first = bytes[index]
            if first < 0x80 {
                index += 1
                continue
            }
            // How many follow, and what the second may be.
            let count: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch first {
            case 0xC2...0xDF: count = 1
            case 0xE0: (count, second) = (2, 0xA0...0xBF)
            case 0xED: (count, second) = (2, 0x80...0x9F)
            case 0xE1...0xEF: count = 2
            case 0xF0: (count, second) = (3, 0x90...0xBF)
            case 0xF1...0xF3: count = 3
            case 0xF4: (count, second) = (3, 0x80...0x8F)
            default: return index
            }
            guard index + count < bytes.count, second.contains(bytes[index + 1]) else { return index }
            for place in (index + 2)..<(index + count + 1) where bytes[place] & 0xC0 != 0x80 { return index }
            index += count + 1
        }
        return nil
    }
}
