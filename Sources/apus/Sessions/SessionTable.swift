import JSON
import Money
import Sessions

/// Sessions as a table for people or as JSON for scripts.
struct SessionTable {
    private let sessions: [SavedSession]
    private let showsDirectory: Bool

    init(_ sessions: [SavedSession], showsDirectory: Bool) {
        self.sessions = sessions
        self.showsDirectory = showsDirectory
    }

    var text: String {
        var rows = [
            ["ID", "LAST USED (UTC)", "MODEL", "TURNS", "TOKENS", "COST"] + (showsDirectory ? ["DIRECTORY"] : []) + [
                "TASK"
            ]
        ]
        for session in sessions {
            let last = session.last
            let turns = session.turns
            var row = [
                String(session.entry.id.prefix(idLength)), Self.minute(session.lastUsed),
                "\(last.model) @ \(last.provider)", String(turns.count),
                TerminalText.grouped(turns.reduce(0) { $0 &+ $1.tokens }),
                Self.cost(of: turns).map { "$\($0)" } ?? "",
            ]
            if showsDirectory { row.append(TerminalText.clean(session.meta.workingDirectory)) }
            row.append(TerminalText.clean(String((session.task ?? "").prefix(60)).replacing("\n", with: " ")))
            rows.append(row)
        }
        return TextTable(rows, rightAligned: [3, 4, 5]).text
    }

    var json: JSONValue { .array(sessions.map { Self.json(of: $0, withItems: false) }) }

    static func json(of session: SavedSession, withItems: Bool) -> JSONValue {
        let last = session.last
        let turns = session.turns
        var object: JSONObject = [
            "id": .string(session.entry.id), "path": .string(session.entry.path),
            "started": .string(session.meta.timestamp), "last_used": .string(session.lastUsed),
            "directory": .string(session.meta.workingDirectory), "provider": .string(last.provider),
            "model": .string(last.model), "turns": .number(JSONNumber(turns.count)),
            "tokens": .number(JSONNumber(turns.reduce(0) { $0 &+ $1.tokens })),
            "cost_usd": cost(of: turns).map { .string($0) } ?? .null,
            "task": session.task.map { .string($0) } ?? .null,
            "damaged_lines": .number(JSONNumber(session.damagedLines)),
        ]
        if withItems { object["items"] = .array(session.items.map(ItemPayload.json)) }
        return .object(object)
    }

    /// The sum in US dollars; nil where the cost of a turn is not known.
    static func cost(of turns: [SavedSession.Turn]) -> String? {
        var sum = NanoDollars.zero
        for turn in turns {
            guard let cost = turn.cost.flatMap({ NanoDollars(usd: $0) }) else { return nil }
            sum = sum.adding(cost)
        }
        return turns.isEmpty ? nil : sum.exactUSD
    }

    /// As much of the ids as tells them apart; they begin with their time in milliseconds.
    private var idLength: Int {
        [13, 18, 23].first { length in Set(sessions.map { $0.entry.id.prefix(length) }).count == sessions.count } ?? 36
    }

    private static func minute(_ timestamp: String) -> String {
        String(timestamp.prefix(16)).replacing("T", with: " ")
    }
}
