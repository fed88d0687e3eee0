import Conversation
import JSON

/// Turns the events of a model's stream into what the answer consists of, whatever the wire.
///
/// Never traps and never keeps more than a fixed amount, whatever the server sends. After `ended` or `failed` nothing
/// more comes.
public struct StreamDecoder: Sendable {
    /// An answer with more bytes than this fails with `answer_too_large`.
    public static let maximumAnswerBytes = 64 * 1024 * 1024

    private var stream: any WireStream
    private var events = AnswerEvents()
    private var answerBytes = 0
    private var eventCount = 0
    /// Text that was no JSON, told if the stream ends without an answer.
    private var strayWords: String?

    /// - Parameter origin: Where the answer comes from; the decoder fills in `field`.
    public init(wire: Wire, quirks: Quirks, origin: Reasoning.Origin) {
        self.init(wire: wire, rules: DecodingRules(quirks), origin: origin)
    }

    init(wire: Wire, rules: DecodingRules, origin: Reasoning.Origin) {
        switch wire {
        case .responses: stream = ResponsesStream(origin: origin)
        case .chat: stream = ChatStream(rules: rules, origin: origin)
        case .messages: stream = MessagesStream(rules: rules, origin: origin)
        case .ollama: stream = OllamaStream(rules: rules, origin: origin)
        }
    }

    /// Takes one event of the stream.
    ///
    /// What is neither JSON nor `[DONE]` is taken for a sign of life and ignored, unless it looks like JSON that is
    /// broken: then the answer fails with `malformed_stream`.
    public mutating func receive(_ event: SSEEvent) -> [StreamEvent] {
        guard !events.isOver else { return [] }
        eventCount += 1
        answerBytes += event.data.utf8.count
        guard answerBytes <= Self.maximumAnswerBytes else {
            events.fail(
                ModelFailure(
                    code: "answer_too_large", message: "the answer exceeds \(Self.maximumAnswerBytes / 1_048_576) MB"))
            return events.drain()
        }
        let first = event.data.utf8.first { !Self.isSpace($0) }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") && !Self.isDone(event.data) {
            receiveJSON(event)
        } else if Self.isDone(event.data) {
            stream.receiveDone(into: &events)
        } else if first != nil {
            let words = VendorWords.bounded(event.data, to: 300)
            if event.event == "error" || words.lowercased().hasPrefix("error") {
                events.fail(VendorWords.failure(code: "error", message: words))
            } else {
                strayWords = words
            }
        }
        return events.drain()
    }

    /// The stream is over. An answer that had no end fails with `stream_cut`.
    public mutating func finish() -> [StreamEvent] {
        guard !events.isOver else { return [] }
        stream.finish(into: &events)
        if !events.isOver {
            var message = "the stream ended before the answer was complete"
            if let strayWords { message += "; the server's last words: \(strayWords)" }
            events.fail(ModelFailure(code: "stream_cut", message: message))
        }
        return events.drain()
    }

    private mutating func receiveJSON(_ event: SSEEvent) {
        var value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: event.data)
        } catch {
            // Half an event at the end of the stream means that the stream was cut; `finish` says so.
            guard !event.isUnterminated else { return }
            events.fail(
                ModelFailure(
                    code: "malformed_stream",
                    message: "event \(eventCount) of the stream is not valid JSON (\(error.message)): "
                        + VendorWords.bounded(event.data, to: 300)))
            return
        }
        // Google's endpoints wrap an error in an array.
        if let first = value.array?.first { value = first }
        guard value.object != nil else { return }
        if let failure = VendorWords.failure(inStreamed: value, named: event.event) {
            events.fail(failure)
        } else {
            stream.receive(value, named: event.event, into: &events)
        }
    }

    private static func isDone(_ data: String) -> Bool {
        data.utf8.count < 64 && data.utf8.filter { !isSpace($0) }.elementsEqual("[DONE]".utf8)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
