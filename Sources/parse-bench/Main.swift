import Conversation
import Foundation
import JSON
import Wires

/// Prints a line of JSON for each thing measured: Apus' readers beside Foundation's in one process.
@main
enum Main {
    struct Mismatch: Error {}

    static func main() throws {
        for wire in Wire.allCases { try event(wire) }
        try request()
        for wire in Wire.allCases { try stream(wire) }
    }

    /// One event, to the text in it: all members on both sides, then a tree of all here and only the members wanted there.
    private static func event(_ wire: Wire) throws {
        let bytes = Array(Samples.event(wire).utf8)
        let data = Data(bytes)
        let decoder = JSONDecoder()
        func ours() throws -> String? {
            let value = try JSONValue(parsing: bytes)
            return switch wire {
            case .chat: value["choices"]?[0]?["delta"]?["content"]?.string
            case .responses: value["delta"]?.string
            case .messages: value["delta"]?["text"]?.string
            case .ollama: value["message"]?["content"]?.string
            }
        }
        guard let text = try ours(), try text == Peers.text(data, wire, with: decoder),
            try text == Peers.wholeText(data, wire, with: decoder)
        else { throw Mismatch() }
        let whole = try Measurement("event, \(wire.rawValue)", bytes: bytes.count, runs: 2000) {
            guard try ours() != nil else { throw Mismatch() }
        } theirs: {
            guard try Peers.wholeText(data, wire, with: decoder) != nil else { throw Mismatch() }
        }
        print(whole.line)
        let part = try Measurement("event, \(wire.rawValue), text only there", bytes: bytes.count, runs: 2000) {
            guard try ours() != nil else { throw Mismatch() }
        } theirs: {
            guard try Peers.text(data, wire, with: decoder) != nil else { throw Mismatch() }
        }
        print(part.line)
    }

    private static func request() throws {
        let bytes = Array(Samples.request().utf8)
        let data = Data(bytes)
        let decoder = JSONDecoder()
        let count = try decoder.decode(Peers.ChatRequest.self, from: data).messages.count
        let measured = try Measurement("request, decoded", bytes: bytes.count, runs: 10) {
            guard try JSONValue(parsing: bytes)["messages"]?.array?.count == count else { throw Mismatch() }
        } theirs: {
            guard try decoder.decode(Peers.ChatRequest.self, from: data).messages.count == count else {
                throw Mismatch()
            }
        }
        print(measured.line)
        let trees = try Measurement("request, to a tree", bytes: bytes.count, runs: 10) {
            guard try JSONValue(parsing: bytes).object != nil else { throw Mismatch() }
        } theirs: {
            guard try JSONSerialization.jsonObject(with: data) is [String: Any] else { throw Mismatch() }
        }
        print(trees.line)
        let routed = try Measurement("request, model and stream only", bytes: bytes.count, runs: 10) {
            guard try JSONFields(scanning: bytes, for: ["model", "stream"])["model"] != nil else { throw Mismatch() }
        } theirs: {
            struct Route: Decodable {
                var model: String
                var stream: Bool
            }
            guard try decoder.decode(Route.self, from: data).stream else { throw Mismatch() }
        }
        print(routed.line)
    }

    /// A whole stream in pieces of 4 KB, to the text of the answer. Here everything that an agent needs of it is made, there
    /// lines are split and each is decoded.
    private static func stream(_ wire: Wire) throws {
        let count = 2000
        let bytes = Array(Samples.stream(wire, count: count).utf8)
        let pieces = stride(from: 0, to: bytes.count, by: 4096).map { Array(bytes[$0..<min($0 + 4096, bytes.count)]) }
        let origin = Reasoning.Origin(provider: "p", model: "m", wire: wire, field: "")
        let decoder = JSONDecoder()
        func ours() throws -> Int {
            var parser = SSEParser()
            var lines = NDJSONParser()
            var answer = StreamDecoder(wire: wire, quirks: .standard, origin: origin)
            var deltas = 0
            for piece in pieces {
                for event in wire == .ollama ? try lines.feed(piece) : try parser.feed(piece) {
                    for case .textDelta(_) in answer.receive(event) { deltas += 1 }
                }
            }
            return deltas
        }
        func theirs() throws -> Int {
            var deltas = 0
            var rest = Data()
            for piece in pieces {
                rest.append(contentsOf: piece)
                while let end = rest.firstIndex(of: 0x0A) {
                    let line = rest[rest.startIndex..<end]
                    if wire == .ollama {
                        if let text = try? Peers.text(Data(line), wire, with: decoder), !text.isEmpty { deltas += 1 }
                    } else if line.starts(with: Array("data: ".utf8)), !line.starts(with: Array("data: [DONE]".utf8)) {
                        let event = line.dropFirst(6)
                        if let text = try? Peers.text(Data(event), wire, with: decoder), !text.isEmpty { deltas += 1 }
                    }
                    rest = rest[(end + 1)...]
                }
                rest = Data(rest)
            }
            return deltas
        }
        guard try ours() == count, try theirs() == count else { throw Mismatch() }
        let measured = try Measurement(
            "stream of \(count) events, \(wire.rawValue)", bytes: bytes.count, runs: 1, rounds: 9
        ) {
            guard try ours() == count else { throw Mismatch() }
        } theirs: {
            guard try theirs() == count else { throw Mismatch() }
        }
        print(measured.line)
    }
}
