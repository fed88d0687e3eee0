/// Complaints about values.
extension Reader {
    /// Nothing that could be a value begins here.
    func noValue() -> TOMLError {
        guard let byte, !isAtLineEnd else {
            return failure(.missingValue, "the value is missing", expected: "a value, for example \"text\", 1 or true")
        }
        if Ascii.isControl(byte) { return controlCharacter(byte, expected: "a value") }
        switch byte {
        case Ascii.hash:
            return failure(
                .missingValue, "the value is missing before the comment", expected: "a value; text with # needs quotes")
        case Ascii.equals:
            return failure(.invalidValue, "there is an = too many", expected: "a value")
        default:
            return failure(.missingValue, "the value is missing", expected: "a value, for example \"text\", 1 or true")
        }
    }

    /// What stands from `start` to `end` is no number, nor anything else.
    func noNumber(_ start: Int, _ end: Int) -> TOMLError {
        position(start).unquoted(end)
    }

    private func position(_ offset: Int) -> Reader {
        var copy = self
        copy.position = offset
        return copy
    }

    private func unquoted(_ end: Int) -> TOMLError {
        let start = position
        if let error = lookalike() { return error }
        if let control = bytes[start..<end].firstIndex(where: Ascii.isControl) {
            return controlCharacter(bytes[control], at: control, expected: control > start ? "none here" : "a value")
        }
        if bytes[start] == UInt8(ascii: ">"), byte(at: start - 1) == Ascii.equals {
            return failure(.invalidValue, "there is a > too many", expected: "= alone between key and value")
        }
        let word = end - start <= 8 ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
        switch word.lowercased() {
        case "true", "false":
            return failure(.invalidValue, "a boolean is written in lower case", expected: word.lowercased())
        case "inf", "nan", "+inf", "-inf", "+nan", "-nan":
            return failure(.invalidNumber, "this number is written in lower case", expected: word.lowercased())
        case "null", "nil", "none":
            return failure(.invalidValue, "TOML has no word for nothing", expected: "a value, or the line left out")
        case "yes", "no", "on", "off":
            let isOn = ["yes", "on"].contains(word.lowercased())
            return failure(.invalidValue, "a boolean is true or false", expected: "\(isOn), or quotes around text")
        default: break
        }
        let isNumeric = Ascii.isDigit(bytes[start]) || [Ascii.plus, Ascii.minus, Ascii.dot].contains(bytes[start])
        let stops = nesting > 0 ? [Ascii.comma, Ascii.closeBracket, Ascii.closeBrace] : []
        let textEnd = isNumeric ? end : max(end, textEnd(start, stops: stops))
        let quoted = inQuotes(start, textEnd)
        if isNumeric || starts(with: "true", at: start) || starts(with: "false", at: start),
            let error = hiddenLookalike(start, end)
        {
            return error
        }
        if isNumeric, let error = nearlyNumber(start, end) { return error }
        if isNumeric {
            return failure(.invalidNumber, "this is no number", expected: "a number, or quotes around text\(quoted)")
        }
        return failure(.invalidValue, "text needs quotes", expected: "quotes around it\(quoted)")
    }

    /// What is a number but for one thing.
    private func nearlyNumber(_ start: Int, _ end: Int) -> TOMLError? {
        let first = bytes[start] == Ascii.plus || bytes[start] == Ascii.minus ? start + 1 : start
        guard let next = byte(at: first + 1), first + 1 < end else { return nil }
        if bytes[first] == Ascii.dot, Ascii.isDigit(next) {
            return failure(
                .invalidNumber, "a point has digits on both sides", at: first, expected: "a digit before the point")
        }
        if bytes[end - 1] == UInt8(ascii: ";") { return semicolon(end - 1) }
        if bytes[first] == 0x30, [UInt8(ascii: "X"), UInt8(ascii: "O"), UInt8(ascii: "B")].contains(next) {
            return failure(
                .invalidNumber, "this prefix is written in lower case", at: first, expected: "0x, 0o or 0b")
        }
        return nil
    }

    /// A character that only looks like one of TOML's, within what would be a number or a boolean without it.
    private func hiddenLookalike(_ start: Int, _ end: Int) -> TOMLError? {
        for place in start..<end where bytes[place] >= 0xC0 {
            if let error = position(place).lookalike() { return error }
        }
        return nil
    }

    private func semicolon(_ offset: Int) -> TOMLError {
        nesting > 0
            ? failure(.trailingText, "a semicolon parts no values", at: offset, expected: "a comma")
            : failure(
                .trailingText, "a value has nothing behind it", at: offset,
                expected: "the end of the line, or # before a comment")
    }

    /// Digits should stand at `index` behind the prefix of another base.
    func noDigits(_ index: Int, _ end: Int, _ radix: UInt8) -> TOMLError {
        guard index == end else { return wrongDigit(index, radix) }
        return failure(.invalidNumber, "this prefix has no digits", at: index - 2, expected: "digits behind the prefix")
    }

    /// A digit that another base has.
    func wrongDigit(_ offset: Int, _ radix: UInt8) -> TOMLError {
        let digits = radix == 16 ? "0 to 9 and a to f" : radix == 8 ? "0 to 7" : "0 and 1"
        return failure(
            .invalidNumber, "this is no digit of a number with base \(radix)", at: offset, expected: "\(digits) only")
    }

    /// Digits should stand at `index`, in the number from `start` to `end`.
    func digitsMissing(_ index: Int, _ start: Int, _ end: Int) -> TOMLError {
        guard index == end || [Ascii.underscore, UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[index]) else {
            return noNumber(start, end)
        }
        switch byte(at: index - 1) {
        case Ascii.dot:
            return failure(
                .invalidNumber, "a point has digits on both sides", at: index - 1, expected: "a digit behind the point")
        case UInt8(ascii: "e"), UInt8(ascii: "E"), Ascii.plus, Ascii.minus:
            return failure(
                .invalidNumber, "this exponent has no digits", at: index - 1, expected: "digits behind the e")
        default: return noNumber(start, end)
        }
    }

    // MARK: Arrays and inline tables

    func unclosedArray(_ start: Int) -> TOMLError {
        let place = byte == nil ? "" : " before line \(line(of: position))"
        return failure(.unclosedArray, "this array is not closed", at: start, expected: "a closing ]\(place)")
    }

    /// Whether what stands here in an array is a line of its own: `key =` or `[header]`.
    func isNextLine(outside start: Int) -> Bool {
        var before = position
        while before > start, Ascii.isBlank(bytes[before - 1]) { before -= 1 }
        guard before > start, bytes[before - 1] == Ascii.lineFeed else { return false }
        var end = position
        let isHeader = byte == Ascii.openBracket
        if isHeader {
            end += 1
            guard let first = byte(at: end), Ascii.isBareKey(first), !Ascii.isDigit(first) else { return false }
        }
        while let byte = byte(at: end), Ascii.isBareKey(byte) || byte == Ascii.dot { end += 1 }
        guard end > position else { return false }
        if isHeader {
            let name = bytes[(position + 1)..<end]
            let isValue = ["true", "false", "inf", "nan", "-inf", "-nan"].contains { name.elementsEqual($0.utf8) }
            return byte(at: end) == Ascii.closeBracket && !isValue && name.first != Ascii.minus
        }
        while let byte = byte(at: end), Ascii.isBlank(byte) { end += 1 }
        return byte(at: end) == Ascii.equals
    }

    /// Something behind a value in an array.
    func notInArray(_ start: Int) -> TOMLError {
        if isNextLine(outside: start) { return unclosedArray(start) }
        if let error = lookalike() { return error }
        if let byte, Ascii.isControl(byte) { return controlCharacter(byte, expected: ", or ]") }
        if byte == Ascii.equals || byte == Ascii.colon {
            return failure(
                .invalidArray, "an array has no keys", expected: ", or ]; keys stand in braces: [{ key = value }]")
        }
        return failure(.invalidArray, "there is no comma between two values", expected: ", or ]")
    }

    /// Something behind a value in an inline table.
    func notInInlineTable(_ start: Int) -> TOMLError {
        if isAtLineEnd { return inlineTableGoesOn(start) }
        if let error = lookalike() { return error }
        if let byte, Ascii.isControl(byte) { return controlCharacter(byte, expected: ", or }") }
        if byte == Ascii.hash { return commentInInlineTable() }
        return failure(.invalidInlineTable, "there is no comma between two keys", expected: ", or }")
    }

    // MARK: Line ends

    /// Three digits and no more.
    private func isGroupOfDigits(_ start: Int) -> Bool {
        var end = start
        while let byte = byte(at: end), Ascii.isDigit(byte) { end += 1 }
        return end - start == 3
    }

    /// Something behind what a line may hold.
    func trailing(_ content: LineContent) -> TOMLError {
        if let byte, Ascii.isControl(byte) { return controlCharacter(byte, expected: "a line end") }
        if let error = lookalike() { return error }
        if starts(with: "//", at: position) {
            return failure(.trailingText, "this begins no comment", expected: "# before a comment")
        }
        guard case .value(let start) = content else {
            guard byte == Ascii.closeBracket else {
                return failure(.trailingText, "a header stands alone on its line", expected: "a new line")
            }
            return failure(.trailingText, "there is a ] too many", expected: "[name] or [[name]]")
        }
        switch byte {
        case UInt8(ascii: ";"): return semicolon(position)
        case Ascii.comma where Ascii.isDigit(bytes[start]) && isGroupOfDigits(position + 1):
            return failure(
                .trailingText, "a comma groups no digits", expected: "an underscore, as in 1_000, or quotes around text"
            )
        case Ascii.comma:
            return failure(.trailingText, "a value has nothing behind it", expected: "the end of the line")
        case Ascii.closeBracket, Ascii.closeBrace:
            let open = byte == Ascii.closeBracket ? "[" : "{"
            return failure(.trailingText, "this closes no \(open)", expected: "the end of the line")
        default: break
        }
        let quote = byte(at: start)
        if quote == Ascii.quote || quote == Ascii.apostrophe, position > start, byte(at: position - 1) == quote {
            let remedy =
                quote == Ascii.quote
                ? "\\\" for a quote in the text, or single quotes around it" : "double quotes around text with a '"
            return failure(.trailingText, "the string ends before this", expected: remedy)
        }
        return failure(
            .trailingText, "the value ends before this", expected: "a new line before the next key; text needs quotes")
    }
}
