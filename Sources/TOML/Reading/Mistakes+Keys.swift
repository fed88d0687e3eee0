/// Complaints about keys and headers.
extension Reader {
    /// No key begins here.
    func noKey(_ place: KeyPlace, isFirst: Bool) -> TOMLError {
        if let error = lookalike() { return error }
        guard let byte, !isAtLineEnd else {
            guard isFirst else { return noNameBehindDot() }
            guard place == .header else { return failure(.invalidKey, "the key is missing", expected: "a key") }
            return failure(.invalidKey, "this header has no name", expected: "a name and a closing ]")
        }
        if Ascii.isControl(byte) { return controlCharacter(byte, expected: "a key") }
        switch byte {
        case Ascii.equals where isFirst:
            return failure(.invalidKey, "there is no key before the =", expected: "key = value")
        case Ascii.dot:
            return failure(.invalidKey, "there is no name before this dot", expected: "one dot between two names")
        case Ascii.closeBracket where place == .header && isFirst:
            let isArray =
                bytes[..<position].lastIndex(of: Ascii.openBracket).map { self.byte(at: $0 - 1) } == Ascii.openBracket
            return failure(.invalidHeader, "this header has no name", expected: isArray ? "[[name]]" : "[name]")
        case Ascii.openBracket where place == .header:
            return failure(
                .invalidHeader, "a header has a key in its brackets", expected: "[name], or [[name]] without blanks")
        case Ascii.closeBracket where !isFirst, Ascii.closeBrace where !isFirst, Ascii.equals where !isFirst:
            return noNameBehindDot()
        case Ascii.closeBracket, Ascii.closeBrace:
            let open = byte == Ascii.closeBracket ? "[" : "{"
            return failure(.invalidKey, "this closes no \(open)", expected: "a key")
        case Ascii.openBrace where place == .line:
            return failure(.invalidKey, "a line cannot begin with a brace", expected: "key = value; this may be JSON")
        case UInt8(ascii: "/") where self.byte(at: position + 1) == byte, UInt8(ascii: ";"):
            return failure(.invalidKey, "this begins no comment", expected: "# before a comment")
        default:
            let stop = place == .header ? Ascii.closeBracket : Ascii.equals
            let end = textEnd(position, stops: [stop])
            let isKey = self.byte(at: skippingBlanks(end)) == stop
            return failure(
                .invalidKey, "this character needs quotes in a key",
                expected: "quotes around the key" + (isKey && isFirst ? inQuotes(position, end) : ""))
        }
    }

    private func noNameBehindDot() -> TOMLError {
        failure(.invalidKey, "there is no name behind the dot", expected: "a name, or no dot")
    }

    /// A key with something behind it that is not expected there.
    func keyGoesOn(_ path: KeyPath, place: KeyPlace) -> TOMLError {
        let last = path.last
        if let error = lookalike() { return error }
        guard let byte, !isAtLineEnd else { return noEquals(last) }
        if Ascii.isControl(byte) { return controlCharacter(byte, expected: "=") }
        switch byte {
        case Ascii.equals where place == .header:
            return failure(
                .invalidKey, "a header has no value", expected: "a closing ], and the key on a line below it")
        case Ascii.colon where !isPartOfName(place):
            let colon = self.byte(at: position + 1) == Ascii.equals ? ":=" : ":"
            return failure(
                .missingEquals, "a key and its value stand with = between them", expected: "= in place of \(colon)")
        case Ascii.hash: return noEquals(last)
        case Ascii.quote, Ascii.apostrophe:
            return Ascii.isBlank(bytes[position - 1]) ? noEquals(last) : halfQuoted(place)
        case Ascii.openBrace, Ascii.openBracket, Ascii.comma, Ascii.closeBrace, Ascii.closeBracket:
            return noEquals(last)
        default: break
        }
        let stops: [UInt8] = place == .header ? [Ascii.closeBracket] : [Ascii.equals]
        let end = textEnd(position, stops: stops)
        let isKey = place == .path || self.byte(at: skippingBlanks(end)).map { stops.contains($0) } ?? false
        guard isKey else { return noEquals(last) }
        let isBare = Ascii.isBareKey(bytes[last.offset])
        guard isBare || Ascii.isBlank(bytes[position - 1]) else { return halfQuoted(place) }
        let quoted = isBare ? inQuotes(last.offset, end) : ""
        if Ascii.isBlank(bytes[position - 1]) {
            return failure(
                .invalidKey, "a key with blanks needs quotes", expected: "quotes around the name\(quoted)")
        }
        return failure(
            .invalidKey, "this character needs quotes in a key", expected: "quotes around the name\(quoted)")
    }

    private func halfQuoted(_ place: KeyPlace) -> TOMLError {
        failure(
            .invalidKey, "a name is quoted as a whole or not at all",
            expected: "a dot or \(place == .header ? "]" : "="), or one pair of quotes")
    }

    /// Whether the colon here belongs to a name, as in `qwen:7b = 1` or `[models.qwen:7b]`, and does not stand in place
    /// of the `=`.
    private func isPartOfName(_ place: KeyPlace) -> Bool {
        if place == .header { return true }
        var end = position + 1
        while let byte = byte(at: end),
            Ascii.isBareKey(byte) || [Ascii.colon, Ascii.dot, UInt8(ascii: "/")].contains(byte)
        {
            end += 1
        }
        return end > position + 1 && byte(at: skippingBlanks(end)) == Ascii.equals
    }

    private func noEquals(_ last: KeyPart) -> TOMLError {
        failure(.missingEquals, "this key has no =", expected: "= and a value behind the key")
    }

    private func skippingBlanks(_ offset: Int) -> Int {
        var offset = offset
        while let byte = byte(at: offset), Ascii.isBlank(byte) { offset += 1 }
        return offset
    }

    func headerNotClosed(_ path: KeyPath) -> TOMLError {
        if let error = lookalike() { return error }
        let rest = bytes[position..<lineEnd(after: position)]
        guard rest.contains(Ascii.closeBracket), byte != Ascii.hash else {
            return failure(.invalidHeader, "this header is not closed", expected: "a closing ] on the same line")
        }
        if let byte, Ascii.isControl(byte) { return controlCharacter(byte, expected: "]") }
        let error = keyGoesOn(path, place: .header)
        guard error.code == .missingEquals else { return error }
        return failure(.invalidHeader, "this cannot stand in a header", expected: "] or a dot and a name")
    }

    /// Complaints about what cannot be the next key of an inline table.
    func checkInlineKey(_ start: Int) throws(TOMLError) {
        if isAtLineEnd { throw inlineTableGoesOn(start) }
        if byte == Ascii.hash { throw commentInInlineTable() }
        if byte == Ascii.closeBrace {
            throw failure(
                .invalidInlineTable, "an inline table has no comma at its end", expected: "no comma before the brace")
        }
        if byte == Ascii.comma {
            throw failure(
                .invalidInlineTable, "there is no key before this comma", expected: "one comma behind each value")
        }
    }

    func commentInInlineTable() -> TOMLError {
        failure(
            .invalidInlineTable, "an inline table has no comments",
            expected: "the comment above, or a [table] of its own")
    }

    /// An inline table does not end before its line does.
    func inlineTableGoesOn(_ start: Int) -> TOMLError {
        let rest = bytes[min(position, bytes.count)...].prefix(100_000)
        guard rest.contains(Ascii.closeBrace) else {
            return failure(
                .unclosedTable, "this inline table is not closed", at: start, expected: "a closing } on the same line")
        }
        return failure(
            .invalidInlineTable, "an inline table stands on one line",
            expected: "the rest of it on this line, or a [table] of its own")
    }
}
