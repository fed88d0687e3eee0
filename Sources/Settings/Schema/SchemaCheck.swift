import TOML

/// Compares a table with the keys that are known for it.
struct SchemaCheck {
    /// A key that nobody knows.
    struct Unknown {
        let path: [String]
        let location: TOMLLocation
        /// What was probably meant, nearest first.
        let nearest: [String]
        /// Where a key of this very name belongs.
        var home: String?

        var message: String {
            let name = DottedKey.text(path)
            if let home { return "unknown key \(name); it belongs \(home)" }
            guard let first = nearest.first else { return "unknown key \(name)" }
            return "unknown key \(name); did you mean \(first.shown)?"
        }
    }

    private(set) var unknown: [Unknown] = []
    /// Known to Codex, without effect here.
    private(set) var unused: [(path: [String], location: TOMLLocation)] = []
    private(set) var errors: [SettingsError] = []

    mutating func check(_ table: ConfigTable, against keys: [SchemaKey], at path: [String] = []) {
        let known = Dictionary(keys.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in table.entries {
            let here = path + [entry.key]
            guard let key = known[entry.key] else {
                addUnknown(here, at: entry.keyLocation, among: keys.map(\.name))
                continue
            }
            guard key.isHonoured else {
                unused.append((here, entry.keyLocation))
                continue
            }
            check(entry.value, has: key.shape, at: here)
        }
    }

    /// Takes over what another check found unknown, each key at one place once.
    mutating func add(unknownFrom other: SchemaCheck) {
        let seen = Set(unknown.map(\.location))
        unknown += other.unknown.filter { !seen.contains($0.location) }
    }

    mutating func add(unusedFrom other: SchemaCheck) {
        unused += other.unused
    }

    mutating func addUnknown(_ path: [String], at location: TOMLLocation, among names: [String]) {
        // Nobody reads a hundred proposals.
        var nearest = unknown.count < 100 ? NearestName.find(path.last ?? "", among: names) : []
        if let meaning = Schema.meanings[path.last ?? ""], names.contains(meaning) { nearest = [meaning] }
        unknown.append(Unknown(path: path, location: location, nearest: nearest, home: Schema.home(of: path)))
    }

    /// Finds keys of Apus's own in tables that are not looked at otherwise: everything below a header belongs to it.
    mutating func findMisplaced(in table: ConfigTable) {
        for name in ["features", "tui", "history", "notice", "tools", "otel", "analytics", "feedback", "windows"] {
            for entry in table.table(name)?.entries ?? [] { addMisplaced([name, entry.key], at: entry.keyLocation) }
        }
        for server in table.table("mcp_servers")?.entries ?? [] {
            guard case .table(let inner) = server.value else { continue }
            for entry in inner.entries { addMisplaced(["mcp_servers", server.key, entry.key], at: entry.keyLocation) }
        }
    }

    private mutating func addMisplaced(_ path: [String], at location: TOMLLocation) {
        guard let name = path.last, Schema.unmistakable.contains(name) else { return }
        unknown.append(Unknown(path: path, location: location, nearest: [], home: Schema.home(of: path)))
    }

    /// Puts the unknown keys in the order of the files, and in a file of its lines.
    mutating func sortUnknown(by files: [String]) {
        let order = Dictionary(files.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ unknown: Unknown) -> (Int, Int, Int) {
            (order[unknown.location.file] ?? .max, unknown.location.line, unknown.location.column)
        }
        unknown.sort { place($0) < place($1) }
    }

    private mutating func check(_ value: ConfigValue, has shape: Shape, at path: [String]) {
        switch (shape, value) {
        case (.anything, _), (.freeTable, .table): return
        case (.string, .value(let value)) where value.string != nil: return
        case (.boolean, .value(let value)) where value.bool != nil: return
        case (.integer(let range), .value(let value)):
            if let number = value.int {
                if !range.contains(number) { refuse(path, shape, found: String(number), .invalidValue, value.location) }
                return
            }
        case (.strings, .value(let value)):
            if let array = value.array {
                for element in array where element.string == nil {
                    refuse(path, shape, found: "\(element.typeName) in it", .wrongType, element.location)
                }
                return
            }
        case (.stringMap, .table(let table)):
            for entry in table.entries { check(entry.value, has: .string, at: path + [entry.key]) }
            return
        case (.choice(let names), .value(let value)), (.choiceOrTable(let names), .value(let value)):
            if let text = value.string {
                if !names.contains(text) {
                    refuse(path, shape, found: "\"\(text.shown)\"", .invalidValue, value.location)
                }
                return
            }
        case (.choiceOrTable, .table): return
        case (.table(let keys), .table(let table)):
            check(table, against: keys, at: path)
            return
        case (.tables(let keys), .table(let table)):
            for entry in table.entries { check(entry.value, has: .table(keys), at: path + [entry.key]) }
            return
        default: break
        }
        refuse(path, shape, found: value.typeName, .wrongType, value.location)
    }

    private mutating func refuse(
        _ path: [String], _ shape: Shape, found: String, _ code: SettingsError.Code, _ location: TOMLLocation
    ) {
        let message = "\(DottedKey.text(path)): expected \(shape.expectation), found \(found)"
        errors.append(SettingsError(code, message, source: Source(location)))
    }
}
