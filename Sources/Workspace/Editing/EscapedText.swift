/// A text that was escaped once more than it should have been, as models write it that count the escapes of JSON
/// themselves: `a\nb` for two lines.
enum EscapedText {
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "\""): 0x22,
        UInt8(ascii: "'"): 0x27, UInt8(ascii: "\\"): 0x5C,
    ]

    /// The text with each escape as what it stands for; nil where it has none, has another backslash, or has real line
    /// breaks too: then its escapes are the file's own.
    static func decoded(_ text: [UInt8]) -> [UInt8]? {
        guard text.contains(UInt8(ascii: "\\")), !text.contains(0x0A) else { return nil }
        var decoded: [UInt8] = []
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "\\") else {
                decoded.append(text[index])
                index += 1
                continue
            }
            guard index + 1 < text.count, let byte = escapes[text[index + 1]] else { return nil }
            decoded.append(byte)
            index += 2
        }
        return decoded
    }
}
