/// How vendors say that the input does not fit into the model's window, and where they name the window.
enum ContextOverflow {
    private struct Row {
        /// All of these stand in the text, in lower case.
        let words: [String]
        /// The window is the first number behind this text; nil where the text names none.
        let limitAfter: String?

        init(_ words: [String], limitAfter: String? = nil) {
            self.words = words
            self.limitAfter = limitAfter
        }
    }

    /// Read 2026-11 from the vendors' references, the servers' sources and public reports. The first row that fits counts.
    private static let rows: [Row] = [
        // Mistral: "Prompt contains 50000 tokens and 0 draft tokens, too large for model with 32768 maximum context length".
        Row(["too large for model with", "maximum context length"], limitAfter: "too large for model with"),
        // OpenAI, DeepSeek, vLLM, OpenRouter: "This model's maximum context length is 8192 tokens. However, …".
        Row(["maximum context length is"], limitAfter: "maximum context length is"),
        // LiteLLM, SGLang: "… exceeds the model's maximum context length of 131072 tokens", "… context length (262144)".
        Row(["maximum context length"], limitAfter: "maximum context length"),
        // OpenAI Responses: "Your input exceeds the context window of this model".
        Row(["exceeds the context window"]),
        // Anthropic: "prompt is too long: 213462 tokens > 200000 maximum".
        Row(["prompt is too long"], limitAfter: ">"),
        // Anthropic: "input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000".
        Row(["exceed context limit"], limitAfter: ">"),
        // llama.cpp: "request (9412 tokens) exceeds the available context size (8192 tokens), try increasing it".
        Row(["exceeds the available context size"], limitAfter: "available context size"),
        Row(["context size has been exceeded"]),
        // Ollama: "prompt too long; exceeded max context length by 4 tokens"; "input length exceeds the context length".
        Row(["prompt too long"]),
        Row(["input length", "exceeds", "context length"]),
        // Ollama 0.3x: "the prompt is longer than the context length currently available to the model; shorten the prompt, …".
        Row(["longer than the context length currently available"]),
        // Qwen's templates on a server that dropped the oldest messages, the user's among them.
        Row(["no user query found in messages"]),
        // LM Studio: "… the model is loaded with context length of only 45217 tokens, which is not enough".
        Row(["context length of only"], limitAfter: "context length of only"),
        // LM Studio: "… tokens to keep from the initial prompt is greater than the context length (n_keep: 5000>= n_ctx: 4096)".
        Row(["greater than the context length"], limitAfter: "n_ctx:"),
        // vLLM: "… context length is only 4096 tokens", "… longer than the maximum model length of 4096".
        Row(["context length is only"], limitAfter: "context length is only"),
        Row(["maximum model length"], limitAfter: "maximum model length"),
        // Together: "The input (300 tokens) is longer than the model's context length (200 tokens)."
        Row(["longer than the model's context length"], limitAfter: "context length"),
        // Text Generation Inference: "`inputs` tokens + `max_new_tokens` must be <= 8193".
        Row(["inputs", "max_new_tokens", "must be <="], limitAfter: "must be <="),
        // Google: "The input token count (1196265) exceeds the maximum number of tokens allowed (1048575)".
        Row(["input token count", "exceeds the maximum"], limitAfter: "exceeds the maximum"),
        // xAI: "This model's maximum prompt length is 131072 but the request contains 537812 tokens".
        Row(["maximum prompt length is"], limitAfter: "maximum prompt length is"),
        // Groq: "Please reduce the length of the messages or completion".
        Row(["reduce the length of the messages"]),
        // GitHub Copilot: "prompt token count of 70000 exceeds the limit of 64000".
        Row(["prompt token count", "exceeds the limit of"], limitAfter: "exceeds the limit of"),
        // MiniMax: "invalid params, context window exceeds limit (2013)"; the number is a code.
        Row(["context window exceeds limit"]),
        // Moonshot: "Your request exceeded model token limit: 262144 (requested: 300000)".
        Row(["exceeded model token limit"], limitAfter: "exceeded model token limit"),
        // Qwen: "Range of input length should be [1, 30720]".
        Row(["range of input length should be"], limitAfter: "[1,"),
        // Amazon Bedrock: "Input is too long for requested model".
        Row(["input is too long for requested model"]),
        // Z.ai, code 1261: "Prompt exceeds max length".
        Row(["prompt exceeds max length"]),
        // OpenRouter, some hosts: "… exceeds maximum allowed input length of 131072 tokens".
        Row(["maximum allowed input length"], limitAfter: "maximum allowed input length"),
        // Servers on llama.cpp: "Prompt has 5000 tokens, but the configured context size is 4096 tokens".
        Row(["configured context size is"], limitAfter: "configured context size is"),
    ]

    private static let codes: Set<String> = [
        "context_length_exceeded", "exceed_context_size_error", "model_context_window_exceeded", "request_too_large",
        "context_window_exceeded", "1261",
    ]

    /// Texts that speak of tokens a minute or of the output and not of the window.
    private static let others = [
        "tokens per min", "tokens per day", "tpm", "rate limit", "maximum allowed number of output",
    ]

    struct Finding: Sendable, Hashable {
        var isOverflow: Bool
        /// In tokens.
        var window: Int?
    }

    static func find(code: String?, message: String) -> Finding {
        let text = message.lowercased()
        let hasCode = code.map { codes.contains($0.lowercased()) } ?? false
        if !hasCode, others.contains(where: { text.contains($0) }) { return Finding(isOverflow: false) }
        for row in rows where row.words.allSatisfy({ text.contains($0) }) {
            return Finding(isOverflow: true, window: row.limitAfter.flatMap { number(in: text, after: $0) })
        }
        return Finding(isOverflow: hasCode)
    }

    /// The first number behind `mark`, which must stand close to it; thousands may be parted by commas.
    private static func number(in text: String, after mark: String) -> Int? {
        guard let place = text.firstRange(of: mark) else { return nil }
        let rest = Array(text[place.upperBound...].utf8.prefix(64))
        guard let start = rest.firstIndex(where: { (0x30...0x39).contains($0) }) else { return nil }
        let digits = rest[start...].prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ",") }
            .filter { $0 != UInt8(ascii: ",") }
        guard let value = Int(String(decoding: digits, as: UTF8.self)), (256...100_000_000).contains(value) else {
            return nil
        }
        return value
    }
}
