/// Dates and times (TOML 1.0, sections Offset Date-Time to Local Time; RFC 3339).
extension Reader {
    /// Whether what stands here can only be meant as a date or a time: `2026-…` or `12:…`.
    func isDateOrTime(_ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end, index - start < 5, Ascii.isDigit(bytes[index]) { index += 1 }
        guard index < end else { return false }
        let isDate = index - start == 4 && bytes[index] == Ascii.minus
        return isDate || (1...2).contains(index - start) && bytes[index] == Ascii.colon
    }

    /// A blank may stand between a date and its time.
    func endOfDateTime(_ start: Int, _ end: Int) -> Int {
        guard end - start == 10, byte(at: end) == 0x20, let first = byte(at: end + 1), Ascii.isDigit(first),
            let second = byte(at: end + 2), Ascii.isDigit(second), byte(at: end + 3) == Ascii.colon
        else { return end }
        var end = end + 1
        while end < bytes.count, !Self.endsScalar(bytes[end]) { end += 1 }
        return end
    }

    /// The date, time or both from `start` to `end`.
    func dateTime(_ start: Int, _ end: Int) throws(TOMLError) -> TOMLValue.Kind {
        guard byte(at: start + 4) == Ascii.minus else {
            let timeEnd = try time(start, end)
            guard timeEnd == end else {
                throw failure(
                    .invalidDate, "this cannot follow a time", at: timeEnd,
                    expected: "the end; an offset wants a date in front of the time")
            }
            return .localTime(text(start, end))
        }
        try date(start, end)
        let mark = start + 10
        guard mark < end else { return .localDate(text(start, end)) }
        guard bytes[mark] | 0x20 == UInt8(ascii: "t") || bytes[mark] == 0x20 else {
            throw failure(.invalidDate, "this cannot follow a date", at: mark, expected: "T and a time, or the end")
        }
        let timeEnd = try time(mark + 1, end)
        guard timeEnd < end else { return .localDateTime(text(start, end)) }
        let offsetEnd = try offset(timeEnd, end)
        guard offsetEnd == end else {
            throw failure(.invalidDate, "this cannot follow a date and time", at: offsetEnd, expected: "the end")
        }
        return .offsetDateTime(text(start, end))
    }

    private func date(_ start: Int, _ end: Int) throws(TOMLError) {
        guard let high = twoDigits(start, end), let low = twoDigits(start + 2, end),
            let month = twoDigits(start + 5, end), byte(at: start + 7) == Ascii.minus,
            let day = twoDigits(start + 8, end)
        else {
            throw failure(
                .invalidDate, "this is no date", at: start,
                expected: "year, month and day like 2026-01-31; text needs quotes")
        }
        guard (1...12).contains(month) else {
            throw failure(.invalidDate, "there is no such month", at: start + 5, expected: "01 to 12")
        }
        let year = high * 100 + low
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let last = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard (1...last).contains(day) else {
            throw failure(.invalidDate, "there is no such day in that month", at: start + 8, expected: "01 to \(last)")
        }
    }

    /// Where the time ends that begins at `start`.
    private func time(_ start: Int, _ end: Int) throws(TOMLError) -> Int {
        guard let hour = twoDigits(start, end), byte(at: start + 2) == Ascii.colon,
            let minute = twoDigits(start + 3, end)
        else {
            throw failure(
                .invalidDate, "this is no time", at: start, expected: "a time like 07:32:00; text needs quotes")
        }
        guard hour < 24 else { throw failure(.invalidDate, "there is no such hour", at: start, expected: "00 to 23") }
        guard minute < 60 else {
            throw failure(.invalidDate, "there is no such minute", at: start + 3, expected: "00 to 59")
        }
        guard start + 5 < end, bytes[start + 5] == Ascii.colon, let second = twoDigits(start + 6, end) else {
            throw failure(.invalidDate, "this time has no seconds", at: start, expected: "seconds too, like 07:32:00")
        }
        // RFC 3339 has a second 60, for leap seconds.
        guard second <= 60 else {
            throw failure(.invalidDate, "there is no such second", at: start + 6, expected: "00 to 60")
        }
        guard start + 8 < end, bytes[start + 8] == Ascii.dot else { return start + 8 }
        var index = start + 9
        while index < end, Ascii.isDigit(bytes[index]) { index += 1 }
        guard index > start + 9 else {
            throw failure(
                .invalidDate, "a point in a time has digits behind it", at: start + 8, expected: "digits, or no point")
        }
        return index
    }

    /// Where the offset ends that begins at `start`, which is before `end`.
    private func offset(_ start: Int, _ end: Int) throws(TOMLError) -> Int {
        if bytes[start] | 0x20 == UInt8(ascii: "z") { return start + 1 }
        guard bytes[start] == Ascii.plus || bytes[start] == Ascii.minus, let hour = twoDigits(start + 1, end),
            byte(at: start + 3) == Ascii.colon, let minute = twoDigits(start + 4, end), hour < 24, minute < 60
        else {
            throw failure(
                .invalidDate, "this cannot follow a time", at: start, expected: "Z, an offset like -07:00, or the end")
        }
        return start + 6
    }

    private func twoDigits(_ start: Int, _ end: Int) -> Int? {
        guard start + 1 < end, Ascii.isDigit(bytes[start]), Ascii.isDigit(bytes[start + 1]) else { return nil }
        return Int(bytes[start] - 0x30) * 10 + Int(bytes[start + 1] - 0x30)
    }
}
