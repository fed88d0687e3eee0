/// A text with some differences taken out, and for each byte the place that it came from.
struct MappedBytes {
    private(set) var bytes: [UInt8] = []

    /// For each byte its offset in the original; one more at the end, the original's length.
    private(set) var origins: [Int] = []

    /// Takes out white space (a carriage return is part of it) before line feeds; on request makes typographic characters plain.
    init(_ original: [UInt8], plainTypography: Bool) {
        bytes.reserveCapacity(original.count)
        origins.reserveCapacity(original.count + 1)
        var index = 0
        while index < original.count {
            let byte = original[index]
            if byte == 0x0A {
                while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D {
                    bytes.removeLast()
                    origins.removeLast()
                }
                // A match that ends before the line feed then covers the space that was taken out, but not a CR.
                let hasReturn = index > 0 && original[index - 1] == 0x0D
                append(byte, hasReturn ? index - 1 : index)
                index += 1
                continue
            }
            // All typographic characters have two or three bytes that start with C2, E2 or E3.
            if plainTypography, byte == 0xC2 || byte == 0xE2 || byte == 0xE3 {
                let length = byte == 0xC2 ? 2 : 3
                let scalar = String(decoding: original[index..<min(index + length, original.count)], as: UTF8.self)
                if let first = scalar.unicodeScalars.first, let plain = Typography.plain(first) {
                    append(plain, index)
                    index += length
                    continue
                }
            }
            append(byte, index)
            index += 1
        }
        origins.append(original.count)
    }

    private mutating func append(_ byte: UInt8, _ origin: Int) {
        bytes.append(byte)
        origins.append(origin)
    }
}
