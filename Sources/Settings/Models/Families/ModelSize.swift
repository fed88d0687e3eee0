/// How large a model is, as far as its name tells: `qwen2.5-coder:7b`, `Llama-3.2-1B-Instruct`, `smollm2-135m`,
/// `qwen3-30b-a3b` (30, of which 3 work at a time).
struct ModelSize: Sendable, Hashable {
    /// All parameters, in millions.
    let millions: Int

    /// Nil where the name tells none.
    init?(name: String) {
        let text = Array(ModelFamily.plainName(name).utf8)
        var found: Int?
        var index = 0
        while index < text.count {
            guard Self.isDigit(text[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < text.count, Self.isDigit(text[index]) || text[index] == UInt8(ascii: ".") { index += 1 }
            guard index < text.count, start == 0 || Self.isBreak(text[start - 1]) else { continue }
            let unit = text[index]
            guard index + 1 == text.count || Self.isBreak(text[index + 1]),
                let number = Self.thousandths(text[start..<index])
            else { continue }
            // The first size is that of all parameters; what works at a time stands behind it, with a letter in front.
            if unit == UInt8(ascii: "b") { found = found ?? number }
            if unit == UInt8(ascii: "m") { found = found ?? number / 1000 }
        }
        guard let found, found > 0 else { return nil }
        millions = found
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isBreak(_ byte: UInt8) -> Bool { "-_:. @".utf8.contains(byte) }

    /// `1.5` as 1500; at most six digits before the point.
    private static func thousandths(_ digits: ArraySlice<UInt8>) -> Int? {
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...6).contains(whole.count), parts.count <= 2 else { return nil }
        let fraction = parts.count > 1 ? Array(parts[1].prefix(3)) : []
        let padded = fraction + Array(repeating: UInt8(ascii: "0"), count: 3 - fraction.count)
        return Int(String(decoding: whole, as: UTF8.self) + String(decoding: padded, as: UTF8.self))
    }
}
