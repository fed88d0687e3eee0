/// Typographic characters that models and word processors write for plain ASCII ones.
enum Typography {
    /// The plain character for a typographic one, else nil. The list is the one of Codex's patch matching (0.163).
    static func plain(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x2010...0x2015, 0x2212: UInt8(ascii: "-")
        case 0x2018...0x201B: UInt8(ascii: "'")
        case 0x201C...0x201F: UInt8(ascii: "\"")
        case 0x00A0, 0x2002...0x200A, 0x202F, 0x205F, 0x3000: UInt8(ascii: " ")
        default: nil
        }
    }

    /// The bytes with typographic characters replaced.
    static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return Array(bytes) }
        var result: [UInt8] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if let byte = plain(scalar) {
                result.append(byte)
            } else {
                result += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
        return result
    }
}
