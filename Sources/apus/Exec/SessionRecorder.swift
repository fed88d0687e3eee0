import Agent
import Conversation
import JSON
import Sessions

/// Writes what an agent does into its session file.
struct SessionRecorder: TurnRecorder {
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    func record(_ item: Item) async throws(TurnFailure) {
        try await write { () throws(SessionError) in try await session.append(item) }
    }

    func recordCompaction(_ items: [Item]) async throws(TurnFailure) {
        try await write { () throws(SessionError) in try await session.appendCompaction(items) }
    }

    func record(usage: TokenUsage, window: Int) async throws(TurnFailure) {
        try await event([
            "type": "token_count",
            "info": [
                "total_token_usage": Self.json(usage), "model_context_window": .number(JSONNumber(window)),
            ],
        ])
    }

    func recordEnd(_ summary: TurnSummary, failure: TurnFailure?) async throws(TurnFailure) {
        var payload: JSONObject = ["type": failure == nil ? "task_complete" : "turn_aborted"]
        payload["last_agent_message"] = summary.finalMessage.map { .string($0) } ?? .null
        payload["token_usage"] = Self.json(summary.usage)
        payload["cost_usd"] = summary.cost.map { .string($0.amount.exactUSD) } ?? .null
        if let failure { payload["reason"] = .string(failure.code) }
        try await event(.object(payload))
        await session.synchronize()
    }

    private func event(_ payload: JSONValue) async throws(TurnFailure) {
        try await write { () throws(SessionError) in try await session.append(.event, payload) }
    }

    private func write(_ work: () async throws(SessionError) -> Void) async throws(TurnFailure) {
        do throws(SessionError) {
            try await work()
        } catch {
            throw TurnFailure(code: TurnFailure.session, message: error.message)
        }
    }

    private static func json(_ usage: TokenUsage) -> JSONValue {
        [
            "input_tokens": .number(JSONNumber(usage.totalInput)),
            "cached_input_tokens": .number(JSONNumber(usage.cacheRead)),
            "cache_write_input_tokens": .number(JSONNumber(usage.cacheWrite)),
            "output_tokens": .number(JSONNumber(usage.totalOutput)),
            "reasoning_output_tokens": .number(JSONNumber(usage.reasoning)),
            "total_tokens": .number(JSONNumber(usage.total)),
        ]
    }
}
