import JSON

/// The lines of a session file. Only the last may be torn, by a process that was killed while it wrote.
struct SessionLines {
    private let bytes: [UInt8]
    private(set) var records: [SessionRecord] = []
    /// Bytes up to the end of the last whole line.
    private(set) var validBytes = 0
    /// The last line is whole but for its end.
    private(set) var lacksNewline = false
    /// Lines that are no records, where they are passed over.
    private(set) var damagedLines = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Parameter passesOverDamage: Goes on behind a line that is no record: to look at a session, not to go on with it.
    mutating func parse(path: String, passesOverDamage: Bool = false) throws(SessionError) {
        var start = 0
        var number = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let isLast = end >= bytes.count - 1
            number += 1
            let line = Array(bytes[start..<end])
            if let record = Self.record(line) {
                if number == 1 && record.type != .meta { throw Self.notASession(path) }
                records.append(record)
                lacksNewline = end == bytes.count
            } else if isLast && number > 1 {
                if passesOverDamage { damagedLines += 1 }
                return
            } else if number == 1 {
                throw Self.notASession(path)
            } else if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
                // An empty line says nothing.
            } else if passesOverDamage {
                damagedLines += 1
            } else {
                throw SessionError(
                    .damaged,
                    "line \(number) of the session \(path) is not a record; nothing was changed. Move the file away, or "
                        + "remove that line if you know what it was")
            }
            start = end + 1
            validBytes = min(start, bytes.count)
        }
        if records.isEmpty { throw Self.notASession(path) }
    }

    /// The meta line alone, for lists.
    static func meta(of line: [UInt8]) -> SessionMeta? {
        guard let record = record(line), record.type == .meta else { return nil }
        return SessionMeta(record.payload)
    }

    private static func record(_ line: [UInt8]) -> SessionRecord? {
        // A vendor's own structure may be as deep as a reply allows, and stands some levels deeper here.
        (try? JSONValue(parsing: line, limits: JSONLimits(depth: 1024))).flatMap { SessionRecord($0) }
    }

    private static func notASession(_ path: String) -> SessionError {
        SessionError(
            .damaged,
            "\(path) is not a session file: it does not begin with session_meta; nothing was changed. Move the file away, or "
                + "resume another session")
    }
}
