/// Values (TOML 1.0, sections Key/Value Pair to Inline Table).
extension Reader {
    mutating func value(depth: Int) throws(TOMLError) -> TOMLValue {
        let location = cursor.location
        guard depth < Self.maximumDepth else {
            throw cursor.error(.tooDeep, "values nest more than \(Self.maximumDepth) deep")
        }
        guard let byte = cursor.byte, !cursor.isAtLineEnd else {
            throw cursor.error(
                .unexpected, "the value is missing", expected: "expected a value, for example \"text\" or 1")
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return TOMLValue(kind: .string(try string()), location: location)
        case UInt8(ascii: "["): return TOMLValue(kind: .array(try array(depth: depth)), location: location)
        case UInt8(ascii: "{"): return TOMLValue(kind: .table(try inlineTable(depth: depth)), location: location)
        default: return TOMLValue(kind: try scalar(), location: location)
        }
    }

    private mutating func array(depth: Int) throws(TOMLError) -> [TOMLValue] {
        var start = cursor
        cursor.advance()
        var values: [TOMLValue] = []
        while true {
            try cursor.skipLines()
            if cursor.byte == UInt8(ascii: "]") { break }
            guard !cursor.isAtEnd else {
                throw start.error(.unexpected, "this array has no end", expected: "expected a closing ]")
            }
            values.append(try value(depth: depth + 1))
            try cursor.skipLines()
            if cursor.byte == UInt8(ascii: ",") {
                cursor.advance()
            } else if cursor.byte != UInt8(ascii: "]") {
                guard !cursor.isAtEnd else {
                    throw start.error(.unexpected, "this array has no end", expected: "expected a closing ]")
                }
                throw cursor.error(.unexpected, "this cannot follow a value in an array", expected: "expected , or ]")
            }
        }
        cursor.advance()
        return values
    }

    private mutating func inlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
        let table = TableNode(origin: .inline, location: cursor.location)
        cursor.advance()
        cursor.skipBlanks()
        if cursor.byte == UInt8(ascii: "}") {
            cursor.advance()
            return table.table()
        }
        while true {
            cursor.skipBlanks()
            if cursor.byte == UInt8(ascii: "}") {
                throw cursor.error(
                    .unexpected, "an inline table has no comma at its end",
                    expected: "expected a key, or no comma before")
            }
            if cursor.isAtLineEnd {
                throw cursor.error(
                    .unexpected, "an inline table stands on one line",
                    expected: "expected the rest of it, or a [table] of its own")
            }
            try pair(in: table, depth: depth + 1)
            cursor.skipBlanks()
            switch cursor.byte {
            case UInt8(ascii: ","): cursor.advance()
            case UInt8(ascii: "}"):
                cursor.advance()
                return table.table()
            default:
                throw cursor.error(
                    .unexpected, "this cannot follow a value in an inline table",
                    expected: cursor.isAtLineEnd ? "expected } on the same line" : "expected , or }")
            }
        }
    }

    private mutating func scalar() throws(TOMLError) -> TOMLValue.Kind {
        var start = cursor
        var text: [UInt8] = []
        while let byte = cursor.byte, Self.isScalar(byte) {
            text.append(byte)
            cursor.advance()
        }
        // A date and its time may be parted by a blank.
        if text.count == 10, text[4] == UInt8(ascii: "-"), cursor.byte == 0x20,
            let next = cursor.byte(ahead: 1), (0x30...0x39).contains(next)
        {
            text.append(0x20)
            cursor.advance()
            while let byte = cursor.byte, Self.isScalar(byte) {
                text.append(byte)
                cursor.advance()
            }
        }
        if let kind = Scalars.value(text) { return kind }
        throw Self.complaint(text, &start)
    }

    private static func isScalar(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static func complaint(_ text: [UInt8], _ start: inout Cursor) -> TOMLError {
        guard let first = text.first else {
            if start.starts(with: "“") || start.starts(with: "”") || start.starts(with: "‘") || start.starts(with: "’")
            {
                return start.error(.unexpected, "curly quotes begin no string", expected: "expected \" or '")
            }
            return start.error(
                .unexpected, "this cannot begin a value", expected: "expected a value; text wants quotes")
        }
        let looksNumeric = (0x30...0x39).contains(first) || first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
        if looksNumeric, text.contains(UInt8(ascii: ":")) || text.filter({ $0 == UInt8(ascii: "-") }).count > 1 {
            return start.error(
                .invalidDate, "this is no date or time", expected: "expected for example 2026-11-23T08:00:00Z")
        }
        if looksNumeric, text.count > 18, text.dropFirst().allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x5F }) {
            return start.error(.invalidNumber, "this number does not fit 64 bits")
        }
        if looksNumeric {
            return start.error(
                .invalidNumber, "this is no number",
                expected: "expected digits without a zero in front; text wants quotes")
        }
        let word = String(decoding: text, as: UTF8.self)
        if ["true", "false"].contains(word.lowercased()) {
            return start.error(
                .unexpected, "booleans are written in lower case", expected: "expected \(word.lowercased())")
        }
        return start.error(.unexpected, "text wants quotes", expected: "expected quotes around it: \"…\"")
    }
}
