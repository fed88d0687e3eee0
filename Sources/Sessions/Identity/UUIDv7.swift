/// A UUID of version 7 (RFC 9562, section 5.7): 48 bits of time, 74 random bits. Sorts by time.
public struct UUIDv7: Sendable, Hashable, CustomStringConvertible {
    /// Lower-case text with hyphens.
    public let description: String

    /// A new one.
    public init(at time: Timestamp = .now) {
        var generator = SystemRandomNumberGenerator()
        self.init(at: time, using: &generator)
    }

    /// One with the random bits of `generator`; the same generator gives the same ids.
    public init(at time: Timestamp, using generator: inout some RandomNumberGenerator) {
        let clock = UInt64(clamping: time.milliseconds) & 0xFFFF_FFFF_FFFF
        let high = clock << 16 | 0x7000 | UInt64.random(in: 0...0xFFF, using: &generator)
        let low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3FFF_FFFF_FFFF_FFFF, using: &generator)
        let digits = Self.hex(high) + Self.hex(low)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        description = text
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
