/// Numbers that a level is made of, so that no answer can be known beforehand and every run can be made again
/// (SplitMix64; Steele, Lea, Flood 2014).
struct Seed: Sendable, RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64, level: Int) {
        state = seed &+ UInt64(truncatingIfNeeded: level) &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// An element of a list that is not empty.
    mutating func pick(_ list: [String]) -> String { list.isEmpty ? "" : list[number(0...(list.count - 1))] }
}
