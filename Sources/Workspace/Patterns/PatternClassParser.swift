/// Reads a bracket expression or an escape of a regular expression.
struct PatternClassParser {
    private let scalars: [Unicode.Scalar]
    private(set) var next: Int

    /// POSIX names for sets of ASCII characters (IEEE 1003.1, 9.3.5).
    private static let names: [(name: String, set: ScalarSet)] = [
        ("alnum", ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x61...0x7A])),
        ("alpha", ScalarSet(ranges: [0x41...0x5A, 0x61...0x7A])),
        ("blank", ScalarSet(ranges: [0x09...0x09, 0x20...0x20])),
        ("digit", .digits),
        ("lower", ScalarSet(ranges: [0x61...0x7A])),
        ("punct", ScalarSet(ranges: [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])),
        ("space", .space),
        ("upper", ScalarSet(ranges: [0x41...0x5A])),
        ("word", .word),
        ("xdigit", ScalarSet(ranges: [0x30...0x39, 0x41...0x46, 0x61...0x66])),
    ]

    /// - Parameter next: the place after the opening bracket or the backslash.
    init(_ scalars: [Unicode.Scalar], at next: Int) {
        self.scalars = scalars
        self.next = next
    }

    /// Reads up to and with the closing bracket.
    mutating func parse() throws(PatternError) -> ScalarSet {
        var result = ScalarSet(ranges: [])
        if peek == "^" {
            result.isNegated = true
            next += 1
        }
        var isFirst = true
        while let scalar = peek {
            next += 1
            if scalar == "]", !isFirst { return result }
            isFirst = false
            if scalar == "[", let named = try posixName() {
                result.add(named)
                continue
            }
            let low = scalar == "\\" ? try escape() : .one(scalar)
            guard let start = low.single, peek == "-", next + 1 < scalars.count, scalars[next + 1] != "]" else {
                result.add(low)
                continue
            }
            next += 1
            let last = scalars[next]
            next += 1
            guard let end = last == "\\" ? try escape().single : last, start.value <= end.value else {
                throw PatternError(message: "a range in brackets is reversed or has no end")
            }
            result.ranges.append(start.value...end.value)
        }
        throw PatternError(message: "a '[' has no ']'")
    }

    /// Reads what stands after a backslash: a set or a single character.
    mutating func escape() throws(PatternError) -> ScalarSet {
        guard let scalar = peek else { throw PatternError(message: "it ends with a backslash") }
        next += 1
        switch scalar {
        case "d": return .digits
        case "D": return negated(.digits)
        case "w": return .word
        case "W": return negated(.word)
        case "s": return .space
        case "S": return negated(.space)
        case "n": return .one("\n")
        case "t": return .one("\t")
        case "r": return .one("\r")
        case "f": return .one("\u{0C}")
        case "v": return .one("\u{0B}")
        case "e": return .one("\u{1B}")
        case "0": return .one("\0")
        case "x", "u": return .one(try codePoint(digits: scalar == "x" ? 2 : 4))
        case "a"..."z", "A"..."Z": throw PatternError(message: "the escape '\\\(scalar)' is not known")
        default: return .one(scalar)
        }
    }

    private func negated(_ set: ScalarSet) -> ScalarSet { ScalarSet(ranges: set.ranges, isNegated: true) }

    private mutating func codePoint(digits count: Int) throws(PatternError) -> Unicode.Scalar {
        var digits = ""
        if peek == "{" {
            next += 1
            while let scalar = peek, scalar != "}", digits.count < 8 {
                digits.unicodeScalars.append(scalar)
                next += 1
            }
            guard peek == "}" else { throw PatternError(message: "a character's number has no '}'") }
            next += 1
        } else {
            while let scalar = peek, digits.count < count {
                digits.unicodeScalars.append(scalar)
                next += 1
            }
        }
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw PatternError(message: "'\(digits)' is not a character's number")
        }
        return scalar
    }

    /// Reads `:name:]` after an opening bracket inside brackets.
    private mutating func posixName() throws(PatternError) -> ScalarSet? {
        guard peek == ":" else { return nil }
        var end = next + 1
        while end < scalars.count, scalars[end] != ":", end - next < 12 { end += 1 }
        guard end + 1 < scalars.count, scalars[end] == ":", scalars[end + 1] == "]" else { return nil }
        var name = String(String.UnicodeScalarView(scalars[(next + 1)..<end]))
        let isNegated = name.hasPrefix("^")
        if isNegated { name.removeFirst() }
        guard let set = Self.names.first(where: { $0.name == name })?.set else {
            throw PatternError(message: "the character class '\(name)' is not known")
        }
        next = end + 2
        return isNegated ? negated(set) : set
    }

    private var peek: Unicode.Scalar? { next < scalars.count ? scalars[next] : nil }
}
