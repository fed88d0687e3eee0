/// Finds what must not be shown of a line. It reads words, not TOML: the line is broken, or it would not be shown.
struct SecretMask {
    /// One for each character of the line; true where it is hidden.
    private(set) var isHidden: [Bool]
    private let line: [Unicode.Scalar]
    /// Where the first key of the line ends.
    private let separator: Int?

    /// No more of a word is looked at; a name with more before its `=` counts as a secret's.
    private static let reach = 200

    /// - Parameter known: Where a value begins on the line that is known to be secret.
    init(_ line: [Unicode.Scalar], hidingFrom known: Int? = nil) {
        self.line = line
        separator = line.firstIndex(where: Self.isSeparator)
        isHidden = Array(repeating: false, count: line.count)
        if let known { hide(from: known) }
        hideUserInfo()
        hideWords()
    }

    /// The name of a key or a table without what looks like a secret in it: a service's key, a token behind `bearer`, a
    /// password in a URL. The words of a name are none themselves, whatever they say.
    static func masked(_ name: String) -> String {
        var mask = SecretMask(name: Array(name.unicodeScalars))
        mask.hideUserInfo()
        mask.hideWords(namesValues: false)
        guard mask.isHidden.contains(true) else { return name }
        var shown = String.UnicodeScalarView()
        for (scalar, isHidden) in zip(mask.line, mask.isHidden) { shown.append(isHidden ? "*" : scalar) }
        return String(shown)
    }

    private init(name: [Unicode.Scalar]) {
        line = name
        separator = nil
        isHidden = Array(repeating: false, count: name.count)
    }

    /// - Parameter namesValues: Whether the name of a secret hides what follows it.
    private mutating func hideWords(namesValues: Bool = true) {
        var index = 0
        // Whether the words so far may be a key without its `=`; those of a header or a comment are none.
        var isKey = true
        while index < line.count {
            guard Self.isWord(line[index]) else {
                if !Self.isBlank(line[index]), !Self.isQuote(line[index]) { isKey = false }
                index += 1
                continue
            }
            let start = index
            while index < line.count, Self.isWord(line[index]) { index += 1 }
            let length = min(index - start, Self.reach)
            let word = String(String.UnicodeScalarView(line[start..<(start + length)]))
            if word.utf8.count == 6, word.lowercased() == "bearer" {
                hide(from: index)
                return
            } else if SecretNames.looksLikeSecret(word) {
                for place in start..<index { isHidden[place] = true }
            } else if namesValues, SecretNames.isSecret(word), let value = valueStart(after: index, isKey: isKey) {
                hide(from: value)
                return
            }
        }
    }

    /// Where the value of a name begins; nil where the name is no key.
    private func valueStart(after end: Int, isKey: Bool) -> Int? {
        guard let separator else { return isKey ? end : nil }
        if end <= separator { return separator + 1 }
        // Behind the first `=` a name is a key of an inline table, or a word of a text.
        var index = end
        while index < line.count {
            let scalar = line[index]
            if Self.isSeparator(scalar) { return index + 1 }
            guard Self.isBlank(scalar) || Self.isQuote(scalar) || scalar == "." || Self.isWord(scalar) else {
                return nil
            }
            if index - end >= Self.reach { return end }
            index += 1
        }
        return nil
    }

    /// Hides to the end of the line, but for the quotes and brackets around it.
    private mutating func hide(from start: Int) {
        var first = min(max(start, 0), line.count)
        var last = line.count
        while first < last, Self.isBlank(line[first]) || Self.isQuote(line[first]) || Self.isOpening(line[first]) {
            first += 1
        }
        while last > first, Self.isBlank(line[last - 1]) { last -= 1 }
        if last > first, Self.isQuote(line[last - 1]) { last -= 1 }
        for place in first..<last { isHidden[place] = true }
    }

    /// `https://name:password@host`: what stands before the `@`.
    private mutating func hideUserInfo() {
        var slashes = 0
        var start: Int?
        for (index, scalar) in line.enumerated() {
            if scalar == "/" {
                slashes += 1
                let isScheme = slashes == 2 && index >= 2 && line[index - 2] == ":"
                start = isScheme ? index + 1 : nil
                continue
            }
            slashes = 0
            if scalar == "@", let from = start {
                for place in from..<index { isHidden[place] = true }
            } else if Self.isBlank(scalar) || Self.isQuote(scalar) {
                start = nil
            }
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: scalar.value > 0xBF && scalar.properties.isAlphabetic
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "'", "“", "”", "‘", "’", "«", "»", "„": true
        default: false
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { scalar == "=" || scalar == ":" }

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool { scalar == "[" || scalar == "{" }
}
