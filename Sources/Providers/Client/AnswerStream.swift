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
        take { parser throws(SSEError) in try parser.feed(bytes) }
    }

    /// The connection ended.
    mutating func finish() -> [StreamEvent] {
        take { parser throws(SSEError) in try parser.finish() } + decoder.finish()
    }

    private mutating func take(_ read: (inout SSEParser) throws(SSEError) -> [SSEEvent]) -> [StreamEvent] {
        do throws(SSEError) {
            var pieces: [StreamEvent] = []
            for event in try read(&parser) { pieces += decoder.receive(event) }
            return pieces
        } catch {
            return [.failed(ModelFailure(code: "malformed_stream", message: "\(error)"))]
        }
    }
}
