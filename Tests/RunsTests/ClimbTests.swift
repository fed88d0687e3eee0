import Agent
import JSON
import Runs
import Testing

@Suite struct ClimbTests {
    private static func climb(_ passed: [Bool], repairs: Int = 0) -> Climb {
        var climb = Climb(provider: "p", model: "m", seed: 7)
        for (level, isPassed) in zip(Level.allCases, passed) {
            var summary = TurnSummary()
            summary.repairs = repairs
            climb.steps.append(
                .init(
                    level: level,
                    run: Run(end: .completed, summary: summary, milliseconds: 1_234, problems: isPassed ? [] : ["no"])))
        }
        return climb
    }

    @Test(
        arguments: [
            ([], "not tried."), ([false], "not good for work: it failed the first level."),
            ([true], "good for questions without tools; higher levels were not tried."),
            ([true, false], "good for questions without tools, not for work in a repository."),
            (
                [true, true, true, true, true, false],
                "good for small changes across files, not for finding and fixing faults."
            ),
            // A level that was passed above one that was not does not count.
            ([true, false, true, true], "good for questions without tools, not for work in a repository."),
            ([true, true, true, true, true, true, true], "good for long refactors: every level was passed."),
        ] as [([Bool], String)])
    func `the verdict is one sentence`(passed: [Bool], sentence: String) {
        #expect(Self.climb(passed).verdict == sentence)
    }

    @Test func `repairs are part of it`() {
        #expect(
            Self.climb([true, false], repairs: 1).verdict
                == "good for questions without tools, not for work in a repository; 2 repairs were needed.")
    }

    @Test func `the record names what is unknown as null`() {
        let json = Self.climb([true, false]).json(date: "2026-11-23T00:00:00.000Z", version: "0.1.0")
        #expect(json["schema"]?.int == 1 && json["best_level"]?.int == 1 && json["seed"]?.string == "7")
        #expect(json["cost_usd"]?.isNull == true && json["levels"]?[0]?["cost_usd"]?.isNull == true)
        #expect(json["levels"]?[1]?["passed"]?.bool == false && json["levels"]?[1]?["problems"]?[0]?.string == "no")
        #expect(json["levels"]?[0]?["first_token_ms"]?.isNull == true && json["levels"]?[0]?["total_ms"]?.int == 1_234)
    }
}
