/// How exactly the old text of an edit is compared, from strict to lenient.
enum EditForm: CaseIterable {
    /// Byte for byte; then with the file's own line endings.
    case exact, fileEndings
    /// Without white space at the ends of lines.
    case withoutTrailingSpace
    /// Also with typographic quotes, dashes and spaces as plain ones.
    case plainTypography
    /// Whole lines that are all indented by the same amount more or less.
    case shifted
    /// Whole lines that are indented by tabs in place of spaces, or the other way round.
    case tabbed

    /// A place in the file and what comes there.
    struct Match {
        let range: Range<Int>
        let replacement: [UInt8]
    }

    /// More places than this are not counted.
    static let matchLimit = 100_000

    /// Larger files are matched only by the strict forms: 4 MiB. The lenient ones keep a map of every byte.
    private static let lenientLimit = 4 << 20

    /// Whether nothing of the text was disregarded, so that even several places can be meant.
    var isLossless: Bool { self == .exact || self == .fileEndings }

    /// What was disregarded, in words.
    var note: String? {
        switch self {
        case .exact, .fileEndings: nil
        case .withoutTrailingSpace: "without regard to space at line ends"
        case .plainTypography: "with typographic quotes, dashes and spaces taken as plain ones"
        case .shifted: "with another indentation, which new_string was given too"
        case .tabbed: "with tabs for spaces in the indentation, or spaces for tabs, which new_string was given too"
        }
    }

    /// Where the old text stands in this form, in order, without overlaps.
    func matches(_ attempt: EditAttempt, in bytes: [UInt8]) -> [Match] {
        guard isLossless || bytes.count <= Self.lenientLimit else { return [] }
        let usesCRLF = TextLines(bytes).usualEnding == .crlf
        let new = usesCRLF ? LineEndings.crlf(attempt.new) : attempt.new
        switch self {
        case .exact: return Self.literal(attempt.old, in: bytes, new)
        case .fileEndings:
            let old = usesCRLF ? LineEndings.crlf(attempt.old) : LineEndings.lf(attempt.old)
            guard old != attempt.old else { return [] }
            return Self.literal(old, in: bytes, usesCRLF ? new : LineEndings.lf(attempt.new))
        case .withoutTrailingSpace, .plainTypography:
            let isPlain = self == .plainTypography
            let old = MappedBytes(attempt.old, plainTypography: isPlain)
            let text = MappedBytes(bytes, plainTypography: isPlain)
            guard !old.bytes.allSatisfy({ $0 == 0x0A }) else { return [] }
            let replacement = usesCRLF ? new : LineEndings.lf(new)
            return ByteSearch(old.bytes).all(in: text.bytes, limit: Self.matchLimit).map { place in
                let end = place + old.bytes.count
                return Match(range: text.origins[place]..<text.origins[end], replacement: replacement)
            }
        case .shifted: return ShiftedBlock(attempt, in: bytes).matches
        case .tabbed: return TabbedBlock(attempt, in: bytes).matches
        }
    }

    private static func literal(_ old: [UInt8], in bytes: [UInt8], _ new: [UInt8]) -> [Match] {
        ByteSearch(old).all(in: bytes, limit: matchLimit).map { Match(range: $0..<$0 + old.count, replacement: new) }
    }
}
