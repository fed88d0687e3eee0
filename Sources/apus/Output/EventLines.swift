import Agent
import Conversation
import JSON
import Tools
import Workspace

/// The events of `apus exec --json`: names and fields of Codex's `exec --json`, one JSON value a line.
enum EventLines {
    static func threadStarted(id: String) -> JSONValue {
        ["type": "thread.started", "thread_id": .string(id)]
    }

    /// The lines that `event` makes; most make one, deltas make none.
    static func lines(for event: AgentEvent) -> [JSONValue] {
        switch event {
        case .turnStarted: [["type": "turn.started"]]
        case .itemStarted(let item): [line("item.started", item)]
        case .itemUpdated(let item): [line("item.updated", item)]
        case .itemCompleted(let item): [line("item.completed", item)]
        case .retrying(let message): [["type": "error", "message": .string(message)]]
        case .turnCompleted(let summary): [ended(["type": "turn.completed"], summary)]
        case .turnFailed(let failure, let summary):
            [
                ended(
                    [
                        "type": "turn.failed",
                        "error": ["code": .string(failure.code), "message": .string(failure.message)],
                    ], summary)
            ]
        case .requestStarted, .waiting, .textDelta, .reasoningDelta: []
        }
    }

    /// The last line where nothing could begin.
    static func failed(code: String, message: String) -> JSONValue {
        ["type": "turn.failed", "error": ["code": .string(code), "message": .string(message)]]
    }

    static func notice(_ message: String, id: String) -> JSONValue {
        line("item.completed", TurnItem(id: id, detail: .notice(message: message)))
    }

    private static func line(_ type: String, _ item: TurnItem) -> JSONValue {
        ["type": .string(type), "item": .object(fields(of: item))]
    }

    private static func ended(_ head: JSONObject, _ summary: TurnSummary) -> JSONValue {
        var object = head
        let usage = summary.usage
        object["usage"] = [
            "input_tokens": .number(JSONNumber(usage.totalInput)),
            "cached_input_tokens": .number(JSONNumber(usage.cacheRead)),
            "cache_write_input_tokens": .number(JSONNumber(usage.cacheWrite)),
            "output_tokens": .number(JSONNumber(usage.totalOutput)),
            "reasoning_output_tokens": .number(JSONNumber(usage.reasoning)),
        ]
        object["usage_is_estimate"] = .bool(usage.isEstimate)
        object["cost_usd"] = summary.cost.map { .string($0.amount.exactUSD) } ?? .null
        object["requests"] = .number(JSONNumber(summary.requests))
        if let unresolved = summary.unresolved { object["unresolved"] = .string(unresolved) }
        if summary.repairs > 0 { object["repairs"] = .number(JSONNumber(summary.repairs)) }
        return .object(object)
    }

    private static func fields(of item: TurnItem) -> JSONObject {
        var object: JSONObject = ["id": .string(item.id)]
        switch item.detail {
        case .agentMessage(let text):
            object["type"] = "agent_message"
            object["text"] = .string(text)
        case .reasoning(let text):
            object["type"] = "reasoning"
            object["text"] = .string(text)
        case .command(let command, let output, let exitCode, let status):
            object["type"] = "command_execution"
            object["command"] = .string(command)
            object["aggregated_output"] = .string(output)
            object["exit_code"] = exitCode.map { .number(JSONNumber(Int($0))) } ?? .null
            object["status"] = .string(status.rawValue)
        case .fileChange(let changes, let error, let status):
            object["type"] = "file_change"
            object["changes"] = .array(
                changes.map { ["path": .string($0.path), "kind": .string($0.kind.rawValue)] })
            if let error { object["error"] = ["message": .string(error)] }
            object["status"] = .string(status.rawValue)
        case .todoList(let steps):
            object["type"] = "todo_list"
            object["items"] = .array(
                steps.map { ["text": .string($0.step), "completed": .bool($0.status == .completed)] })
        case .toolCall(let tool, let arguments, let result, let status):
            object["type"] = "tool_call"
            object["tool"] = .string(tool)
            object["arguments"] = arguments
            object["result"] = result.map { .string($0) } ?? .null
            object["status"] = .string(status.rawValue)
        case .repair(let repair):
            object["type"] = "repair"
            object["failure"] = .string(repair.failure)
            object["what"] = .string(repair.what)
            object["call_id"] = repair.callID.map { .string($0) } ?? .null
        case .notice(let message):
            object["type"] = "error"
            object["message"] = .string(message)
        }
        return object
    }
}
