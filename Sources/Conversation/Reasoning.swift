import JSON

/// What the model thought before it answered, together with everything that its vendor wants back.
public struct Reasoning: Sendable, Hashable {
    /// The vendor's id of the item (`rs_…`), where one was given.
    public var id: String?
    /// Summary parts, meant for people.
    public var summary: [String]
    /// The thinking itself, where the vendor shows it. An empty string is kept: DeepSeek wants it back.
    public var text: [String]
    /// Thinking that only the vendor can read: Responses' `encrypted_content`, Anthropic's `redacted_thinking` data.
    public var encrypted: String?
    /// Anthropic's signature over `text`.
    public var signature: String?
    /// The vendor's own structure, replayed unmodified (OpenRouter's `reasoning_details`, Mistral's thinking parts).
    public var raw: JSONValue?
    /// Where it came from. Encrypted or signed thinking never goes anywhere else.
    public var origin: Origin?

    /// The place that produced a reasoning item.
    public struct Origin: Sendable, Hashable {
        /// Id of the provider block.
        public var provider: String
        /// The model's name as it was requested.
        public var model: String
        public var wire: Wire
        /// The field that held it, for example `reasoning_content`, `reasoning`, `reasoning_details`, `thinking`, `think_tag`.
        public var field: String

        public init(provider: String, model: String, wire: Wire, field: String) {
            self.provider = provider
            self.model = model
            self.wire = wire
            self.field = field
        }
    }

    public init(
        id: String? = nil, summary: [String] = [], text: [String] = [], encrypted: String? = nil,
        signature: String? = nil, raw: JSONValue? = nil, origin: Origin? = nil
    ) {
        self.id = id
        self.summary = summary
        self.text = text
        self.encrypted = encrypted
        self.signature = signature
        self.raw = raw
        self.origin = origin
    }
}
