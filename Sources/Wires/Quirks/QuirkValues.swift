extension Quirks {
    /// The role of what the harness says.
    public enum SystemRole: String, Sendable, Hashable, CaseIterable {
        case system, developer, user
    }

    /// What stands for no text.
    public enum EmptyContent: String, Sendable, Hashable, CaseIterable {
        case null, empty, omitted
    }

    /// The shape of tool call ids.
    public enum CallIDShape: String, Sendable, Hashable, CaseIterable {
        /// Any text up to 64 bytes (OpenAI, API reference, read 2026-11).
        case short
        /// Exactly nine letters or digits (Mistral, error 3280, read 2026-10).
        case nine
        /// `^[A-Za-z0-9_-]{1,64}$` (Anthropic, API reference, read 2026-11).
        case plain
        /// `functions.NAME:INDEX`, the index counting the calls of the conversation from 0 (Kimi, read 2026-10).
        case kimi
    }

    /// Which thinking goes back.
    public enum ReasoningReplay: String, Sendable, Hashable, CaseIterable {
        case never
        /// That of answers behind the user's last message. It changes the beginning of the next turn's requests.
        case sameTurn = "same_turn"
        /// That of answers which called tools.
        case toolCalls = "tool_calls"
        /// All of it.
        case always
    }

    /// How an effort is said on Chat Completions and Responses.
    public enum EffortForm: String, Sendable, Hashable, CaseIterable {
        /// Not at all.
        case none
        /// Chat: `reasoning_effort`; Responses: `reasoning.effort`.
        case reasoningEffort = "reasoning_effort"
        /// `reasoning: {effort}` on both (OpenRouter).
        case reasoningObject = "reasoning"
        /// Chat: `enable_thinking`, false for `none` (Qwen); Responses: `reasoning.effort`.
        case enableThinking = "enable_thinking"
        /// Chat: `thinking: {type}` alone, `disabled` for `none` (Kimi K2); not on Responses.
        case thinkingType = "thinking_type"
        /// Chat: `thinking: {type}`, `disabled` for `none`; other words as `reasoning_effort` beside it (GLM,
        /// DeepSeek); Responses: `reasoning.effort`.
        case thinking
    }

    /// How an effort is said on Messages.
    public enum MessagesEffort: String, Sendable, Hashable, CaseIterable {
        /// Not at all.
        case none
        /// `thinking: {type: "adaptive"}` and `output_config.effort` (Claude 4.6 and later, read 2026-11).
        case adaptive
        /// `thinking: {type: "enabled", budget_tokens}` (Claude up to 4.5 and most imitations, read 2026-11).
        case budget
    }

    /// The name of the output limit.
    public enum TokenField: String, Sendable, Hashable, CaseIterable {
        case none
        case maxTokens = "max_tokens"
        case maxCompletionTokens = "max_completion_tokens"
    }

    /// How a JSON Schema of the answer is sent.
    public enum ResponseFormat: String, Sendable, Hashable, CaseIterable {
        /// Not at all: the answer is checked afterwards.
        case none
        /// Any JSON object is asked for; the schema itself is not sent.
        case jsonObject = "json_object"
        case jsonSchema = "json_schema"
    }

    /// How a vendor of Messages is asked to cache.
    public enum CacheControl: String, Sendable, Hashable, CaseIterable {
        /// Not at all: it caches by itself or not.
        case none
        /// A mark behind the system prompt, and one field at the end of the request for all that follows.
        case automatic
        /// A mark behind the system prompt, and one on the last block of the user. It moves on with each request.
        case breakpoints
    }

    /// What happens to `temperature`, `top_p` and their like, wherever they come from.
    public enum Sampling: String, Sendable, Hashable, CaseIterable {
        /// They pass.
        case free
        /// They are left out: the vendor refuses every value but its own.
        case fixed
        /// `temperature` is kept within 0 and 1, `top_p` within 0.01 and 1.
        case unit
    }

    /// The header that carries the key.
    public enum KeyHeader: String, Sendable, Hashable, CaseIterable {
        /// `Authorization: Bearer`.
        case bearer
        case xAPIKey = "x-api-key"
        case apiKey = "api-key"
    }

    /// A header of the vendor's own.
    public struct Header: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Thinking inside the text.
    public enum InlineThinking: String, Sendable, Hashable, CaseIterable {
        /// Tags are text.
        case off
        /// A tag at the very start of the message opens it.
        case tagged
        /// The server's template has opened it already.
        case alreadyOpen = "already_open"
    }
}
