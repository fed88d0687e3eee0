import Conversation
import JSON

/// Usage as the wires write it: the inverse of `TokenCounts`.
enum ReplyUsage {
    static func responses(_ usage: TokenUsage?) -> JSONValue {
        guard let usage else { return .null }
        return .object(
            report(
                usage, input: "input_tokens", output: "output_tokens", inputDetails: "input_tokens_details",
                outputDetails: "output_tokens_details"))
    }

    static func chat(_ usage: TokenUsage) -> JSONValue {
        .object(
            report(
                usage, input: "prompt_tokens", output: "completion_tokens", inputDetails: "prompt_tokens_details",
                outputDetails: "completion_tokens_details"))
    }

    static func messages(_ usage: TokenUsage) -> JSONValue {
        var report: JSONObject = [
            "input_tokens": number(usage.freshInput),
            "cache_creation_input_tokens": number(usage.cacheWrite),
            "cache_read_input_tokens": number(usage.cacheRead),
            "output_tokens": number(usage.totalOutput),
        ]
        if usage.reasoning > 0 { report["output_tokens_details"] = ["thinking_tokens": number(usage.reasoning)] }
        if let cost = usage.vendorCost.flatMap({ JSONNumber(text: $0) }) { report["cost"] = .number(cost) }
        return .object(report)
    }

    private static func report(
        _ usage: TokenUsage, input: String, output: String, inputDetails: String, outputDetails: String
    ) -> JSONObject {
        // OpenAI's client 3.5 refuses a report without `cache_write_tokens`, read 2026-11.
        let cached: JSONObject = [
            "cached_tokens": number(usage.cacheRead), "cache_write_tokens": number(usage.cacheWrite),
        ]
        var report: JSONObject = [
            input: number(usage.totalInput), inputDetails: .object(cached),
            output: number(usage.totalOutput), outputDetails: ["reasoning_tokens": number(usage.reasoning)],
            "total_tokens": number(usage.total),
        ]
        if let cost = usage.vendorCost.flatMap({ JSONNumber(text: $0) }) { report["cost"] = .number(cost) }
        return report
    }

    private static func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
}
