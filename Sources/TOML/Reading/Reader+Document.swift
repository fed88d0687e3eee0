/// Documents: headers, lines and who may add to which table (TOML 1.0, sections Table and Array of Tables).
extension Reader {
    mutating func document() throws(TOMLError) -> TOMLTable {
        let root = TableNode(origin: .header, location: location(of: position), depth: 0)
        var current = root
        while true {
            try skipLines()
            guard let byte else { return root.table() }
            if byte == Ascii.openBracket {
                current = try header(in: root)
                try endLine(.header)
            } else {
                let start = try pair(in: current, place: .line)
                try endLine(.value(start: start))
            }
            secretStart = nil
        }
    }

    /// One value and nothing else.
    mutating func onlyValue(for key: [String]) throws(TOMLError) -> TOMLValue {
        if key.contains(where: SecretNames.isSecret) { secretStart = position }
        skipBlanks()
        let start = position
        let value = try value(depth: key.count)
        skipBlanks()
        if !isAtLineEnd, byte != Ascii.hash { throw trailing(.value(start: start)) }
        try skipLines()
        guard byte == nil else {
            throw failure(.trailingText, "there is more than one value", expected: "one value only")
        }
        return value
    }

    /// One key and nothing else.
    mutating func onlyKey() throws(TOMLError) -> [String] {
        let parts = try key(.path)
        guard byte == nil else { throw keyGoesOn(parts, place: .path) }
        return parts.map(\.name)
    }

    // MARK: Headers

    private mutating func header(in root: TableNode) throws(TOMLError) -> TableNode {
        let start = location(of: position)
        position += 1
        let isArray = byte == Ascii.openBracket
        if isArray { position += 1 }
        let path = try key(.header)
        guard byte == Ascii.closeBracket else { throw headerNotClosed(path) }
        position += 1
        if isArray {
            guard byte == Ascii.closeBracket else {
                throw failure(
                    .invalidHeader, "a header that begins with [[ ends with ]]", expected: "another ] right here")
            }
            position += 1
        }
        isSecretTable = path.last.map { SecretNames.isSecretTable($0.name) } ?? false
        var node = root
        for part in path.dropLast() { node = try pass(part, from: node) }
        guard let last = path.last else { return node }
        return isArray
            ? try appendTable(last, path, to: node, at: start) : try defineTable(last, path, in: node, at: start)
    }

    /// The table that a header goes through at `part`, made if need be.
    private func pass(_ part: KeyPart, from node: TableNode) throws(TOMLError) -> TableNode {
        switch node.member(part.name)?.slot {
        case nil:
            try check(depth: node.depth + 1, at: part.offset)
            let made = TableNode(origin: .implicit, location: part.location, depth: node.depth + 1)
            node.add(part, .table(made))
            return made
        case .table(let inner): return inner
        case .tables(let list): return list.nodes.last ?? node
        case .value(let value): throw closed(part, value)
        }
    }

    private func defineTable(
        _ part: KeyPart, _ path: [KeyPart], in node: TableNode, at location: TOMLLocation
    ) throws(TOMLError) -> TableNode {
        let member = node.member(part.name)
        switch member?.slot {
        case nil:
            try check(depth: node.depth + 1, at: part.offset)
            let made = TableNode(origin: .header, location: location, depth: node.depth + 1)
            node.add(part, .table(made))
            return made
        case .table(let inner) where inner.origin == .implicit:
            inner.origin = .header
            inner.location = location
            return inner
        case .table(let inner):
            let how = inner.origin == .dotted ? " by a dotted key" : ""
            throw failure(
                .duplicateKey, "the table [\(Self.shown(path))] is defined already\(how)", at: part.offset,
                expected: "its keys at the first place, \(inner.location)")
        case .tables(let list):
            throw failure(
                .duplicateKey, "\(Self.shown(path)) is an array of tables already", at: part.offset,
                expected: "[[\(Self.shown(path))]] for one more, as at \(list.location)")
        case .value(let value): throw closed(part, value)
        }
    }

    private func appendTable(
        _ part: KeyPart, _ path: [KeyPart], to node: TableNode, at location: TOMLLocation
    ) throws(TOMLError) -> TableNode {
        try check(depth: node.depth + 2, at: part.offset)
        let made = TableNode(origin: .header, location: location, depth: node.depth + 2)
        switch node.member(part.name)?.slot {
        case nil: node.add(part, .tables(TableList(made)))
        case .tables(let list): list.nodes.append(made)
        case .table(let inner):
            throw failure(
                .duplicateKey, "\(Self.shown(path)) is a table already, not an array of tables", at: part.offset,
                expected: "another name, or [[…]] also at \(inner.location)")
        case .value(let value): throw closed(part, value)
        }
        return made
    }

    /// What a header or a dotted key runs into.
    private func closed(_ part: KeyPart, _ value: TOMLValue) -> TOMLError {
        let name = Self.shown([part])
        switch value.kind {
        case .table:
            return failure(
                .duplicateKey, "\(name) is an inline table, which nothing can be added to", at: part.offset,
                expected: "all its keys in the braces at \(value.location)")
        case .array:
            return failure(
                .duplicateKey, "\(name) is an array already, which no header can add to", at: part.offset,
                expected: "its elements in the brackets at \(value.location)")
        default:
            return failure(
                .duplicateKey, "\(name) is \(value.typeName) already, so it cannot be a table", at: part.offset,
                expected: "another name; it is set at \(value.location)")
        }
    }

    func check(depth: Int, at offset: Int) throws(TOMLError) {
        guard depth > Self.depthLimit else { return }
        throw failure(
            .tooDeep, "this nests deeper than \(Self.depthLimit) levels", at: offset, expected: "fewer levels")
    }

    // MARK: Pairs

    /// Where a key with its value stands.
    enum PairPlace {
        case line
        case inlineTable
    }

    /// Reads `key = value` into a table.
    /// - Returns: Where the value begins.
    @discardableResult
    mutating func pair(in table: TableNode, place: PairPlace) throws(TOMLError) -> Int {
        let path = try key(place == .line ? .line : .inlineTable)
        guard byte == Ascii.equals else { throw keyGoesOn(path, place: place == .line ? .line : .inlineTable) }
        position += 1
        skipBlanks()
        let start = position
        if secretStart == nil, isSecretTable || path.contains(where: { SecretNames.isSecret($0.name) }) {
            secretStart = start
        }
        var node = table
        for part in path.dropLast() { node = try dot(part, from: node) }
        guard let last = path.last else { return start }
        if let member = node.member(last.name) {
            throw failure(
                .duplicateKey, "the key \(Self.shown(path)) is set already", at: last.offset,
                expected: "each key once; the first is at \(member.location)")
        }
        try check(depth: node.depth + 1, at: last.offset)
        node.add(last, .value(try value(depth: node.depth + 1)))
        return start
    }

    /// The table that a dotted key goes through at `part`, made if need be.
    private func dot(_ part: KeyPart, from node: TableNode) throws(TOMLError) -> TableNode {
        switch node.member(part.name)?.slot {
        case nil:
            try check(depth: node.depth + 1, at: part.offset)
            let made = TableNode(origin: .dotted, location: part.location, depth: node.depth + 1)
            node.add(part, .table(made))
            return made
        case .table(let inner) where inner.origin == .header:
            throw failure(
                .duplicateKey, "the table \(Self.shown([part])) has a header, so no dotted key can add to it",
                at: part.offset, expected: "the key below its header at \(inner.location)")
        case .table(let inner):
            inner.origin = .dotted
            return inner
        case .tables(let list):
            throw failure(
                .duplicateKey, "\(Self.shown([part])) is an array of tables, so no dotted key can add to it",
                at: part.offset, expected: "the key below a header, as at \(list.location)")
        case .value(let value): throw closed(part, value)
        }
    }

    // MARK: Line ends

    /// What stands before the end of a line.
    enum LineContent {
        case header
        case value(start: Int)
    }

    private mutating func endLine(_ content: LineContent) throws(TOMLError) {
        skipBlanks()
        try skipComment()
        guard isAtLineEnd else { throw trailing(content) }
    }
}
