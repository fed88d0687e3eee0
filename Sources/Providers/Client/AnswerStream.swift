import Conversation
import Wires

/// Bytes of a streamed reply in, pieces of an answer out.
struct AnswerStream: Sendable {
    private enum Parser: Sendable {
        case events(SSEParser)
        case lines(NDJSONParser)

        mutating func feed(_ bytes: [UInt8]) throws(SSEError) -> [SSEEvent] {
            switch self {
            case .events(var parser):
                defer { self = .events(parser) }
                return try parser.feed(bytes)
            case .lines(var parser):
                defer { self = .lines(parser) }
                return try parser.feed(bytes)
            }
        }

        mutating func finish() throws(SSEError) -> [SSEEvent] {
            switch self {
            case .events(var parser):
                defer { self = .events(parser) }
                return try parser.finish()
            case .lines(var parser):
                defer { self = .lines(parser) }
                return try parser.finish()
            }
        }
    }

    private var parser: Parser
    private var decoder: StreamDecoder

    init(wire: Wire, quirks: Quirks, origin: Reasoning.Origin) {
        parser = wire == .ollama ? .lines(NDJSONParser()) : .events(SSEParser())
        decoder = StreamDecoder(wire: wire, quirks: quirks, origin: origin)
    }

    mutating func feed(_ bytes: [UInt8]) -> [StreamEvent] {
        take { parser throws(SSEError) in try parser.feed(bytes) }
    }

    /// The connection ended.
    mutating func finish() -> [StreamEvent] {
        take { parser throws(SSEError) in try parser.finish() } + decoder.finish()
    }

    private mutating func take(_ read: (inout Parser) throws(SSEError) -> [SSEEvent]) -> [StreamEvent] {
        do throws(SSEError) {
            var pieces: [StreamEvent] = []
            for event in try read(&parser) { pieces += decoder.receive(event) }
            return pieces
        } catch {
            return [.failed(ModelFailure(code: "malformed_stream", message: "\(error)"))]
        }
    }
}
