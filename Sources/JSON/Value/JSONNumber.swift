/// A number as the exact text that was read. Equal when the texts are: `1` is not `1.0`.
public struct JSONNumber: Sendable, Hashable, CustomStringConvertible {
    /// The text, in the grammar of RFC 8259, section 6.
    public let text: String

    /// A whole number.
    public init(_ int: Int) {
        text = String(int)
    }

    /// Nil unless `text` is a number of JSON and nothing else: no `+`, no leading zero, no `NaN`.
    public init?(text: String) {
        var text = text
        let isNumber = text.withUTF8 { bytes in
            var reader = JSONReader(bytes, limits: .standard)
            return (try? reader.skipNumber()) != nil && reader.position == bytes.count
        }
        guard isNumber else { return nil }
        self.text = text
    }

    /// Text that the reader has checked.
    init(checked text: String) {
        self.text = text
    }

    /// The value where it is whole and fits, worked out exactly: 1000 for `1e3` and for `1000.0`, nil for `0.5` and for
    /// `1e30`.
    public var int: Int? {
        if let int = Int(text) { return int }
        let isNegative = text.hasPrefix("-")
        let mantissaAndExponent = text.lowercased().split(separator: "e", maxSplits: 1)
        guard let mantissa = mantissaAndExponent.first else { return nil }
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first else { return nil }
        let fraction = parts.count > 1 ? parts[1] : ""
        var digits = Substring(whole + fraction).drop { $0 == "0" }
        if digits.isEmpty { return 0 }
        // An exponent that does not fit a machine word is far out of reach either way.
        guard let exponent = mantissaAndExponent.count > 1 ? Int(mantissaAndExponent[1]) : 0 else { return nil }
        let (shift, overflow) = exponent.subtractingReportingOverflow(fraction.utf8.count)
        guard !overflow, shift < 20 else { return nil }
        if shift >= 0 {
            digits += String(repeating: "0", count: shift)
        } else {
            // Only zeros may fall away; at least one digit is not zero, so more cannot be dropped than there are.
            guard shift > -digits.utf8.count else { return nil }
            guard digits.suffix(-shift).allSatisfy({ $0 == "0" }) else { return nil }
            digits = digits.dropLast(-shift)
        }
        return Int((isNegative ? "-" : "") + digits)
    }

    /// The nearest floating-point value; infinity beyond its range.
    public var double: Double { Double(text) ?? 0 }

    public var description: String { text }
}
