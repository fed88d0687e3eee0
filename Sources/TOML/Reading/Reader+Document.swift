/// Documents: headers, lines and who may add to which table (TOML 1.0, sections Table and Array of Tables).
extension Reader {
    mutating func document() throws(TOMLError) -> TOMLTable {
        let root = TableNode(origin: .header, location: location(of: position), depth: 0)
        var current = root
        try skipLines()
        while let byte {
            if byte == Ascii.openBracket {
                current = try header(in: root)
                try endLine(.header)
            } else {
                let start = try pair(in: current, place: .line)
                try endLine(.value(start: start))
            }
            secretStart = nil
            try skipLines()
        }
        return root.table()
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
        let path = try key(.path)
        guard byte == nil else { throw keyGoesOn(path, place: .path) }
        return path.names
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
        isSecretTable = SecretNames.isSecretTable(path.last.name)
        var node = root
        for part in path.parents { node = try pass(part, from: node) }
        return isArray ? try appendTable(path, to: node, at: start) : try defineTable(path, in: node, at: start)
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
        case .tables(let list): return list.last
        case .value(let value): throw closed(part, value)
        }
    }

    private func defineTable(
        _ path: KeyPath, in node: TableNode, at location: TOMLLocation
    ) throws(TOMLError) -> TableNode {
        let part = path.last
        switch node.member(part.name)?.slot {
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
            let (how, also) = inner.origin == .dotted ? (" by a dotted key", ", dotted too") : ("", "")
            throw failure(
                .duplicateKey, "the table [\(Self.shown(path.names))] is defined already\(how)", at: part.offset,
                hint: "it was first defined at \(inner.location); put its keys there\(also)")
        case .tables(let list):
            throw failure(
                .duplicateKey, "\(Self.shown(path.names)) is an array of tables already", at: part.offset,
                hint: "it was first defined at \(list.location); write [[\(Self.shown(path.names))]] for one more table"
            )
        case .value(let value): throw closed(part, value)
        }
    }

    private func appendTable(
        _ path: KeyPath, to node: TableNode, at location: TOMLLocation
    ) throws(TOMLError) -> TableNode {
        let part = path.last
        try check(depth: node.depth + 2, at: part.offset)
        let made = TableNode(origin: .header, location: location, depth: node.depth + 2)
        switch node.member(part.name)?.slot {
        case nil: node.add(part, .tables(TableList(made)))
        case .tables(let list): list.append(made)
        case .table(let inner):
            throw failure(
                .duplicateKey, "\(Self.shown(path.names)) is a table already, not an array of tables",
                at: part.offset,
                hint: "it was first defined at \(inner.location); use another name here, or [[…]] there too")
        case .value(let value): throw closed(part, value)
        }
        return made
    }

    /// What a header or a dotted key runs into.
    private func closed(_ part: KeyPart, _ value: TOMLValue) -> TOMLError {
        let name = Self.shown([part.name])
        switch value.kind {
        case .table:
            return failure(
                .duplicateKey, "\(name) is an inline table, which nothing can be added to", at: part.offset,
                hint: "it was set at \(value.location); put all its keys in the braces there")
        case .array:
            return failure(
                .duplicateKey, "\(name) is an array already, which nothing can be added to", at: part.offset,
                hint: "it was set at \(value.location); put all its elements in the brackets there")
        default:
            return failure(
                .duplicateKey, "\(name) is \(value.typeName) already, so it cannot be a table", at: part.offset,
                hint: "it was set at \(value.location); use another name for one of the two")
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
        if secretStart == nil, isSecretTable || path.hasName(where: SecretNames.isSecret) {
            secretStart = start
        }
        var node = table
        for part in path.parents { node = try dot(part, from: node) }
        let last = path.last
        if let member = node.member(last.name) { throw set(path, as: member) }
        try check(depth: node.depth + 1, at: last.offset)
        node.add(last, .value(try value(depth: node.depth + 1)))
        return start
    }

    /// A key with a value that is there already.
    private func set(_ path: KeyPath, as member: TableNode.Member) -> TOMLError {
        let name = Self.shown(path.names)
        switch member.slot {
        case .value:
            return failure(
                .duplicateKey, "the key \(name) is set already", at: path.last.offset,
                hint: "it was first set at \(member.location); keep one of the two")
        case .table(let inner):
            return failure(
                .duplicateKey, "\(name) is a table already, so it has no value of its own", at: path.last.offset,
                hint: "it was first defined at \(inner.location); put its keys there, or use another name here")
        case .tables(let list):
            return failure(
                .duplicateKey, "\(name) is an array of tables already, so it has no value of its own",
                at: path.last.offset,
                hint: "it was first defined at \(list.location); write [[…]] for one more, or use another name here")
        }
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
                .duplicateKey, "the table \(Self.shown([part.name])) has a header, so no dotted key can add to it",
                at: part.offset, hint: "its header is at \(inner.location); put the key below that")
        case .table(let inner):
            inner.origin = .dotted
            return inner
        case .tables(let list):
            throw failure(
                .duplicateKey, "\(Self.shown([part.name])) is an array of tables, so no dotted key can add to it",
                at: part.offset, hint: "its first header is at \(list.location); put the key below one of them")
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
