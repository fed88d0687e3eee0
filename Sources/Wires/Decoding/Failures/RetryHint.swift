import Glibc

/// When a vendor wants to be asked again.
enum RetryHint {
    /// Longer pauses are told as this one: a day.
    static let maximumMilliseconds = 24 * 60 * 60 * 1000

    private static let beginnings = ["try again in ", "retry in ", "retry after ", "try again after ", "retry-after: "]

    /// A pause told in words, for example `Please try again in 1.5s.`
    static func milliseconds(in text: String) -> Int? {
        let lower = text.lowercased()
        for beginning in beginnings {
            guard let place = lower.firstRange(of: beginning) else { continue }
            if let pause = duration(lower[place.upperBound...]) { return pause }
        }
        return nil
    }

    /// A pause told in headers: `retry-after-ms`, `retry-after` (seconds or a date), else when the exhausted limit is
    /// filled again (OpenAI's `x-ratelimit-reset-*`, Anthropic's `anthropic-ratelimit-*-reset`, OpenRouter's
    /// `x-ratelimit-reset`; read 2026-11).
    static func milliseconds(headers: [(name: String, value: String)]) -> Int? {
        var values: [String: String] = [:]
        for header in headers { values[header.name.lowercased()] = header.value.trimmed }
        // The server's clock, where it tells it, so that ours need not be right.
        let now = values["date"].flatMap { HTTPDate.seconds($0) } ?? Double(time(nil))
        if let pause = values["retry-after-ms"].flatMap({ Double($0) }) { return clamped(pause) }
        if let told = values["retry-after"] {
            if let seconds = Double(told) { return clamped(seconds * 1000) }
            if let date = HTTPDate.seconds(told) { return clamped((date - now) * 1000) }
            if let pause = duration(told) { return pause }
        }
        var longest: Int?
        for (name, value) in values {
            guard let remaining = remainingName(of: name), values[remaining].map({ Double($0) == 0 }) ?? false else {
                continue
            }
            guard let pause = reset(value, now: now) else { continue }
            longest = max(longest ?? 0, pause)
        }
        return longest
    }

    /// The header that tells how much is left of the limit whose reset `name` tells.
    private static func remainingName(of name: String) -> String? {
        if name.hasPrefix("x-ratelimit-reset") {
            return "x-ratelimit-remaining" + name.dropFirst("x-ratelimit-reset".count)
        }
        if name.hasPrefix("anthropic-ratelimit-"), name.hasSuffix("-reset") {
            return name.dropLast("reset".count) + "remaining"
        }
        return nil
    }

    private static func reset(_ text: String, now: Double) -> Int? {
        if let number = Double(text) {
            // Seconds from now, seconds since 1970, or milliseconds since 1970.
            if number > 100_000_000_000 { return clamped(number - now * 1000) }
            return clamped(number > 1_000_000_000 ? (number - now) * 1000 : number * 1000)
        }
        if let date = HTTPDate.seconds(text) { return clamped((date - now) * 1000) }
        return duration(text)
    }

    // MARK: Durations

    private static let units: [(name: String, milliseconds: Double)] = [
        ("ms", 1), ("milliseconds", 1), ("millisecond", 1), ("s", 1000), ("sec", 1000), ("secs", 1000),
        ("second", 1000),
        ("seconds", 1000), ("m", 60_000), ("min", 60_000), ("mins", 60_000), ("minute", 60_000), ("minutes", 60_000),
        ("h", 3_600_000), ("hr", 3_600_000), ("hour", 3_600_000), ("hours", 3_600_000), ("d", 86_400_000),
        ("day", 86_400_000), ("days", 86_400_000),
    ]

    /// Reads `1.5s`, `6m0s`, `20ms`, `2 minutes`, `12`; a number alone means seconds. In milliseconds, rounded up.
    static func duration(_ text: some StringProtocol) -> Int? {
        var bytes = Array(text.utf8.prefix(64))[...]
        var total = 0.0
        var found = false
        while true {
            bytes = bytes.drop { $0 == 0x20 }
            let digits = bytes.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
            guard digits.first.map({ (0x30...0x39).contains($0) }) ?? false else { break }
            var number = String(decoding: digits, as: UTF8.self)
            while number.hasSuffix(".") { number.removeLast() }
            guard let amount = Double(number) else { break }
            bytes = bytes.dropFirst(digits.count)
            let afterSpace = bytes.drop { $0 == 0x20 }
            let word = String(decoding: afterSpace.prefix { (0x61...0x7A).contains($0 | 0x20) }, as: UTF8.self)
                .lowercased()
            guard let unit = units.first(where: { $0.name == word }) else {
                // A number alone means seconds; inside a longer word it is something else.
                let isAlone =
                    bytes.first.map { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ")") } ?? true
                return found ? clamped(total) : isAlone ? clamped(amount * 1000) : nil
            }
            found = true
            total += amount * unit.milliseconds
            bytes = afterSpace.dropFirst(word.utf8.count)
        }
        return found ? clamped(total) : nil
    }

    static func clamped(_ milliseconds: Double) -> Int? {
        guard milliseconds.isFinite else { return nil }
        return Int(min(max(0, milliseconds.rounded(.up)), Double(maximumMilliseconds)))
    }
}

extension String {
    /// Without spaces and tabs around it.
    fileprivate var trimmed: String {
        var bytes = Substring(self)
        while bytes.first == " " || bytes.first == "\t" { bytes.removeFirst() }
        while bytes.last == " " || bytes.last == "\t" { bytes.removeLast() }
        return String(bytes)
    }
}
