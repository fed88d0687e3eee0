import JSON
import Money

/// Reads lists of models in the shapes of the vendors, field by field: whatever is said in one of the known places counts,
/// and what is not said stays unknown.
///
/// `{data: […]}` (OpenAI and most others), `{models: […]}` (Codex, LM Studio, Ollama) or a bare list (Together). The sources
/// of the fields are those of `ListingRow`; Groq: console.groq.com/docs/api-reference, LiteLLM: docs.litellm.ai
/// (/model/info), Codex: codex-rs/protocol/src/openai_models.rs, all read 2026-11.
enum ListingReader {
    /// Lists are read up to here.
    static let longest = 20_000

    /// Nil where `reply` is no list of models. Models that do not answer in text are left out.
    static func read(_ reply: JSONValue, provider: String) -> [ModelListing]? {
        guard let rows = rows(of: reply) else { return nil }
        var seen = Set<String>()
        return rows.prefix(longest).compactMap { row in
            guard let listing = listing(row, provider: provider), seen.insert(listing.id).inserted else { return nil }
            return listing
        }
    }

    /// The owner that all models have.
    static func owner(in reply: JSONValue) -> String? {
        let owners = Set((rows(of: reply) ?? []).map { $0["owned_by"]?.string })
        return owners.count == 1 ? owners.first ?? nil : nil
    }

    private static func rows(of reply: JSONValue) -> [JSONValue]? {
        reply["data"]?.array ?? reply["models"]?.array ?? reply.array
    }

    private static func listing(_ row: JSONValue, provider: String) -> ModelListing? {
        guard var id = name(of: row), !id.isEmpty, id.utf8.count <= 512, answersInText(row) else { return nil }
        // Gemini's compatible list; the name is taken with and without.
        if id.hasPrefix("models/") { id.removeFirst("models/".count) }
        var listing = ModelListing(provider: provider, id: id)
        let served = servedWindow(row)
        listing.contextWindow = served ?? window(row)
        // LM Studio loads a model with less than it could have.
        let isUnloaded = row["loaded_instances"] != nil || row["state"]?.string == "not-loaded"
        listing.windowKind = served != nil ? .served : isUnloaded ? .possible : .listed
        listing.maxOutputTokens = longestAnswer(row)
        listing.price = ListingPrice.read(row)
        listing.tools = tools(row)
        listing.vision = vision(row)
        listing.reasoning = reasoning(row)
        return listing
    }

    /// OpenAI `id`, Codex `slug`, LM Studio `key`, LiteLLM `model_name`, Ollama `name`.
    private static func name(of row: JSONValue) -> String? {
        for key in ["id", "slug", "key", "model_name", "model", "name"] {
            if let name = row[key]?.string { return name }
        }
        return nil
    }

    private static func answersInText(_ row: JSONValue) -> Bool {
        // LM Studio and Together `type`, LiteLLM `mode`.
        let kinds: Set = [
            "embedding", "embeddings", "image", "image_generation", "video", "audio", "audio_transcription",
            "audio_speech", "transcribe", "rerank", "moderation",
        ]
        for kind in [row["type"]?.string, row["model_info"]?["mode"]?.string] {
            if let kind, kinds.contains(kind.lowercased()) { return false }
        }
        return row["capabilities"]?["completion_chat"]?.bool ?? true
    }

    // MARK: Windows

    /// What the server serves the model with now: vLLM's and SGLang's `max_model_len`, llama.cpp's `meta.n_ctx`, LM Studio's
    /// loaded instances.
    private static func servedWindow(_ row: JSONValue) -> Int? {
        let instances = row["loaded_instances"]?.array ?? []
        let instance = instances.first { $0["id"]?.string == row["key"]?.string } ?? instances.first
        return tokens(row["max_model_len"]) ?? tokens(row["meta"]?["n_ctx"])
            ?? tokens(instance?["config"]?["context_length"]) ?? tokens(row["loaded_context_length"])
    }

    /// What the model has: OpenRouter's first host, Together and Moonshot `context_length`, Groq and Codex `context_window`,
    /// Mistral and LM Studio `max_context_length`, Anthropic `max_input_tokens`, LiteLLM `model_info`.
    private static func window(_ row: JSONValue) -> Int? {
        tokens(row["top_provider"]?["context_length"]) ?? tokens(row["context_length"])
            ?? tokens(row["context_window"]) ?? tokens(row["max_context_length"]) ?? tokens(row["max_input_tokens"])
            ?? tokens(row["model_info"]?["max_input_tokens"]) ?? tokens(row["max_context_window"])
            ?? tokens(row["inputTokenLimit"])
    }

    private static func longestAnswer(_ row: JSONValue) -> Int? {
        // Anthropic's `max_tokens`; elsewhere the name may mean anything.
        let anthropic = row["max_input_tokens"] != nil ? tokens(row["max_tokens"], least: 1) : nil
        return tokens(row["top_provider"]?["max_completion_tokens"], least: 1)
            ?? tokens(row["max_completion_tokens"], least: 1) ?? tokens(row["max_output_tokens"], least: 1)
            ?? tokens(row["max_output_length"], least: 1) ?? anthropic
            ?? tokens(row["model_info"]?["max_output_tokens"], least: 1) ?? tokens(row["outputTokenLimit"], least: 1)
    }

    /// A number of tokens that can be meant; 0 and -1 stand for not known.
    static func tokens(_ value: JSONValue?, least: Int = 256) -> Int? {
        guard let number = value?.int ?? value?.string.flatMap({ Int($0) }), (least...100_000_000).contains(number)
        else {
            return nil
        }
        return number
    }

    // MARK: What it can

    /// OpenRouter `supported_parameters`, Mistral `function_calling`, LM Studio `trained_for_tool_use`, W&B
    /// `supported_features`, LiteLLM `supports_function_calling`.
    private static func tools(_ row: JSONValue) -> Bool? {
        let can = row["capabilities"]
        return first([
            words(row["supported_parameters"])?.contains("tools"), can?["function_calling"]?.bool,
            can?["trained_for_tool_use"]?.bool, words(row["supported_features"])?.contains("tools"),
            words(can).map { !$0.isDisjoint(with: ["tools", "tool_use"]) }, row["supports_tools"]?.bool,
            row["model_info"]?["supports_function_calling"]?.bool,
        ])
    }

    /// OpenRouter and llama.cpp `architecture.input_modalities`, Codex `input_modalities`, Mistral and LM Studio
    /// `capabilities.vision`, Anthropic `image_input`, Moonshot `supports_image_in`, LiteLLM `supports_vision`, LM Studio
    /// before 0.4 `type`.
    private static func vision(_ row: JSONValue) -> Bool? {
        let can = row["capabilities"]
        return first([
            words(row["architecture"]?["input_modalities"])?.contains("image"),
            words(row["input_modalities"])?.contains("image"), can?["vision"]?.bool,
            can?["image_input"]?["supported"]?.bool, row["type"]?.string == "vlm" ? true : nil,
            words(can)?.contains("vision"), row["supports_image_in"]?.bool,
            row["model_info"]?["supports_vision"]?.bool,
        ])
    }

    /// OpenRouter `supported_parameters`, Mistral `capabilities.reasoning`, LM Studio the same as an object, Anthropic
    /// `thinking`, Moonshot `supports_reasoning`, LiteLLM the same, Codex `supported_reasoning_levels`.
    private static func reasoning(_ row: JSONValue) -> Bool? {
        let can = row["capabilities"]
        return first([
            words(row["supported_parameters"])?.contains("reasoning"), can?["reasoning"]?.bool,
            can?["reasoning"]?.object.map { !$0.isEmpty }, can?["thinking"]?["supported"]?.bool,
            words(can)?.contains("thinking"), row["supports_reasoning"]?.bool,
            row["model_info"]?["supports_reasoning"]?.bool,
            row["supported_reasoning_levels"]?.array.map { !$0.isEmpty },
        ])
    }

    private static func first(_ said: [Bool?]) -> Bool? { said.lazy.compactMap { $0 }.first }

    private static func words(_ value: JSONValue?) -> Set<String>? {
        value?.array.map { Set($0.compactMap(\.string)) }
    }
}
