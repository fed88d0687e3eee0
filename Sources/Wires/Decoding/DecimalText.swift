/// Decimal numbers as text, without passing through floating point.
enum DecimalText {
    /// Writes a JSON number without an exponent, exactly. Nil for what is negative, no number, or longer than 60 digits.
    static func plain(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= 60 else { return nil }
        let mark = bytes.firstIndex { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
        let mantissa = bytes[..<(mark ?? bytes.endIndex)]
        var exponent = 0
        if let mark {
            guard let told = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)), (-40...40).contains(told)
            else {
                return nil
            }
            exponent = told
        }
        let point = mantissa.firstIndex(of: UInt8(ascii: "."))
        var digits = mantissa.filter { $0 != UInt8(ascii: ".") }
        guard digits.count >= mantissa.count - 1, !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            return nil
        }
        var whole = (point.map { $0 - mantissa.startIndex } ?? digits.count) + exponent
        if whole <= 0 {
            digits.insert(contentsOf: repeatElement(0x30, count: 1 - whole), at: 0)
            whole = 1
        } else if whole > digits.count {
            digits.append(contentsOf: repeatElement(0x30, count: whole - digits.count))
        }
        var front = digits[..<whole]
        while front.count > 1, front.first == 0x30 { front = front.dropFirst() }
        var back = digits[whole...]
        while back.last == 0x30 { back = back.dropLast() }
        let text = String(decoding: front, as: UTF8.self)
        return back.isEmpty ? text : text + "." + String(decoding: back, as: UTF8.self)
    }
}
