/// How exactly two lines are compared. The forms and their order are those of Codex's `seek_sequence` (0.163).
enum LineForm: CaseIterable, Sendable {
    /// Byte for byte.
    case exact
    /// Without white space at the end.
    case withoutTrailingSpace
    /// Without white space at both ends.
    case trimmed
    /// Trimmed, and typographic dashes, quotes and spaces as their plain ASCII forms.
    case plainTypography

    /// The line in this form.
    func apply(_ line: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .exact: Array(line)
        case .withoutTrailingSpace: Self.trim(line, front: false)
        case .trimmed: Self.trim(line, front: true)
        case .plainTypography: Typography.plain(Self.trim(line, front: true)[...])
        }
    }

    private static func trim(_ line: ArraySlice<UInt8>, front: Bool) -> [UInt8] {
        if line.allSatisfy({ $0 < 0x80 }) {
            let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
            var rest = line
            while let last = rest.last, isSpace(last) { rest.removeLast() }
            return Array(front ? rest.drop(while: isSpace) : rest)
        }
        var scalars = Substring(decoding: line, as: UTF8.self).unicodeScalars
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        if front { scalars = scalars.drop { $0.properties.isWhitespace } }
        return Array(Substring(scalars).utf8)
    }
}
