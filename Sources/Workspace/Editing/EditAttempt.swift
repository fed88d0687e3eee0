/// The old and new text of an edit, as given, or without what models put into it that does not stand in the file: line
/// numbers copied from a listing, escapes too many, blank lines around it.
struct EditAttempt {
    let old: [UInt8]
    let new: [UInt8]

    /// What was taken away, in words; nil for the text as given.
    let note: String?

    static func all(_ old: [UInt8], _ new: [UInt8]) -> [EditAttempt] {
        let given = EditAttempt(old: old, new: new, note: nil)
        return [given] + [unnumbered(old, new), unescaped(old, new), unframed(old, new)].compactMap { $0 }
    }

    private static func unnumbered(_ old: [UInt8], _ new: [UInt8]) -> EditAttempt? {
        guard let bare = withoutNumbers(old), !isBlank(bare) else { return nil }
        return EditAttempt(
            old: bare, new: withoutNumbers(new) ?? new, note: "after the line numbers in old_string were removed")
    }

    private static func unescaped(_ old: [UInt8], _ new: [UInt8]) -> EditAttempt? {
        guard let bare = EscapedText.decoded(old), !isBlank(bare) else { return nil }
        // A new text with real line breaks was not escaped along; one with a backslash that is no escape is unclear.
        let isEscaped = new.contains(UInt8(ascii: "\\")) && !new.contains(0x0A)
        guard let replacement = isEscaped ? EscapedText.decoded(new) : new else { return nil }
        return EditAttempt(old: bare, new: replacement, note: "after escapes in old_string and new_string were decoded")
    }

    /// Without the line feeds at both ends that the two texts share.
    private static func unframed(_ old: [UInt8], _ new: [UInt8]) -> EditAttempt? {
        let front = old.prefix { $0 == 0x0A }.count
        let back = old.reversed().prefix { $0 == 0x0A }.count
        guard front + back > 0, front + back < old.count, front + back <= new.count,
            new.prefix(front).allSatisfy({ $0 == 0x0A }), new.suffix(back).allSatisfy({ $0 == 0x0A })
        else { return nil }
        let bare = Array(old.dropFirst(front).dropLast(back))
        guard !isBlank(bare) else { return nil }
        return EditAttempt(
            old: bare, new: Array(new.dropFirst(front).dropLast(back)),
            note: "without the blank lines around old_string and new_string")
    }

    private static func isBlank(_ text: [UInt8]) -> Bool { text.allSatisfy { $0 == 0x0A || $0 == 0x20 } }

    /// The text without a number and a tab, arrow, colon or bar in front of every line; nil unless every line has one
    /// and the numbers count up by one.
    private static func withoutNumbers(_ bytes: [UInt8]) -> [UInt8]? {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let endsWithFeed = lines.count > 1 && lines.last?.isEmpty == true
        if endsWithFeed { lines.removeLast() }
        var expected: Int?
        var result: [ArraySlice<UInt8>] = []
        for line in lines {
            guard let (number, rest) = numbered(line), expected == nil || number == expected else { return nil }
            expected = number + 1
            result.append(rest)
        }
        guard !result.isEmpty else { return nil }
        return Array(result.joined(separator: [0x0A])) + (endsWithFeed ? [0x0A] : [])
    }

    private static func numbered(_ line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>)? {
        let start = line.drop { $0 == 0x20 }
        let digits = start.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)) else {
            return nil
        }
        let rest = start.dropFirst(digits.count)
        let separators = ["\t", "→", " | ", "| ", ": ", ":"].map { Array($0.utf8) }
        if let separator = separators.first(where: { rest.starts(with: $0) }) {
            return (number, rest.dropFirst(separator.count))
        }
        // An empty line may have lost the space at its end.
        let bare = rest.filter { $0 != 0x20 && $0 != 0x0D }
        return bare.isEmpty || bare == [UInt8(ascii: "|")] ? (number, []) : nil
    }
}
