import Conversation
import JSON

/// The JSON objects of the Responses wire, with every field that the reference requires
/// (platform.openai.com/docs/api-reference/responses/object and github.com/openresponses/openresponses, read 2026-11).
enum ResponsesObjects {
    /// How an answer stands.
    enum Status: Sendable {
        case inProgress
        case completed
        case incomplete(String)
        case failed(ModelFailure)

        var word: JSONValue {
            switch self {
            case .inProgress: "in_progress"
            case .completed: "completed"
            case .incomplete: "incomplete"
            case .failed: "failed"
            }
        }
    }

    static func response(_ head: ReplyHead, status: Status, output: [JSONValue], usage: TokenUsage?) -> JSONValue {
        var error: JSONValue = nil
        var details: JSONValue = nil
        if case .failed(let failure) = status {
            error = ["code": .string(failure.code), "message": .string(failure.message)]
        }
        if case .incomplete(let reason) = status { details = ["reason": .string(reason)] }
        return [
            "id": .string(head.responseID), "object": "response", "created_at": .number(JSONNumber(head.createdAt)),
            "status": status.word, "background": false, "error": error, "incomplete_details": details,
            "instructions": nil, "max_output_tokens": nil, "max_tool_calls": nil, "model": .string(head.model),
            "output": .array(output), "parallel_tool_calls": true, "previous_response_id": nil,
            "prompt_cache_key": nil, "reasoning": ["effort": nil, "summary": nil], "safety_identifier": nil,
            "service_tier": "default", "store": false, "temperature": 1, "text": ["format": ["type": "text"]],
            "tool_choice": "auto", "tools": [], "top_logprobs": 0, "top_p": 1, "truncation": "disabled",
            "usage": ReplyUsage.responses(usage), "user": nil, "metadata": [:],
        ]
    }

    static func status(for end: EndReason) -> Status {
        switch end {
        case .stop, .toolCalls: .completed
        case .length: .incomplete("max_output_tokens")
        case .contentFilter: .incomplete("content_filter")
        case .other(let word): .incomplete(word)
        }
    }

    static func message(id: String, status: String, content: [JSONValue]) -> JSONValue {
        [
            "id": .string(id), "type": "message", "status": .string(status), "content": .array(content),
            "role": "assistant",
        ]
    }

    static func part(_ part: ContentPart) -> JSONValue? {
        switch part {
        case .text(let text): ["type": "output_text", "annotations": [], "logprobs": [], "text": .string(text)]
        case .refusal(let words): ["type": "refusal", "refusal": .string(words)]
        case .image: nil
        }
    }

    static func reasoning(id: String, summary: [String], text: [String], encrypted: String?) -> JSONValue {
        var item: JSONObject = [
            "id": .string(id), "type": "reasoning",
            "summary": .array(summary.map { ["type": "summary_text", "text": .string($0)] }),
        ]
        if !text.isEmpty { item["content"] = .array(text.map { ["type": "reasoning_text", "text": .string($0)] }) }
        if let encrypted { item["encrypted_content"] = .string(encrypted) }
        return .object(item)
    }

    static func call(_ call: ToolCall, id: String, status: String, arguments: String) -> JSONValue {
        let (type, field) = call.form == .custom ? ("custom_tool_call", "input") : ("function_call", "arguments")
        var item: JSONObject = [
            "id": .string(id), "type": .string(type), "status": .string(status), field: .string(arguments),
            "call_id": .string(call.id), "name": .string(call.name),
        ]
        if let namespace = call.namespace { item["namespace"] = .string(namespace) }
        return .object(item)
    }

    /// The beginning of the ids of an item, as OpenAI writes them; it refuses others later.
    static func idBeginning(of item: Item) -> String {
        switch item {
        case .message: "msg_"
        case .reasoning: "rs_"
        case .toolCall(let call): call.form == .custom ? "ctc_" : "fc_"
        case .toolResult: "out_"
        }
    }
}
