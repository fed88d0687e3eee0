import Agent
import Money
import Runs

/// What `apus try` found, side by side.
struct TryTable {
    let text: String

    init(_ climbs: [Climb]) {
        text = climbs.count == 1 ? Self.one(climbs[0]) : Self.several(climbs)
    }

    private static let head = [
        "level", "", "passed", "fresh", "cached", "output", "requests", "repairs", "first token", "in all", "cost",
    ]

    private static func one(_ climb: Climb) -> String {
        let rows = climb.steps.map { step in
            let (run, summary) = (step.run, step.run.summary)
            let mark = summary.usage.isEstimate ? "~" : ""
            return [
                "\(step.level.rawValue)", step.level.title, run.passed ? "yes" : "no",
                "\(mark)\(summary.usage.freshInput + summary.usage.cacheWrite)", "\(mark)\(summary.usage.cacheRead)",
                "\(mark)\(summary.usage.totalOutput)", "\(summary.requests)", "\(summary.repairs)",
                summary.firstTokenMilliseconds.map(seconds) ?? "-", seconds(run.milliseconds), cost(summary.cost),
            ]
        }
        return "\n" + TextTable([head] + rows, rightAligned: [0, 3, 4, 5, 6, 7, 8, 9, 10]).text + sentence(climb)
    }

    /// A row a level, a column a model.
    private static func several(_ climbs: [Climb]) -> String {
        var rows = [["", ""] + climbs.map { TerminalText.clean($0.model) }]
        for level in Level.allCases where climbs.contains(where: { $0.steps.contains { $0.level == level } }) {
            rows.append(
                ["\(level.rawValue)", level.title]
                    + climbs.map { climb in
                        guard let run = climb.steps.first(where: { $0.level == level })?.run else { return "-" }
                        return "\(run.passed ? "yes" : "no") \(seconds(run.milliseconds))"
                    })
        }
        func total(_ title: String, _ value: (Climb) -> String) { rows.append(["", title] + climbs.map(value)) }
        func sum(_ path: KeyPath<TurnSummary, Int>) -> (Climb) -> String {
            { climb in "\(climb.steps.reduce(0) { $0 + $1.run.summary[keyPath: path] })" }
        }
        total("fresh tokens", sum(\.usage.freshInput))
        total("cached tokens", sum(\.usage.cacheRead))
        total("output tokens", sum(\.usage.totalOutput))
        total("requests", sum(\.requests))
        total("repairs", sum(\.repairs))
        total("cost") { cost($0.cost) }
        return "\n" + TextTable(rows).text + climbs.map(sentence).joined()
    }

    private static func sentence(_ climb: Climb) -> String {
        "\n\(TerminalText.clean(climb.model)): \(climb.verdict)\n"
    }

    private static func cost(_ cost: Cost?) -> String {
        guard let cost else { return "unknown" }
        return (cost.isEstimate ? "~" : "") + cost.amount.usd
    }

    /// `0.42 s`, `3.1 s`, `125 s`.
    static func seconds(_ milliseconds: Int) -> String {
        switch milliseconds {
        case ..<1_000: "\(milliseconds / 1000).\(padded(milliseconds / 10 % 100, 2)) s"
        case ..<100_000: "\(milliseconds / 1000).\(milliseconds / 100 % 10) s"
        default: "\(milliseconds / 1000) s"
        }
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }
}
