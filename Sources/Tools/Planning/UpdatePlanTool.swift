import Conversation
import JSON

/// Keeps the model's plan, for the people who watch.
struct UpdatePlanTool: Tool {
    static let name = "update_plan"

    /// A plan has at most so many steps.
    static let stepLimit = 50

    let definition = ToolDefinition(
        name: name, description: "Show the user your plan; send all steps each time.",
        parameters: [
            "type": "object",
            "properties": [
                "plan": [
                    "type": "array",
                    "items": [
                        "type": "object",
                        "properties": [
                            "step": ["type": "string"],
                            "status": ["type": "string", "enum": ["pending", "in_progress", "completed"]],
                        ],
                        "required": ["step", "status"],
                    ],
                ]
            ],
            "required": ["plan"],
        ]
    ).understanding(
        foreign, aliases: aliases, example: ["plan": [["step": "Find the bug", "status": "in_progress"]]])

    let effect = ToolEffect.write

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity {
        guard let steps = try? steps(arguments) else { return .other }
        return .plan(steps)
    }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        do throws(ArgumentError) {
            let steps = try steps(arguments)
            let done = steps.count { $0.status == .completed }
            return .success("Plan updated: \(done) of \(steps.count) done.", activity: .plan(steps))
        } catch {
            return .failure(error.message)
        }
    }

    private func steps(_ arguments: JSONObject) throws(ArgumentError) -> [PlanStep] {
        let arguments = Arguments(arguments, of: definition)
        let list = try arguments.list("plan")
        guard !list.isEmpty else { throw arguments.problem("the plan has no steps") }
        guard list.count <= Self.stepLimit else {
            throw arguments.problem("the plan has \(list.count) steps; at most \(Self.stepLimit) are kept")
        }
        var steps: [PlanStep] = []
        for (index, value) in list.enumerated() {
            if let text = value.string, !text.trimmed.isEmpty {
                steps.append(PlanStep(step: text, status: .pending))
                continue
            }
            let texts = Self.stepNames.compactMap { value[$0].flatMap(Arguments.text) }
            guard let step = texts.first(where: { !$0.trimmed.isEmpty }) else {
                throw arguments.problem("step \(index + 1) of the plan has no text in \"step\"")
            }
            // What was given up is no step any more.
            if value["status"]?.string == "cancelled" { continue }
            steps.append(PlanStep(step: step, status: try status(value["status"], of: index + 1, arguments)))
        }
        return steps
    }

    /// Ours, then Claude Code's and opencode's, then Gemini CLI's.
    private static let stepNames = ["step", "content", "description", "title", "text", "task"]

    private static func status(_ word: String) -> PlanStep.Status? {
        let word = word.trimmed.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        switch word {
        case "todo", "not_started", "open": return .pending
        case "active", "doing", "started", "inprogress": return .inProgress
        case "done", "complete", "finished": return .completed
        default: return PlanStep.Status(rawValue: word)
        }
    }

    private func status(
        _ value: JSONValue?, of number: Int, _ arguments: Arguments
    ) throws(ArgumentError) -> PlanStep.Status {
        guard let value, !value.isNull else { return .pending }
        guard let status = value.string.flatMap(Self.status) else {
            throw arguments.problem(
                "the status of step \(number) is \(Arguments.shown(value.string ?? value.serialized())); it must be "
                    + "pending, in_progress or completed")
        }
        return status
    }
}
