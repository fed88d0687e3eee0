import JSON
import Testing
import Tools

@Suite struct UpdatePlanToolTests {
    @Test(arguments: [
        #"{"plan": [{"step": "look", "status": "completed"}, {"step": "fix", "status": "in_progress"}, {"step": "test", "status": "pending"}]}"#,
        #"{"plan": "[{\"step\": \"look\", \"status\": \"completed\"}, {\"step\": \"fix\", \"status\": \"in_progress\"}, {\"step\": \"test\"}]"}"#,
        #"{"plan": [{"step": "look", "status": "Completed"}, {"step": "fix", "status": " in_progress"}, "test"], "explanation": "x"}"#,
    ])
    func `a plan is kept`(arguments: String) async throws {
        let place = try Place()
        let steps = ToolActivity.plan([
            PlanStep(step: "look", status: .completed), PlanStep(step: "fix", status: .inProgress),
            PlanStep(step: "test", status: .pending),
        ])
        let value = try JSONValue(parsing: arguments)
        #expect(try place.preview("update_plan", value) == steps)
        let outcome = try await place.call("update_plan", value)
        #expect(outcome.text == "Plan updated: 1 of 3 done.")
        #expect(outcome.activity == steps)
        #expect(!outcome.isError)
    }

    @Test func `one text is a plan of one step`() async throws {
        let outcome = try await Place().call("update_plan", ["plan": "just do it"])
        #expect(outcome.activity == .plan([PlanStep(step: "just do it", status: .pending)]))
    }

    @Test func `a plan that cannot be read is no plan`() throws {
        #expect(try Place().preview("update_plan", ["plan": 1]) == .other)
    }

    @Test func `a plan has an end`() async throws {
        let steps = JSONValue.array((0..<51).map { .string("step \($0)") })
        let outcome = try await Place().call("update_plan", ["plan": steps])
        #expect(outcome.isError)
        #expect(outcome.text.hasPrefix("update_plan: the plan has 51 steps; at most 50 are kept."))
    }
}
