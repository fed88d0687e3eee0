/// Reads a document (TOML 1.0, toml.io/en/v1.0.0).
struct Reader {
    /// A part of a key with its place.
    typealias KeyPart = (name: String, location: TOMLLocation)

    /// Arrays, inline tables and parts of keys nest no deeper.
    static let maximumDepth = 128

    var cursor: Cursor

    /// - Throws: `TOMLError` where the bytes are not UTF-8.
    init(_ bytes: [UInt8], file: String) throws(TOMLError) {
        cursor = Cursor(bytes: bytes, file: file)
        guard let invalid = Self.firstInvalidByte(in: bytes) else { return }
        cursor.advance(max(invalid - cursor.index, 0))
        throw cursor.error(.invalidUTF8, "the file is not UTF-8 here", expected: "expected text saved as UTF-8")
    }

    // MARK: Document

    mutating func document() throws(TOMLError) -> TOMLTable {
        let root = TableNode(origin: .header, location: cursor.location)
        var current = root
        while true {
            try cursor.skipLines()
            guard let byte = cursor.byte else { return root.table() }
            if byte == UInt8(ascii: "[") {
                current = try header(in: root)
            } else {
                try pair(in: current)
            }
            try lineEnd()
        }
    }

    private mutating func lineEnd() throws(TOMLError) {
        cursor.skipBlanks()
        try cursor.skipComment()
        guard !cursor.isAtEnd, !cursor.skipLineEnd() else { return }
        throw cursor.error(
            .unexpected, "there is more on this line than one value", expected: "expected the end of the line")
    }

    private mutating func header(in root: TableNode) throws(TOMLError) -> TableNode {
        let start = cursor.location
        cursor.advance()
        let isArray = cursor.byte == UInt8(ascii: "[")
        if isArray { cursor.advance() }
        let path = try key()
        guard cursor.byte == UInt8(ascii: "]"), !isArray || cursor.byte(ahead: 1) == UInt8(ascii: "]") else {
            throw cursor.error(
                .unexpected, "this header is not closed", expected: isArray ? "expected ]]" : "expected ]")
        }
        cursor.advance(isArray ? 2 : 1)
        var node = root
        for part in path.dropLast() { node = try descend(into: part, of: node, start: start) }
        guard let last = path.last else { return node }
        return isArray
            ? try appendTable(last, to: node, start: start) : try openTable(last, in: node, start: start)
    }

    private mutating func descend(
        into part: KeyPart, of node: TableNode, start: TOMLLocation
    ) throws(TOMLError) -> TableNode {
        switch node.slot(part.name) {
        case nil:
            let made = TableNode(origin: .implicit, location: start)
            node.set(part.name, .table(made), at: part.location)
            return made
        case .table(let inner) where inner.origin != .inline: return inner
        case .tables(let list):
            if let inner = list.nodes.last { return inner }
            throw duplicate(part, in: node)
        case .table, .value: throw duplicate(part, in: node)
        }
    }

    private mutating func openTable(
        _ part: KeyPart, in node: TableNode, start: TOMLLocation
    ) throws(TOMLError) -> TableNode {
        switch node.slot(part.name) {
        case nil:
            let made = TableNode(origin: .header, location: start)
            node.set(part.name, .table(made), at: part.location)
            return made
        case .table(let inner) where inner.origin == .implicit:
            inner.origin = .header
            inner.location = start
            return inner
        case .table, .tables, .value: throw duplicate(part, in: node)
        }
    }

    private mutating func appendTable(
        _ part: KeyPart, to node: TableNode, start: TOMLLocation
    ) throws(TOMLError) -> TableNode {
        let made = TableNode(origin: .header, location: start)
        switch node.slot(part.name) {
        case nil: node.set(part.name, .tables(TableList(made)), at: part.location)
        case .tables(let list): list.nodes.append(made)
        case .table, .value: throw duplicate(part, in: node)
        }
        return made
    }

    // MARK: Keys

    /// `key = value`, in a section or an inline table.
    /// - Parameter depth: How deep the value stands in arrays and inline tables.
    mutating func pair(in table: TableNode, depth: Int = 0) throws(TOMLError) {
        let path = try key()
        guard cursor.byte == UInt8(ascii: "=") else {
            throw cursor.error(
                .unexpected, "a key needs a value",
                expected: cursor.isAtLineEnd ? "expected = and a value" : "expected = (a key with blanks wants quotes)")
        }
        cursor.advance()
        cursor.skipBlanks()
        var node = table
        for part in path.dropLast() {
            switch node.slot(part.name) {
            case nil:
                let made = TableNode(origin: .dotted, location: part.location)
                node.set(part.name, .table(made), at: part.location)
                node = made
            case .table(let inner) where inner.origin == .dotted: node = inner
            case .table(let inner) where inner.origin == .implicit:
                inner.origin = .dotted
                node = inner
            case .table, .tables, .value: throw duplicate(part, in: node)
            }
        }
        guard let last = path.last else { return }
        guard node.slot(last.name) == nil else { throw duplicate(last, in: node) }
        node.set(last.name, .value(try value(depth: depth)), at: last.location)
    }

    /// A key of one or more parts; blanks behind it are skipped.
    mutating func key() throws(TOMLError) -> [KeyPart] {
        var parts: [KeyPart] = []
        while true {
            cursor.skipBlanks()
            guard parts.count < Self.maximumDepth else {
                throw cursor.error(.tooDeep, "this key has more than \(Self.maximumDepth) parts")
            }
            let location = cursor.location
            parts.append((try keyPart(), location))
            cursor.skipBlanks()
            guard cursor.byte == UInt8(ascii: ".") else { return parts }
            cursor.advance()
        }
    }

    private mutating func keyPart() throws(TOMLError) -> String {
        guard let byte = cursor.byte else {
            throw cursor.error(.unexpected, "a key is missing", expected: "expected a key")
        }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            guard !cursor.starts(with: "\"\"\""), !cursor.starts(with: "'''") else {
                throw cursor.error(
                    .unexpected, "a key is no text of several lines", expected: "expected one pair of quotes")
            }
            return try oneLineString()
        }
        var name: [UInt8] = []
        while let byte = cursor.byte, Self.isBare(byte) {
            name.append(byte)
            cursor.advance()
        }
        guard !name.isEmpty else {
            throw cursor.error(
                .unexpected, "this cannot begin a key",
                expected: "expected letters, digits, - and _, or a name in quotes")
        }
        return String(decoding: name, as: UTF8.self)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private mutating func duplicate(_ part: KeyPart, in node: TableNode) -> TOMLError {
        var error = cursor.error(.duplicateKey, "")
        error.location = part.location
        error.sourceLine = line(part.location.line)
        let first = node.location(of: part.name).map { " (first at line \($0.line))" } ?? ""
        error.message = "\(part.name.isEmpty ? "\"\"" : part.name) is defined already\(first)"
        error.expected = "expected each key and table once"
        return error
    }

    /// A line by its number.
    private func line(_ number: Int) -> String {
        var current = 1
        var start = 0
        for (index, byte) in cursor.bytes.enumerated() where byte == 0x0A {
            if current == number { return shown(start..<index) }
            current += 1
            start = index + 1
        }
        return shown(start..<cursor.bytes.count)
    }

    private func shown(_ range: Range<Int>) -> String {
        var bytes = cursor.bytes[range].prefix(8192)
        if bytes.last == 0x0D { bytes.removeLast() }
        return SecretLine.masked(String(decoding: bytes, as: UTF8.self))
    }

    /// The index of the first byte that is not UTF-8.
    private static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        // The longest valid beginning, by halves: each check is linear and there are few.
        var low = 0
        var high = bytes.count
        while low < high {
            let middle = (low + high + 1) / 2
            var end = middle
            while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80, middle - end < 4 { end -= 1 }
            if String(validating: bytes[..<end], as: UTF8.self) != nil { low = middle } else { high = middle - 1 }
        }
        return min(low, bytes.count - 1)
    }
}
