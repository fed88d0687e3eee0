/// A part of a glob between two slashes.
struct GlobSegment: Sendable, Hashable {
    private enum Token: Sendable, Hashable {
        case literal(Unicode.Scalar)
        case anyOne, anyRun
        case oneOf([ClosedRange<UInt32>], isNegated: Bool)
    }

    private var tokens: [Token] = []

    /// The segment's text, where it has no wildcards: most names can then be compared as a whole.
    private var plain: String? = ""

    /// Reads `*`, `?`, `[a-z]`, `[!a-z]`, `[^a-z]` and backslash escapes.
    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        var next = scalars.startIndex
        while next < scalars.endIndex {
            let scalar = scalars[next]
            next += 1
            switch scalar {
            case "*":
                if tokens.last != .anyRun { tokens.append(.anyRun) }
            case "?": tokens.append(.anyOne)
            case "[":
                if let (set, end) = Self.set(scalars, from: next) {
                    tokens.append(set)
                    next = end
                } else {
                    tokens.append(.literal(scalar))
                }
            case "\\" where next < scalars.endIndex:
                tokens.append(.literal(scalars[next]))
                next += 1
            default: tokens.append(.literal(scalar))
            }
        }
        var text = String.UnicodeScalarView()
        for token in tokens {
            guard case .literal(let scalar) = token else {
                plain = nil
                return
            }
            text.append(scalar)
        }
        plain = String(text)
    }

    /// Whether the whole name fits. Takes at most the product of both lengths in steps.
    func matches(_ name: Substring) -> Bool {
        if let plain { return plain.utf8.elementsEqual(name.utf8) }
        let text = Array(name.unicodeScalars)
        var token = 0
        var place = 0
        var star: (token: Int, place: Int)?
        while place < text.count {
            if token < tokens.count, tokens[token] == .anyRun {
                star = (token, place)
                token += 1
            } else if token < tokens.count, Self.fits(tokens[token], text[place]) {
                token += 1
                place += 1
            } else if let last = star {
                // Let the last `*` take one character more. Earlier ones need not be tried again.
                star = (last.token, last.place + 1)
                token = last.token + 1
                place = last.place + 1
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .anyRun }
    }

    private static func fits(_ token: Token, _ scalar: Unicode.Scalar) -> Bool {
        switch token {
        case .literal(let wanted): wanted == scalar
        case .anyOne: true
        case .anyRun: false
        case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(scalar.value) } != isNegated
        }
    }

    private static func set(_ scalars: ArraySlice<Unicode.Scalar>, from start: Int) -> (Token, Int)? {
        var next = start
        var ranges: [ClosedRange<UInt32>] = []
        let isNegated = next < scalars.endIndex && (scalars[next] == "!" || scalars[next] == "^")
        if isNegated { next += 1 }
        let first = next
        while next < scalars.endIndex {
            if scalars[next] == "]", next > first { return (.oneOf(ranges, isNegated: isNegated), next + 1) }
            if scalars[next] == "\\", next + 1 < scalars.endIndex { next += 1 }
            let low = scalars[next].value
            next += 1
            if next + 1 < scalars.endIndex, scalars[next] == "-", scalars[next + 1] != "]" {
                let high = scalars[next + 1].value
                next += 2
                if low <= high { ranges.append(low...high) }
            } else {
                ranges.append(low...low)
            }
        }
        return nil
    }
}
