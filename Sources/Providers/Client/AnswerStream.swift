import Conversation
import Wires

/// Bytes of a streamed reply in, pieces of an answer out.
struct AnswerStream: Sendable {
    private var parser = SSEParser()
    private var decoder: StreamDecoder

    init(wire: Wire, quirks: Quirks, origin: Reasoning.Origin) {
        decoder = StreamDecoder(wire: wire, quirks: quirks, origin: origin)
    }

    mutating func feed(_ bytes: [UInt8]) -> [StreamEvent] {
        do throws(SSEError) {
            var pieces: [StreamEvent] = []
            for event in try parser.feed(bytes) { pieces += decoder.receive(event) }
            return pieces
        } catch {
            return [.failed(ModelFailure(code: "malformed_stream", message: "\(error)"))]
        }
    }

    /// The connection ended.
    mutating func finish() -> [StreamEvent] {
        var pieces: [StreamEvent] = []
        for event in parser.finish() { pieces += decoder.receive(event) }
        return pieces + decoder.finish()
    }
}
