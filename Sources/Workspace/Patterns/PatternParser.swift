/// Why a pattern is not a regular expression that this engine knows.
struct PatternError: Error, Sendable, Hashable {
    let message: String
}

/// Reads a regular expression: the syntax that ripgrep, PCRE and others share, without look-around and references to groups.
struct PatternParser {
    /// Deeper nesting, more repetitions and longer patterns are refused.
    static let maximumDepth = 100
    static let maximumCount = 1000
    static let maximumLength = 4000

    private let scalars: [Unicode.Scalar]
    private var next = 0
    private var ignoresCase = false

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func parse() throws(PatternError) -> PatternSyntax {
        guard scalars.count <= Self.maximumLength else {
            throw PatternError(message: "it has more than \(Self.maximumLength) characters")
        }
        let result = try alternatives(depth: 0)
        guard next == scalars.count else { throw PatternError(message: "a ')' has no '('") }
        return result
    }

    // MARK: - Structure

    private mutating func alternatives(depth: Int) throws(PatternError) -> PatternSyntax {
        guard depth < Self.maximumDepth else { throw PatternError(message: "its groups are nested too deeply") }
        var branches: [PatternSyntax] = []
        repeat { branches.append(try sequence(depth: depth)) } while take("|")
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence(depth: Int) throws(PatternError) -> PatternSyntax {
        var items: [PatternSyntax] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            if let item = try repeatedItem(depth: depth) { items.append(item) }
        }
        return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
    }

    private mutating func repeatedItem(depth: Int) throws(PatternError) -> PatternSyntax? {
        guard var item = try item(depth: depth) else { return nil }
        while let bounds = try repetition() {
            // Lazy and possessive repetition match the same lines.
            if !take("?") { _ = take("+") }
            if case .assertion = item { throw PatternError(message: "an anchor is repeated") }
            item = .repeated(item, minimum: bounds.minimum, maximum: bounds.maximum)
        }
        return item
    }

    private mutating func repetition() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard peek == "{" else { return nil }
        let start = next
        next += 1
        let minimum = number()
        let hasComma = take(",")
        let maximum = hasComma ? number() : minimum
        // As in other engines, braces that are no repetition stand for themselves.
        guard take("}"), minimum != nil || maximum != nil else {
            next = start
            return nil
        }
        let low = minimum ?? 0
        guard low <= Self.maximumCount, (maximum ?? 0) <= Self.maximumCount else {
            throw PatternError(message: "it repeats something more than \(Self.maximumCount) times")
        }
        guard maximum.map({ $0 >= low }) ?? true else {
            throw PatternError(message: "a repetition's bounds are reversed")
        }
        return (low, maximum)
    }

    // MARK: - Items

    private mutating func item(depth: Int) throws(PatternError) -> PatternSyntax? {
        let scalar = scalars[next]
        next += 1
        switch scalar {
        case "^": return .assertion(.lineStart)
        case "$": return .assertion(.lineEnd)
        case ".": return .scalars(.any)
        case "(": return try group(depth: depth)
        case "[":
            var parser = PatternClassParser(scalars, at: next)
            let set = try parser.parse()
            next = parser.next
            return .scalars(ignoresCase ? set.ignoringCase : set)
        case "\\": return try escape()
        case "*", "+", "?": throw PatternError(message: "'\(scalar)' has nothing to repeat")
        default: return literal(scalar)
        }
    }

    private mutating func group(depth: Int) throws(PatternError) -> PatternSyntax? {
        let outerCase = ignoresCase
        if take("?") {
            if take("P") || peek == "<" {
                guard take("<"), peek != "=", peek != "!" else { throw PatternError(message: "it uses look-behind") }
                while let scalar = peek, scalar != ">" {
                    _ = scalar
                    next += 1
                }
                guard take(">") else { throw PatternError(message: "a group's name has no end") }
            } else if peek == "=" || peek == "!" {
                throw PatternError(message: "it uses look-ahead")
            } else {
                var isOn = true
                while let flag = peek, flag != ":", flag != ")" {
                    switch flag {
                    case "-": isOn = false
                    case "i": ignoresCase = isOn
                    case "m", "s", "u", "U": break
                    default: throw PatternError(message: "the flag '\(flag)' is not known")
                    }
                    next += 1
                }
                if take(")") { return nil }
                guard take(":") else { throw PatternError(message: "a '(' has no ')'") }
            }
        }
        let inner = try alternatives(depth: depth + 1)
        guard take(")") else { throw PatternError(message: "a '(' has no ')'") }
        ignoresCase = outerCase
        return inner
    }

    private mutating func escape() throws(PatternError) -> PatternSyntax {
        guard let scalar = peek else { throw PatternError(message: "it ends with a backslash") }
        switch scalar {
        case "b", "B":
            next += 1
            return .assertion(scalar == "b" ? .wordBoundary : .noWordBoundary)
        case "A", "z", "Z":
            next += 1
            return .assertion(scalar == "A" ? .lineStart : .lineEnd)
        case "<", ">":
            next += 1
            return .assertion(.wordBoundary)
        case "1"..."9": throw PatternError(message: "it refers to a group")
        default:
            var parser = PatternClassParser(scalars, at: next)
            let set = try parser.escape()
            next = parser.next
            return set.single.map(literal) ?? .scalars(set)
        }
    }

    private func literal(_ scalar: Unicode.Scalar) -> PatternSyntax {
        .scalars(ignoresCase ? ScalarSet.one(scalar).ignoringCase : .one(scalar))
    }

    // MARK: - Characters

    private var peek: Unicode.Scalar? { next < scalars.count ? scalars[next] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        next += 1
        return true
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = peek, ("0"..."9").contains(scalar), digits.count < 6 {
            digits.unicodeScalars.append(scalar)
            next += 1
        }
        return Int(digits)
    }
}
