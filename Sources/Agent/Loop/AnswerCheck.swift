import Conversation
import JSON
import Providers

/// Decides whether an answer without a tool call is the final one.
struct AnswerCheck: Sendable {
    enum Verdict: Sendable, Hashable {
        case done(String)
        /// The model is asked once more, with these words.
        case ask(String)
    }

    private let schema: JSONValue?
    private var remindedEmpty = false
    private var repaired = false

    init(schema: JSONValue?) {
        self.schema = schema
    }

    mutating func judge(_ answer: ModelAnswer) throws(TurnFailure) -> Verdict {
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
        case .stop, .toolCalls, .other: break
        }
        if text.allSatisfy(\.isWhitespace) {
            if !refusal.isEmpty { return .done(refusal) }
            guard !remindedEmpty else {
                throw TurnFailure(
                    code: TurnFailure.emptyAnswer,
                    message: "the model answered with neither text nor a tool call, also after a reminder")
            }
            remindedEmpty = true
            return .ask("Your answer was empty. Go on with the task: call a tool, or give the final answer as text.")
        }
        guard let schema else { return .done(text) }
        return try check(text, against: schema)
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
                + "Answer again with the JSON value alone, without a code fence.")
    }
}
