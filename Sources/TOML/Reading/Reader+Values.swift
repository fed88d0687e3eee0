/// Values, arrays and inline tables (TOML 1.0, sections Array and Inline Table).
extension Reader {
    /// Reads the value that begins here.
    /// - Parameter depth: How many levels are above it.
    mutating func value(depth: Int) throws(TOMLError) -> TOMLValue {
        let start = position
        let location = location(of: start)
        let kind: TOMLValue.Kind
        switch byte {
        case Ascii.quote, Ascii.apostrophe: kind = .string(try string())
        case Ascii.openBracket:
            nesting += 1
            kind = .array(try array(depth: depth))
            nesting -= 1
        case Ascii.openBrace:
            nesting += 1
            kind = .table(try inlineTable(depth: depth))
            nesting -= 1
        default: kind = try scalar()
        }
        return TOMLValue(kind: kind, location: location)
    }

    private mutating func array(depth: Int) throws(TOMLError) -> [TOMLValue] {
        let start = position
        try check(depth: depth + 1, at: start)
        position += 1
        var values: [TOMLValue] = []
        while true {
            try skipLines()
            guard let byte else { throw unclosedArray(start) }
            if byte == Ascii.closeBracket { break }
            if byte == Ascii.comma {
                throw failure(
                    .invalidArray, "there is no value before this comma", expected: "one comma behind each value")
            }
            if isNextLine(outside: start) { throw unclosedArray(start) }
            values.append(try value(depth: depth + 1))
            try skipLines()
            switch self.byte {
            case Ascii.comma: position += 1
            case Ascii.closeBracket: continue
            case nil: throw unclosedArray(start)
            default: throw notInArray(start)
            }
        }
        position += 1
        return values
    }

    private mutating func inlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
        let start = position
        try check(depth: depth, at: start)
        let table = TableNode(origin: .header, location: location(of: start), depth: depth)
        position += 1
        skipBlanks()
        if byte == Ascii.closeBrace {
            position += 1
            return table.table()
        }
        try inlinePair(in: table, from: start)
        while byte == Ascii.comma {
            position += 1
            try inlinePair(in: table, from: start)
        }
        guard byte == Ascii.closeBrace else { throw notInInlineTable(start) }
        position += 1
        return table.table()
    }

    /// A key with its value and the blanks around both.
    private mutating func inlinePair(in table: TableNode, from start: Int) throws(TOMLError) {
        skipBlanks()
        try checkInlineKey(start)
        try pair(in: table, place: .inlineTable)
        skipBlanks()
    }

    /// Reads what is neither string, array nor table.
    private mutating func scalar() throws(TOMLError) -> TOMLValue.Kind {
        let start = position
        var end = start
        while end < bytes.count, !Self.endsScalar(bytes[end]) { end += 1 }
        guard end > start else { throw noValue() }
        let first = bytes[start]
        let kind: TOMLValue.Kind
        if first == UInt8(ascii: "t"), end - start == 4, starts(with: "true", at: start) {
            kind = .boolean(true)
        } else if first == UInt8(ascii: "f"), end - start == 5, starts(with: "false", at: start) {
            kind = .boolean(false)
        } else if isDateOrTime(start, end) {
            end = endOfDateTime(start, end)
            kind = try dateTime(start, end)
        } else {
            kind = try number(start, end)
        }
        position = end
        return kind
    }

    static func endsScalar(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, Ascii.tab, Ascii.lineFeed, Ascii.carriageReturn, Ascii.comma, Ascii.hash, Ascii.equals, Ascii.quote,
            Ascii.apostrophe, Ascii.openBracket, Ascii.closeBracket, Ascii.openBrace, Ascii.closeBrace:
            true
        default: false
        }
    }
}
