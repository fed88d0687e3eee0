import Conversation
import JSON
import Providers

/// Decides whether an answer without a tool call is the final one.
struct AnswerCheck: Sendable {
    enum Verdict: Sendable, Hashable {
        case done(String)
        /// The model is asked once more, with these words.
        case ask(String, Repair?)
    }

    /// Reminders to a model that says nothing or announces what it then does not do.
    static let reminders = 2

    private let schema: JSONValue?
    private var reminded = 0
    private var toldFailure = false
    private var repaired = false

    init(schema: JSONValue?) {
        self.schema = schema
    }

    /// - Parameter unresolved: The call that failed and that nothing has made up for since.
    mutating func judge(_ answer: ModelAnswer, unresolved: String?) throws(TurnFailure) -> Verdict {
        var text = ""
        var refusal = ""
        for case .message(let message) in answer.items {
            text += message.text
            for case .refusal(let words) in message.content { refusal += words }
        }
        switch answer.end {
        case .length:
            throw TurnFailure(
                code: TurnFailure.outputLimit,
                message: "the answer was cut at the output limit; raise max_output_tokens of the model, or ask for less"
            )
        case .contentFilter:
            throw TurnFailure(
                code: TurnFailure.contentFilter, message: "the provider's content filter ended the answer")
        case ModelAnswer.repetition: return try remindOfRepetition()
        case .stop, .toolCalls, .other: break
        }
        if text.allSatisfy(\.isWhitespace) {
            if !refusal.isEmpty { return .done(refusal) }
            guard reminded < Self.reminders else {
                throw TurnFailure(
                    code: TurnFailure.emptyAnswer,
                    message: "the model answered with neither text nor a tool call, also after \(reminded) reminders")
            }
            reminded += 1
            return .ask(
                "Your answer was empty. Go on with the task: call a tool, or give the final answer as text.",
                Repair("F13", "the answer was empty; the model was asked to go on"))
        }
        if reminded < Self.reminders, schema == nil, Announcement.isIn(text) {
            reminded += 1
            return .ask(
                "You announced a step and called no tool. Call the tool now. If the task is done, give the final answer.",
                Repair("F13", "the model announced a step and did not take it; it was asked to"))
        }
        if let unresolved, !toldFailure {
            toldFailure = true
            return .ask(
                "Your last call failed (\(unresolved)), and nothing has been done about it. If the task still needs it, do "
                    + "it another way now. Else give the final answer and say plainly what was not done.", nil)
        }
        guard let schema else { return .done(text) }
        return try check(text, against: schema)
    }

    private mutating func remindOfRepetition() throws(TurnFailure) -> Verdict {
        guard reminded < Self.reminders else {
            throw TurnFailure(
                code: TurnFailure.loop,
                message:
                    "stopped: the model repeated one passage over and over, also after a reminder; another model, or "
                    + "another temperature under [models.\"…\"], may help")
        }
        reminded += 1
        return .ask(
            "Your answer repeated one passage over and over and was stopped. Go on with the task in another way: call a "
                + "tool, or give a short final answer.", nil)
    }

    private mutating func check(_ text: String, against schema: JSONValue) throws(TurnFailure) -> Verdict {
        let problems: [String]
        do {
            let value = try JSONValue(parsing: text)
            problems = try JSONSchema(schema).problems(in: value).map(\.description)
        } catch let error as JSONError {
            problems = ["it is not JSON: \(error.message)"]
        } catch {
            problems = ["\(error)"]
        }
        guard !problems.isEmpty else { return .done(text) }
        let list = problems.joined(separator: "; ")
        guard !repaired else {
            throw TurnFailure(
                code: TurnFailure.schema,
                message: "the answer does not follow the output schema, also after one repair: \(list)")
        }
        repaired = true
        return .ask(
            "Your answer does not follow the required JSON Schema: \(list). "
                + "Answer again with the JSON value alone, without a code fence.", nil)
    }
}
