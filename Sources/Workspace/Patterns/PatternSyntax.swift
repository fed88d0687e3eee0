/// A regular expression as a tree.
indirect enum PatternSyntax: Sendable, Hashable {
    case empty
    case scalars(ScalarSet)
    case assertion(PatternAssertion)
    case sequence([PatternSyntax])
    case alternatives([PatternSyntax])
    /// At least `minimum` times, at most `maximum`; nil for no upper bound.
    case repeated(PatternSyntax, minimum: Int, maximum: Int?)
}

/// A condition on a place between two characters.
enum PatternAssertion: Sendable, Hashable {
    case lineStart, lineEnd, wordBoundary, noWordBoundary
}

/// A set of characters: ranges, or everything but them.
struct ScalarSet: Sendable, Hashable {
    var ranges: [ClosedRange<UInt32>]
    var isNegated = false

    static let digits = ScalarSet(ranges: [0x30...0x39])
    static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x2000...0x200A, 0x3000...0x3000])
    static let any = ScalarSet(ranges: [], isNegated: true)

    static func one(_ scalar: Unicode.Scalar) -> ScalarSet { ScalarSet(ranges: [scalar.value...scalar.value]) }

    /// The only character of the set, if it has just one.
    var single: Unicode.Scalar? {
        guard !isNegated, ranges.count == 1, ranges[0].count == 1 else { return nil }
        return Unicode.Scalar(ranges[0].lowerBound)
    }

    func contains(_ value: UInt32) -> Bool {
        ranges.contains { $0.contains(value) } != isNegated
    }

    /// The set with the other case of each ASCII letter, and of other letters that stand alone.
    var ignoringCase: ScalarSet {
        var result = self
        for range in ranges {
            for (letters, offset) in [(UInt32(0x41)...0x5A, 32), (UInt32(0x61)...0x7A, -32)] {
                let low = max(range.lowerBound, letters.lowerBound)
                let high = min(range.upperBound, letters.upperBound)
                if low <= high {
                    result.ranges.append(UInt32(Int(low) + offset)...UInt32(Int(high) + offset))
                }
            }
            if range.count == 1, range.lowerBound >= 0x80, let scalar = Unicode.Scalar(range.lowerBound) {
                for other in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
                    if other.unicodeScalars.count == 1, let value = other.unicodeScalars.first?.value {
                        result.ranges.append(value...value)
                    }
                }
            }
        }
        return result
    }

    /// The union with another set that is not negated, or the whole complement where it is.
    mutating func add(_ other: ScalarSet) {
        ranges += other.isNegated ? other.complement : other.ranges
    }

    private var complement: [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return result
    }
}
