/// Numbers (TOML 1.0, sections Integer and Float).
extension Reader {
    /// The number from `start` to `end`, which has at least one byte.
    func number(_ start: Int, _ end: Int) throws(TOMLError) -> TOMLValue.Kind {
        let isSigned = bytes[start] == Ascii.plus || bytes[start] == Ascii.minus
        let isNegative = bytes[start] == Ascii.minus
        let first = isSigned ? start + 1 : start
        if end - first == 3, starts(with: "inf", at: first) {
            return .float(isNegative ? -Double.infinity : Double.infinity, text: text(start, end))
        }
        if end - first == 3, starts(with: "nan", at: first) { return .float(.nan, text: text(start, end)) }
        guard first < end, Ascii.isDigit(bytes[first]) else { throw noNumber(start, end) }
        if let radix = radix(first, end) {
            guard !isSigned else {
                throw failure(
                    .invalidNumber, "a number in another base has no sign", at: start, expected: "the digits without it"
                )
            }
            let stop = try digits(first + 2, end, radix: radix, of: start, end)
            guard stop == end else { throw wrongDigit(stop, radix) }
            return .integer(try integer(first + 2, end, radix: radix, of: start), text: text(start, end))
        }
        let whole = try digits(first, end, radix: 10, of: start, end)
        if bytes[first] == 0x30, whole - first > 1 {
            throw failure(
                .invalidNumber, "a number has no zero in front", at: first,
                expected: "it without the zero; text needs quotes, octal numbers 0o")
        }
        if whole == end {
            return .integer(try integer(first, end, radix: 10, of: start), text: text(start, end))
        }
        return try float(start, end, wholeEnd: whole)
    }

    private func float(_ start: Int, _ end: Int, wholeEnd: Int) throws(TOMLError) -> TOMLValue.Kind {
        var index = wholeEnd
        if byte(at: index) == Ascii.dot { index = try digits(index + 1, end, radix: 10, of: start, end) }
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < end, bytes[index] == Ascii.plus || bytes[index] == Ascii.minus { index += 1 }
            index = try digits(index, end, radix: 10, of: start, end)
        }
        let plain = bytes[start..<end].filter { $0 != Ascii.underscore }
        guard index == end, let value = Double(String(decoding: plain, as: UTF8.self)) else {
            throw noNumber(start, end)
        }
        return .float(value, text: text(start, end))
    }

    /// 16, 8 or 2 where a prefix says so.
    private func radix(_ first: Int, _ end: Int) -> UInt8? {
        guard bytes[first] == 0x30, first + 1 < end else { return nil }
        switch bytes[first + 1] {
        case UInt8(ascii: "x"): return 16
        case UInt8(ascii: "o"): return 8
        case UInt8(ascii: "b"): return 2
        default: return nil
        }
    }

    /// Where the digits end that begin at `index`: at least one, underscores only between two.
    private func digits(
        _ index: Int, _ end: Int, radix: UInt8, of start: Int, _ numberEnd: Int
    ) throws(TOMLError) -> Int {
        var index = index
        var wasDigit = false
        while index < end {
            if Ascii.digit(bytes[index], radix: radix) != nil {
                wasDigit = true
            } else if bytes[index] == Ascii.underscore {
                guard wasDigit, index + 1 < end, Ascii.digit(bytes[index + 1], radix: radix) != nil else {
                    throw failure(
                        .invalidNumber, "an underscore stands between two digits only", at: index,
                        expected: "a digit on both sides")
                }
                wasDigit = false
            } else {
                break
            }
            index += 1
        }
        guard wasDigit else {
            throw radix == 10 ? digitsMissing(index, start, numberEnd) : noDigits(index, end, radix)
        }
        return index
    }

    /// The value of digits that were checked, of the number that begins at `start`.
    private func integer(_ first: Int, _ end: Int, radix: UInt8, of start: Int) throws(TOMLError) -> Int64 {
        let isNegative = bytes[start] == Ascii.minus
        var value: Int64 = 0
        for byte in bytes[first..<end] {
            guard let digit = Ascii.digit(byte, radix: radix).map(Int64.init) else { continue }
            let (scaled, isTooLarge) = value.multipliedReportingOverflow(by: Int64(radix))
            // Counted downwards for negative numbers, which reach one further.
            let (next, isFurther) =
                isNegative ? scaled.subtractingReportingOverflow(digit) : scaled.addingReportingOverflow(digit)
            guard !isTooLarge, !isFurther else {
                throw failure(
                    .numberOutOfRange, "this number does not fit into 64 bits", at: start,
                    expected: isNegative ? "at least \(Int64.min)" : "at most \(Int64.max)")
            }
            value = next
        }
        return value
    }

    func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }
}
