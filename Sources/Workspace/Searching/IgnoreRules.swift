/// The rules of one `.gitignore`, `.ignore` or `.git/info/exclude` (gitignore(5), git 2.x).
public struct IgnoreRules: Sendable, Hashable {
    private struct Rule: Sendable, Hashable {
        let glob: Glob
        let isNegated: Bool
        let isFolderOnly: Bool
        /// Compared with the whole path below the rule file's folder; otherwise with the last name only.
        let isAnchored: Bool
    }

    /// More rules than this are not read.
    private static let maximumRules = 10_000

    private var rules: [Rule] = []

    /// Whether there is no rule at all.
    public var isEmpty: Bool { rules.isEmpty }

    /// Reads the rules, one a line. A line that means nothing is left out.
    public init(_ text: String) {
        for line in TextLines(text).lines.prefix(Self.maximumRules) {
            if let rule = Self.rule(String(decoding: line, as: UTF8.self)) { rules.append(rule) }
        }
    }

    /// Whether the rules ignore a path (true), take it back (false) or say nothing (nil). The last rule that fits counts.
    ///
    /// - Parameter path: relative to the folder of the rules, without a leading slash.
    public func decision(_ path: String, isFolder: Bool) -> Bool? {
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { Substring($0) } ?? Substring(path)
        for rule in rules.reversed() where isFolder || !rule.isFolderOnly {
            if rule.isAnchored ? rule.glob.matches(path) : rule.glob.matches(name) { return !rule.isNegated }
        }
        return nil
    }

    private static func rule(_ line: String) -> Rule? {
        var text = Array(line.unicodeScalars)
        guard let first = text.first, first != "#" else { return nil }
        // Spaces at the end do not count unless quoted with a backslash.
        while text.last == " ", text.dropLast().last != "\\" { text.removeLast() }
        let isNegated = text.first == "!"
        if isNegated { text.removeFirst() }
        let isFolderOnly = text.last == "/"
        while text.last == "/" { text.removeLast() }
        guard !text.isEmpty else { return nil }
        let isAnchored = text.contains("/")
        let pattern = String(String.UnicodeScalarView(text))
        return Rule(
            glob: Glob(pattern, braces: false), isNegated: isNegated, isFolderOnly: isFolderOnly, isAnchored: isAnchored
        )
    }
}
