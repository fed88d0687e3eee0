import JSON
import Money

extension Price {
    /// `{input, cached_input, cache_write, output}` in USD per million tokens, exact; `beyond` where much input costs more,
    /// `at_most` where the vendor charges less at times.
    public var json: JSONValue {
        var object = JSONObject()
        for (key, text) in usdPerMillion {
            object[key] = JSONNumber(text: text).map { .number($0) } ?? .string(text)
        }
        if let beyond {
            var other = beyond.price.json.object ?? JSONObject()
            other["tokens"] = .number(JSONNumber(beyond.tokens))
            object["beyond"] = .object(other)
        }
        if isUpperBound { object["at_most"] = true }
        return .object(object)
    }

    /// Reads what `json` writes; nil for anything else.
    public init?(json: JSONValue) {
        func text(_ key: String) -> String? { json[key]?.number?.text ?? json[key]?.string }
        guard let input = text("input"), let output = text("output"),
            let price = try? Price(
                input: input, cachedInput: text("cached_input"), cacheWrite: text("cache_write"), output: output)
        else { return nil }
        self = price
        if let beyond = json["beyond"], let tokens = beyond["tokens"]?.int, beyond["beyond"] == nil,
            let other = Price(json: beyond)
        {
            self = above(tokens, other)
        }
        if json["at_most"]?.bool == true { self = asUpperBound() }
    }
}
