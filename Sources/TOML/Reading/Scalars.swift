/// Numbers, booleans and dates from their text (TOML 1.0, sections Integer to Local Time).
enum Scalars {
    /// Nil where `text` is none of them.
    static func value(_ text: [UInt8]) -> TOMLValue.Kind? {
        let word = String(decoding: text, as: UTF8.self)
        switch word {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "inf", "+inf": return .float(.infinity, text: word)
        case "-inf": return .float(-.infinity, text: word)
        case "nan", "+nan", "-nan": return .float(.nan, text: word)
        default: break
        }
        return date(text, word) ?? integer(text, word) ?? float(text, word)
    }

    // MARK: Numbers

    private static func integer(_ text: [UInt8], _ word: String) -> TOMLValue.Kind? {
        for (prefix, radix) in [("0x", UInt8(16)), ("0o", 8), ("0b", 2)] where word.hasPrefix(prefix) {
            guard let digits = digits(text[2...], radix: radix), let value = Int64(digits, radix: Int(radix)) else {
                return nil
            }
            return .integer(value, text: word)
        }
        var body = text[...]
        let sign = signed(&body)
        guard let digits = decimal(body), let value = Int64(sign + digits) else { return nil }
        return .integer(value, text: word)
    }

    private static func float(_ text: [UInt8], _ word: String) -> TOMLValue.Kind? {
        var body = text[...]
        let sign = signed(&body)
        let mantissaEnd = body.firstIndex { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") } ?? body.endIndex
        let mantissa = body[..<mantissaEnd]
        let point = mantissa.firstIndex(of: UInt8(ascii: "."))
        guard point != nil || mantissaEnd < body.endIndex else { return nil }
        guard let whole = decimal(mantissa[..<(point ?? mantissaEnd)]) else { return nil }
        var plain = sign + whole
        if let point {
            guard let fraction = digits(mantissa[(point + 1)...], radix: 10) else { return nil }
            plain += "." + fraction
        }
        if mantissaEnd < body.endIndex {
            var exponent = body[(mantissaEnd + 1)...]
            let sign = signed(&exponent)
            guard let power = digits(exponent, radix: 10) else { return nil }
            plain += "e" + sign + power
        }
        return Double(plain).map { .float($0, text: word) }
    }

    private static func signed(_ text: inout ArraySlice<UInt8>) -> String {
        guard let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return "" }
        text = text.dropFirst()
        return first == UInt8(ascii: "-") ? "-" : ""
    }

    /// Digits without a zero in front of others.
    private static func decimal(_ text: ArraySlice<UInt8>) -> String? {
        guard let digits = digits(text, radix: 10) else { return nil }
        return digits.count > 1 && digits.hasPrefix("0") ? nil : digits
    }

    /// Digits, single underscores between them taken away.
    private static func digits(_ text: ArraySlice<UInt8>, radix: UInt8) -> String? {
        var digits = ""
        var wasDigit = false
        for byte in text {
            if byte == UInt8(ascii: "_") {
                guard wasDigit else { return nil }
                wasDigit = false
            } else {
                guard Reader.digit(byte, radix: radix) != nil else { return nil }
                digits.unicodeScalars.append(Unicode.Scalar(byte))
                wasDigit = true
            }
        }
        return wasDigit ? digits : nil
    }

    // MARK: Dates

    private static func date(_ text: [UInt8], _ word: String) -> TOMLValue.Kind? {
        var rest = text[...]
        if rest.count >= 3, rest[rest.startIndex + 2] == UInt8(ascii: ":") {
            return time(&rest) && rest.isEmpty ? .localTime(word) : nil
        }
        guard rest.count >= 10, rest[4] == UInt8(ascii: "-"), calendarDay(&rest) else { return nil }
        guard let mark = rest.first else { return .localDate(word) }
        guard mark == UInt8(ascii: "T") || mark == UInt8(ascii: "t") || mark == 0x20 else { return nil }
        rest = rest.dropFirst()
        guard time(&rest) else { return nil }
        if rest.isEmpty { return .localDateTime(word) }
        return offset(&rest) && rest.isEmpty ? .offsetDateTime(word) : nil
    }

    private static func calendarDay(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let year = number(&rest, 4), skip("-", &rest), let month = number(&rest, 2), skip("-", &rest),
            let day = number(&rest, 2), (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return (1...days).contains(day)
    }

    private static func time(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let hour = number(&rest, 2), skip(":", &rest), let minute = number(&rest, 2), skip(":", &rest),
            let second = number(&rest, 2), hour < 24, minute < 60, second <= 60
        else { return false }
        guard rest.first == UInt8(ascii: ".") else { return true }
        rest = rest.dropFirst()
        let fraction = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest.dropFirst(fraction.count)
        return !fraction.isEmpty
    }

    private static func offset(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first else { return false }
        rest = rest.dropFirst()
        if first == UInt8(ascii: "Z") || first == UInt8(ascii: "z") { return true }
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-"), let hour = number(&rest, 2), skip(":", &rest),
            let minute = number(&rest, 2)
        else { return false }
        return hour < 24 && minute < 60
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func skip(_ mark: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first, first == UInt8(ascii: mark) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
