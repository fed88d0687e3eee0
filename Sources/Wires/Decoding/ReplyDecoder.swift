import Conversation
import JSON

/// Reads a reply that was not streamed, as servers send it that ignore `stream: true`.
public enum ReplyDecoder {
    /// The same events as a stream would give. An error with status 200 becomes `failed`; what is no JSON object fails
    /// with `malformed_stream` and the beginning of what came.
    public static func decode(
        _ body: [UInt8], wire: Wire, quirks: Quirks, origin: Reasoning.Origin
    ) -> [StreamEvent] {
        var events = AnswerEvents()
        decode(body, wire: wire, rules: DecodingRules(quirks), origin: origin, into: &events)
        return events.drain()
    }

    private static func decode(
        _ body: [UInt8], wire: Wire, rules: DecodingRules, origin: Reasoning.Origin, into events: inout AnswerEvents
    ) {
        var value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: body)
        } catch {
            let text = String(decoding: body.prefix(16_384), as: UTF8.self)
            let words = HTMLText.title(of: text) ?? VendorWords.bounded(text, to: 300)
            let what = words.isEmpty ? "the reply is empty" : "the reply is not valid JSON (\(error.message)): \(words)"
            return events.fail(ModelFailure(code: "malformed_stream", message: what))
        }
        if let first = value.array?.first { value = first }
        guard value.object != nil else {
            let words = VendorWords.bounded(value.serialized(), to: 300)
            return events.fail(
                ModelFailure(code: "malformed_stream", message: "the reply is not a JSON object: \(words)"))
        }
        if let failure = VendorWords.failure(inStreamed: value, named: nil) { return events.fail(failure) }
        switch wire {
        case .chat:
            var stream = ChatStream(rules: rules, origin: origin)
            stream.receive(value, named: nil, into: &events)
            stream.receiveDone(into: &events)
        case .responses:
            var stream = ResponsesStream(origin: origin)
            stream.receive(whole: value["response"]?.object != nil ? value["response"] ?? value : value, into: &events)
        case .messages:
            var stream = MessagesStream(rules: rules, origin: origin)
            stream.receive(whole: value, into: &events)
        case .ollama:
            var stream = OllamaStream(rules: rules, origin: origin)
            stream.receive(value, named: nil, into: &events)
            stream.receiveDone(into: &events)
        }
    }
}
