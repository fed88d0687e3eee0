import Conversation
import JSON

/// Reads the wires' usage reports into five parts that do not overlap.
///
/// Numbers of a hostile or broken server are clamped: none is negative, none is larger than 2^50, and a part is never
/// larger than its whole.
enum TokenCounts {
    static let maximum = 1 << 50

    /// Chat Completions: `prompt_tokens` contains what came from and went to the cache, `completion_tokens` contains
    /// the reasoning unless `reasoningOutsideOutput`.
    static func chat(_ usage: JSONValue, reasoningOutsideOutput: Bool) -> TokenUsage? {
        let details = usage["prompt_tokens_details"] ?? usage["input_tokens_details"]
        let told = count(usage["prompt_tokens"]) ?? count(usage["input_tokens"])
        var output = count(usage["completion_tokens"]) ?? count(usage["output_tokens"])
        let total = count(usage["total_tokens"])
        if output == nil, let told, let total { output = max(0, total - told) }
        guard told != nil || output != nil else { return nil }
        let cached = firstCount([
            details?["cached_tokens"],
            // DeepSeek, api-docs.deepseek.com/guides/kv_cache.
            usage["prompt_cache_hit_tokens"],
            // Moonshot, platform.moonshot.ai/docs/api/chat.
            usage["cached_tokens"],
            usage["cache_read_input_tokens"],
        ])
        let written = firstCount([
            // OpenRouter, openrouter.ai/docs/guides/best-practices/prompt-caching.
            details?["cache_write_tokens"],
            // Qwen, alibabacloud.com/help/en/model-studio/context-cache.
            details?["cache_creation_input_tokens"],
            usage["cache_creation_input_tokens"],
        ])
        let outputDetails = usage["completion_tokens_details"] ?? usage["output_tokens_details"]
        let reasoning = firstCount([outputDetails?["reasoning_tokens"], usage["reasoning_tokens"]])
        let input = told ?? 0
        let generated = output ?? 0
        // The sum shows a vendor whose output leaves the reasoning out, where it is told.
        let isOutside =
            reasoningOutsideOutput || (reasoning > 0 && total.map { $0 == input + generated + reasoning } ?? false)
        var result = parts(input: input, cacheRead: cached, cacheWrite: written)
        if isOutside {
            result.output = generated
            result.reasoning = reasoning
        } else {
            result.reasoning = min(reasoning, generated)
            result.output = generated - result.reasoning
        }
        result.vendorCost = cost(usage)
        return result
    }

    /// Responses: `input_tokens` contains the cached ones, `output_tokens` the reasoning.
    static func responses(_ usage: JSONValue) -> TokenUsage? {
        chat(usage, reasoningOutsideOutput: false)
    }

    /// Messages: `input_tokens` excludes what came from and went to the cache.
    static func messages(_ usage: JSONValue) -> TokenUsage {
        let details = usage["output_tokens_details"]
        let output = count(usage["output_tokens"]) ?? 0
        let reasoning = min(output, firstCount([details?["thinking_tokens"], details?["reasoning_tokens"]]))
        return TokenUsage(
            freshInput: count(usage["input_tokens"]) ?? 0, cacheRead: count(usage["cache_read_input_tokens"]) ?? 0,
            cacheWrite: count(usage["cache_creation_input_tokens"]) ?? 0, output: output - reasoning,
            reasoning: reasoning, vendorCost: cost(usage))
    }

    /// Ollama's own API: `prompt_eval_count` with what came from the cache, told apart since 0.33 as
    /// `prompt_eval_cached_count`; older servers leave what they remember out. Thinking is not told apart.
    static func ollama(_ line: JSONValue) -> TokenUsage? {
        let input = count(line["prompt_eval_count"])
        let output = count(line["eval_count"])
        guard input != nil || output != nil else { return nil }
        let cached = count(line["prompt_eval_cached_count"]) ?? 0
        var usage = parts(input: max(input ?? 0, cached), cacheRead: cached, cacheWrite: 0)
        usage.output = output ?? 0
        return usage
    }

    /// A number of tokens; nil for what is not a number.
    static func count(_ value: JSONValue?) -> Int? {
        guard let number = value?.number else { return nil }
        if let exact = number.int { return min(max(0, exact), maximum) }
        let size = number.double
        guard size > 0 else { return 0 }
        return size < Double(maximum) ? Int(size) : maximum
    }

    private static func firstCount(_ values: [JSONValue?]) -> Int {
        var last = 0
        for value in values {
            guard let found = count(value) else { continue }
            if found > 0 { return found }
            last = found
        }
        return last
    }

    private static func parts(input: Int, cacheRead: Int, cacheWrite: Int) -> TokenUsage {
        let read = min(cacheRead, input)
        let written = min(cacheWrite, input - read)
        return TokenUsage(freshInput: input - read - written, cacheRead: read, cacheWrite: written)
    }

    // MARK: Cost

    /// OpenRouter's `usage.cost` in USD (openrouter.ai/docs/guides/administration/usage-accounting). With the user's
    /// own key at the vendor behind it the figure is a fee only, so it is not taken.
    private static func cost(_ usage: JSONValue) -> String? {
        guard usage["is_byok"]?.bool != true, let cost = usage["cost"] else { return nil }
        if let number = cost.number { return DecimalText.plain(number.text) }
        if let text = cost.string { return DecimalText.plain(text) }
        return cost["total_cost"]?.number.flatMap { DecimalText.plain($0.text) }
    }
}
