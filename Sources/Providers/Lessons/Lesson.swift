import Conversation
import JSON
import Wires

/// What a server teaches when it refuses a request in known words: which quirk it has that no row told of.
struct Lesson: Sendable, Hashable {
    enum Change: Sendable, Hashable {
        /// A quirk by its name in `[model_providers.X.quirks]`.
        case quirk(String, JSONValue)
        /// Calls of tools are asked for in words (docs/tool-calling.md).
        case promptedCalls
    }

    /// The row of the failure catalogue.
    let failure: String
    let change: Change
    /// For a person.
    let what: String

    private struct Row: Sendable {
        /// All of these stand in the refusal, in lower case.
        let words: [String]
        let lesson: Lesson

        init(_ words: [String], _ failure: String, _ change: Change, _ what: String) {
            self.words = words
            lesson = Lesson(failure: failure, change: change, what: what)
        }
    }

    /// The servers' own words, from their sources and public reports (docs/any-model.md names them), read 2026-11.
    private static let rows: [Row] = [
        // Mistral and vLLM with its tokenizer, code 3280.
        Row(["tool call id was", "length of 9"], "F17", .quirk("tool_call_ids", "nine"), nineIDs),
        // Anthropic and gateways in front of it.
        Row(["tool_use.id", "should match pattern"], "F17", .quirk("tool_call_ids", "plain"), "plain ids of calls"),
        // OpenAI, Azure.
        Row(
            ["string too long", "tool_calls", "length 40"], "F17", .quirk("tool_call_ids", "short"),
            "short ids of calls"),
        // Mistral's chat template, in llama.cpp, vLLM and TGI.
        Row(["conversation roles must alternate"], "F16", .quirk("alternate_roles", true), "user and model by turns"),
        // Qwen's and others' templates.
        Row(["unexpected message role"], "F16", .quirk("alternate_roles", true), "user and model by turns"),
        Row(["only supports single tool-calls"], "F15", .quirk("one_call_a_message", true), "one call in a message"),
        // DeepSeek, Moonshot, Xiaomi: thinking models behind any address.
        Row(
            ["reasoning_content", "must be passed back"], "F7", .quirk("reasoning_replay", "tool_calls"), thinkingBack),
        Row(["reasoning_content is missing"], "F7", .quirk("reasoning_replay", "tool_calls"), thinkingBack),
        // Anthropic and gateways in front of it.
        Row(["expected `thinking`", "but found `tool_use`"], "F7", .quirk("reasoning_replay", "always"), thinkingBack),
        // OpenRouter; llama.cpp without a projector; vLLM; serde in front of text models.
        Row(["no endpoints found that support image"], "F26", .quirk("images", false), noImages),
        Row(["image input is not supported"], "F26", .quirk("images", false), noImages),
        Row(["does not support image"], "F26", .quirk("images", false), noImages),
        Row(["at most 0 image"], "F26", .quirk("images", false), noImages),
        Row(["unknown variant `image_url`"], "F26", .quirk("images", false), noImages),
        Row(["unknown variant `input_image`"], "F26", .quirk("images", false), noImages),
        // Ollama; vLLM without a parser; OpenRouter; llama.cpp without --jinja.
        Row(["does not support tools"], "F4", .promptedCalls, inWords),
        Row(["requires --enable-auto-tool-choice"], "F4", .promptedCalls, inWords),
        Row(["no endpoints found that support tool use"], "F4", .promptedCalls, inWords),
        Row(["tools param requires --jinja"], "F4", .promptedCalls, inWords),
    ]

    private static let nineIDs = "ids of calls with nine letters or digits"
    private static let thinkingBack = "thinking goes back with its calls"
    private static let noImages = "a note stands in place of images"
    private static let inWords = "tools are described in words, since the server takes none"

    /// What `refusal` teaches; nil for words that no row knows.
    static func taught(by refusal: VendorError) -> Lesson? {
        let text = "\(refusal.code ?? "") \(refusal.message)".lowercased()
        return rows.first { row in row.words.allSatisfy { text.contains($0) } }?.lesson
    }
}

/// What a server taught in this session.
struct Lessons: Sendable {
    private(set) var learned: [Lesson] = []

    var promptsCalls: Bool { learned.contains { $0.change == .promptedCalls } }

    /// - Returns: Whether it is new: what is known already does not help a second time.
    mutating func take(_ lesson: Lesson) -> Bool {
        guard !learned.contains(lesson), learned.count < 8 else { return false }
        learned.append(lesson)
        return true
    }

    func applied(to quirks: Quirks) -> Quirks {
        var quirks = quirks
        for case .quirk(let field, let value) in learned.map(\.change) {
            // Every row is tested to be valid.
            try? quirks.set(field, to: value)
        }
        return quirks
    }
}
