/// The part of a line around a place that fits on a screen, without secrets and without characters that a terminal
/// would obey. For complaints about a file of configuration.
public struct SourceExcerpt: Sendable, Hashable {
    /// At most 100 columns, `…` where the line goes on. A hidden character is an asterisk, a tab a blank.
    public let text: String
    /// How many columns of the terminal stand before the place.
    public let caret: Int

    private static let width = 100

    /// The line at `location` in a file's bytes.
    /// - Parameter isSecret: Whether the value at `location` is known to be secret, whatever its key is called.
    public init(of bytes: [UInt8], at location: TOMLLocation, isSecret: Bool = false) {
        var start = bytes.starts(with: Reader.byteOrderMark) ? Reader.byteOrderMark.count : 0
        var line = 1
        while line < location.line, let end = bytes[start...].firstIndex(of: 0x0A) {
            start = end + 1
            line += 1
        }
        var offset = start
        var column = 0
        while offset < bytes.count, bytes[offset] != 0x0A {
            if bytes[offset] & 0xC0 != 0x80 { column += 1 }
            if column >= location.column { break }
            offset += 1
        }
        self.init(of: bytes, offset: offset, hidingFrom: isSecret ? offset : nil)
    }

    /// The line around `offset`.
    /// - Parameter secret: Where a secret value begins, on this line or an earlier one.
    init(of bytes: [UInt8], offset: Int, hidingFrom secret: Int? = nil) {
        let offset = min(max(offset, 0), bytes.count)
        var start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        if start == 0, bytes.starts(with: Reader.byteOrderMark) { start = min(Reader.byteOrderMark.count, offset) }
        var end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
        if end > offset, bytes[end - 1] == 0x0D { end -= 1 }
        let line = Self.scalars(bytes[start..<offset]) + Self.scalars(bytes[offset..<end])
        let place = Self.scalars(bytes[start..<offset]).count
        let known = secret.map { $0 <= start ? 0 : Self.scalars(bytes[start..<min($0, end)]).count }
        self.init(line, place: place, mask: SecretMask(line, hidingFrom: known))
    }

    private init(_ line: [Unicode.Scalar], place: Int, mask: SecretMask) {
        // A window of the line.
        var (first, last) = (place, place)
        var room = Self.width
        // Two thirds of the room before the place, since what is wrong often began there; then as far as it goes.
        for limit in [Self.width / 3, 0] {
            while first > 0, room > limit, Self.room(line[first - 1]) <= room - limit {
                first -= 1
                room -= Self.room(line[first])
            }
            if limit > 0 {
                while last < line.count, Self.room(line[last]) <= room {
                    room -= Self.room(line[last])
                    last += 1
                }
            }
        }
        var text = String.UnicodeScalarView()
        var columns = 0
        var caret = 0
        if first > 0 {
            text.append("…")
            columns = 1
        }
        for index in first..<last {
            if index == place { caret = columns }
            let (shown, width) = mask.isHidden[index] ? ("*", 1) : Self.shown(line[index])
            text.append(shown)
            columns += width
        }
        if place >= last { caret = columns }
        if last < line.count { text.append("…") }
        self.text = String(text)
        self.caret = caret
    }

    /// What a character takes of the room; a mark that stands on another takes some too, lest a line of them be endless.
    private static func room(_ scalar: Unicode.Scalar) -> Int { max(shown(scalar).width, 1) }

    private static func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
        Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }

    /// How a character is shown, and the columns that a terminal gives it.
    private static func shown(_ scalar: Unicode.Scalar) -> (Unicode.Scalar, width: Int) {
        if scalar == "\t" { return (" ", 1) }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            return ("\u{FFFD}", 1)
        case .nonspacingMark, .enclosingMark: return (scalar, 0)
        default: return (scalar, isWide(scalar) || scalar.properties.isEmojiPresentation ? 2 : 1)
        }
    }

    /// The blocks of the East Asian wide characters (Unicode Standard Annex 11, the large ranges); pictures have a
    /// property of their own.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF,
            0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
