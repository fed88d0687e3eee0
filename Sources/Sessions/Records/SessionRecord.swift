import JSON

/// One line of a session file: `{timestamp, ordinal, type, payload}`, Codex's shape (codex-cli 0.163, measured 2026-11).
public struct SessionRecord: Sendable, Hashable {
    /// When it was written, as RFC 3339 in UTC.
    public var timestamp: String
    /// Counts the lines of the file from 0.
    public var ordinal: Int
    /// What `payload` is.
    public var type: Kind
    /// The record itself, as `type` demands.
    public var payload: JSONValue

    /// The type of a line. Types that Apus does not know are kept in the file and skipped on reading.
    public struct Kind: Sendable, Hashable, RawRepresentable {
        /// The text in the file.
        public let rawValue: String

        /// The type of that text, known or not.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The first line: who, where, when.
        public static let meta = Kind(rawValue: "session_meta")
        /// Which model and policy the following items were made with.
        public static let turnContext = Kind(rawValue: "turn_context")
        /// An item of the conversation.
        public static let item = Kind(rawValue: "response_item")
        /// Something that happened and is no item.
        public static let event = Kind(rawValue: "event_msg")
        /// The conversation was replaced.
        public static let compacted = Kind(rawValue: "compacted")
    }

    /// A line to write.
    public init(timestamp: String, ordinal: Int, type: Kind, payload: JSONValue) {
        self.timestamp = timestamp
        self.ordinal = ordinal
        self.type = type
        self.payload = payload
    }

    /// Nil where `line` is no record.
    public init?(_ line: JSONValue) {
        guard let type = line["type"]?.string, let payload = line["payload"] else { return nil }
        self.init(
            timestamp: line["timestamp"]?.string ?? "", ordinal: line["ordinal"]?.int ?? 0, type: Kind(rawValue: type),
            payload: payload)
    }

    /// The line as a value.
    public var json: JSONValue {
        [
            "timestamp": .string(timestamp), "ordinal": .number(JSONNumber(ordinal)), "type": .string(type.rawValue),
            "payload": payload,
        ]
    }
}
