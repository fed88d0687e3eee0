/// A non-negative decimal number as text, exactly: digits and a power of ten.
struct DecimalText: Sendable, Hashable {
    /// The significant digits without the point, no zeros in front.
    private let digits: [UInt8]
    /// The number is `digits` times ten to this power.
    private let exponent: Int

    /// Reads `12`, `0.5`, `.5`, `1.5e-05`, `1_000.0`; nil for anything else, signs included.
    init?(_ text: String) {
        var digits: [UInt8] = []
        var exponent = 0
        var sawPoint = false
        var sawDigit = false
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            switch byte {
            case 0x30...0x39:
                sawDigit = true
                if !digits.isEmpty || byte != 0x30 { digits.append(byte - 0x30) }
                if sawPoint { exponent -= 1 }
            case UInt8(ascii: ".") where !sawPoint: sawPoint = true
            case UInt8(ascii: "_") where sawDigit: break
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard sawDigit, let power = Self.power(rest.dropFirst()) else { return nil }
                exponent += power
                rest = []
                continue
            default: return nil
            }
            rest = rest.dropFirst()
        }
        guard sawDigit, digits.count <= 64 else { return nil }
        self.digits = digits
        self.exponent = exponent
    }

    private static func power(_ bytes: ArraySlice<UInt8>) -> Int? {
        var bytes = bytes
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        guard !bytes.isEmpty, bytes.count <= 3, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let value = bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return isNegative ? -value : value
    }

    /// The number times ten to `power`, rounded up to a whole one. Nil where it is too large.
    func scaledUp(byPowerOfTen power: Int) -> Int64? {
        guard let (whole, isExact) = scaled(power) else { return nil }
        guard !isExact else { return whole }
        let (up, overflow) = whole.addingReportingOverflow(1)
        return overflow ? nil : up
    }

    /// The number times ten to `power`. Nil where that is no whole number or too large.
    func scaledExactly(byPowerOfTen power: Int) -> Int64? {
        guard let (whole, isExact) = scaled(power), isExact else { return nil }
        return whole
    }

    private func scaled(_ power: Int) -> (whole: Int64, isExact: Bool)? {
        let shift = exponent + power
        let kept = shift < 0 ? digits.dropLast(min(-shift, digits.count)) : digits[...]
        let dropped = digits.dropFirst(kept.count)
        var value: Int64 = 0
        for digit in kept + [UInt8](repeating: 0, count: digits.isEmpty ? 0 : max(min(shift, 32), 0)) {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int64(digit))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        if shift > 32, value > 0 { return nil }
        return (value, dropped.allSatisfy { $0 == 0 })
    }
}
