import JSON
import Money

/// The price in an entry of a vendor's list. Exact decimal text all the way; nil where none is said.
enum ListingPrice {
    static func read(_ row: JSONValue) -> Price? {
        if let pricing = row["pricing"] {
            if let price = perToken(pricing, base: nil) { return adjusted(price, pricing) }
            return perMillion(pricing)
        }
        return liteLLM(row["model_info"])
    }

    /// OpenRouter: USD for one token as text (`prompt`, `completion`, `input_cache_read`, `input_cache_write`). A router's
    /// -1 is no price.
    private static func perToken(_ pricing: JSONValue, base: JSONValue?) -> Price? {
        func text(_ key: String) -> String? { number(pricing[key]) ?? number(base?[key]) }
        guard let input = text("prompt"), let output = text("completion") else { return nil }
        return try? Price(
            inputPerToken: input, cachedInputPerToken: text("input_cache_read") ?? text("input_cache_reads"),
            cacheWritePerToken: text("input_cache_write") ?? text("input_cache_writes"), outputPerToken: output)
    }

    /// OpenRouter's conditional prices: for much input, and for times of the day, where the most that can be asked counts.
    private static func adjusted(_ price: Price, _ pricing: JSONValue) -> Price {
        var price = price
        for override in (pricing["overrides"]?.array ?? []).prefix(64) {
            guard let other = perToken(override, base: pricing) else { continue }
            let isTimed = override["utc_start"] != nil || override["utc_end"] != nil || override["utc_days"] != nil
            if isTimed {
                let beyond = price.beyond
                price = (other.output > price.output || other.input > price.input ? other : price).asUpperBound()
                if let beyond, price.beyond == nil { price = price.above(beyond.tokens, beyond.price) }
            } else if let tokens = override["min_prompt_tokens"]?.int, tokens >= 0 {
                price = price.above(tokens, other)
            }
        }
        if let discount = pricing["discount"]?.double, discount > 0 { price = price.asUpperBound() }
        return price
    }

    /// Together: USD per million tokens as numbers. A model that is not served by the token has zeros.
    private static func perMillion(_ pricing: JSONValue) -> Price? {
        guard let input = pricing["input"]?.number?.text, let output = pricing["output"]?.number?.text else {
            return nil
        }
        let cached = pricing["cached_input"]?.number?.text ?? pricing["cachedInput"]?.number?.text
        return (try? Price(input: input, cachedInput: cached, output: output)).flatMap(unlessZero)
    }

    /// LiteLLM: USD for one token as numbers; zeros where it knows no price.
    private static func liteLLM(_ info: JSONValue?) -> Price? {
        guard let info, let input = number(info["input_cost_per_token"]),
            let output = number(info["output_cost_per_token"])
        else { return nil }
        let price = try? Price(
            inputPerToken: input, cachedInputPerToken: number(info["cache_read_input_token_cost"]),
            cacheWritePerToken: number(info["cache_creation_input_token_cost"]), outputPerToken: output)
        return price.flatMap(unlessZero)
    }

    private static func unlessZero(_ price: Price) -> Price? { price.input == 0 && price.output == 0 ? nil : price }

    private static func number(_ value: JSONValue?) -> String? { value?.string ?? value?.number?.text }
}
