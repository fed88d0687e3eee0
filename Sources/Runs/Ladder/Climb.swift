import Agent
import JSON
import Money

/// How far a model came.
public struct Climb: Sendable {
    /// One level and what it took.
    public struct Step: Sendable {
        public var level: Level
        public var run: Run

        public init(level: Level, run: Run) {
            self.level = level
            self.run = run
        }
    }

    public var provider: String
    public var model: String
    /// The levels of another run are the same with the same seed.
    public var seed: UInt64
    public var steps: [Step] = []

    public init(provider: String, model: String, seed: UInt64) {
        self.provider = provider
        self.model = model
        self.seed = seed
    }

    /// The highest level that was passed together with all below it.
    public var best: Level? {
        var best: Level?
        for level in Level.allCases {
            guard steps.contains(where: { $0.level == level && $0.run.passed }) else { break }
            best = level
        }
        return best
    }

    /// One sentence.
    public var verdict: String {
        guard let top = steps.map(\.level.rawValue).max() else { return "not tried." }
        let repairs = steps.reduce(0) { $0 + $1.run.summary.repairs }
        let needed = repairs > 0 ? "; \(repairs) \(repairs == 1 ? "repair was" : "repairs were") needed" : ""
        guard let best else { return "not good for work: it failed the first level\(needed)." }
        let worth = best.worth
        if best == .longRefactor { return "good for \(worth.good): every level was passed\(needed)." }
        // What was not tried is not held against it.
        guard top > best.rawValue else {
            return "good for \(worth.good); higher levels were not tried\(needed)."
        }
        return "good for \(worth.good), not for \(worth.not)\(needed)."
    }

    /// What all levels cost; nil where one's cost is not known.
    public var cost: Cost? {
        var total: Cost?
        for step in steps {
            guard let cost = step.run.summary.cost else { return nil }
            total = total.map { $0.adding(cost) } ?? cost
        }
        return total
    }

    /// For a file or a script: schema 1.
    /// - Parameters:
    ///   - date: Of the run, as ISO 8601.
    ///   - version: Of Apus.
    public func json(date: String, version: String) -> JSONValue {
        [
            "schema": 1, "provider": .string(provider), "model": .string(model), "date": .string(date),
            "version": .string(version), "seed": .string(String(seed)),
            "levels": .array(steps.map(Self.json)),
            "best_level": best.map { .number(JSONNumber($0.rawValue)) } ?? .null,
            "cost_usd": cost.map { .string($0.amount.exactUSD) } ?? .null, "verdict": .string(verdict),
        ]
    }

    private static func json(_ step: Step) -> JSONValue {
        let (run, summary) = (step.run, step.run.summary)
        let failure: JSONValue =
            switch run.end {
            case .completed: .null
            case .timedOut: "timed_out"
            case .failed(let failure): .string(failure.code)
            }
        func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
        return [
            "level": number(step.level.rawValue), "name": .string(step.level.title), "passed": .bool(run.passed),
            "problems": .array(run.problems.map { .string($0) }), "failure": failure,
            "tokens": [
                "fresh": number(summary.usage.freshInput + summary.usage.cacheWrite),
                "cached": number(summary.usage.cacheRead), "output": number(summary.usage.totalOutput),
            ],
            "usage_is_estimate": .bool(summary.usage.isEstimate), "requests": number(summary.requests),
            "calls": number(summary.calls), "repairs": number(summary.repairs),
            "compactions": number(summary.compactions),
            "first_token_ms": summary.firstTokenMilliseconds.map(number) ?? .null, "total_ms": number(run.milliseconds),
            "cost_usd": summary.cost.map { .string($0.amount.exactUSD) } ?? .null,
            "unresolved": summary.unresolved.map { .string($0) } ?? .null,
        ]
    }
}
