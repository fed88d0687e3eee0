import Conversation
import JSON
import Testing

@testable import Wires

/// Bodies that somebody has damaged: each is read or refused, and what is read can be written in every wire, from where it
/// is read and written the same.
@Suite struct RequestMutationTests {
    @Test(arguments: RequestDecoder.wires)
    func damagedBytesAndValues(_ wire: Wire) async throws {
        var dice = SeededDice(state: 21)
        let bodies = ClientBodies.all.filter { $0.wire == wire }.map(\.body)
        var accepted = 0
        for round in 0..<700 {
            await Task.yield()
            let text = bodies.randomElement(using: &dice) ?? "{}"
            var bytes = Array(text.utf8)
            if round % 2 == 0 {
                Self.damage(&bytes, &dice)
            } else {
                var json = try JSONValue(parsing: bytes)
                for _ in 0...Int.random(in: 0...2, using: &dice) { Self.damage(&json, &dice) }
                bytes = json.serializedBytes()
            }
            switch Self.decoded(wire, bytes) {
            case .success(let decoded):
                accepted += 1
                try Self.writesTheSameAgain(decoded.request)
            case .failure(let error):
                #expect(!error.message.isEmpty)
                #expect(error.status == 400)
                for other in RequestDecoder.wires { #expect(ReplyEncoder.error(error, wire: other)["error"] != nil) }
            }
        }
        // The damage is no more than what a decoder can miss.
        #expect(accepted > 50 && accepted < 650)
    }

    private static func decoded(_ wire: Wire, _ bytes: [UInt8]) -> Result<DecodedRequest, RequestError> {
        do throws(RequestError) {
            return .success(try RequestDecoder(wire: wire, provider: "p").decode(bytes))
        } catch {
            return .failure(error)
        }
    }

    private static func writesTheSameAgain(_ request: ModelRequest) throws {
        for wire in RequestDecoder.wires {
            let encoder = RequestEncoder(wire: wire, quirks: .standard, provider: "p")
            let written = encoder.encode(request, stream: true).body.serializedBytes()
            let again = try decoded(wire, written).get()
            let rewritten = encoder.encode(again.request, stream: true).body.serializedBytes()
            if rewritten != written {
                Issue.record(
                    "\(String(decoding: written, as: UTF8.self)) became \(String(decoding: rewritten, as: UTF8.self))")
            }
        }
    }

    @Test(arguments: RequestDecoder.wires)
    func hugeAndDeepBodies(_ wire: Wire) throws {
        let deep = String(repeating: "[", count: 100_000)
        let key = wire == .responses ? "input" : "messages"
        let decoder = RequestDecoder(wire: wire)
        for body in [
            deep, #"{"model":"m","\#(key)":\#(deep)"#,
            #"{"model":"m","\#(key)":[],"tools":"# + String(repeating: #"{"a":"#, count: 600) + "1"
                + String(repeating: "}", count: 600) + "}",
        ] {
            let error = #expect(throws: RequestError.self) { try decoder.decode(Array(body.utf8)) }
            #expect(error?.code == .invalidJSON)
        }
        for number in ["1e999999999", "-1", "1.5", "99999999999999999999", "-0.0e-99999"] {
            for field in ["max_output_tokens", "max_tokens", "max_completion_tokens", "temperature", "seed"] {
                let body = Array(#"{"model":"m","\#(key)":[],"\#(field)":\#(number)}"#.utf8)
                if let decoded = try? decoder.decode(body) {
                    _ = RequestEncoder(wire: wire, quirks: .standard, provider: "p")
                        .encode(decoded.request, stream: false)
                }
            }
        }
    }

    /// Time grows with the size, whatever the shape.
    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func manyCallsAndFields(_ sameID: Bool) throws {
        let count = 4_000
        let ids = (0..<count).map { sameID ? "c" : "c\($0)" }
        let calls = ids.map { #"{"id":"\#($0)","type":"function","function":{"name":"f","arguments":"{}"}}"# }
        let results = ids.map { #"{"role":"tool","tool_call_id":"\#($0)","content":"r"}"# }
        let fields = (0..<count).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
        let space = Array(repeating: "a", count: 700)
        let tools = (1..<700).map { place in
            let (namespace, name) = (space[..<place].joined(separator: "__"), space[place...].joined(separator: "__"))
            return #"{"type":"namespace","name":"\#(namespace)","tools":[{"type":"function","name":"\#(name)"}]}"#
        }
        let chat =
            #"{"model":"m","reasoning":{\#(fields)},"messages":[{"role":"assistant","tool_calls":[\#(calls.joined(separator: ","))]},\#(results.joined(separator: ","))]}"#
        let decoded = try RequestDecoder(wire: .chat).decode(Array(chat.utf8))
        #expect(decoded.unreadCount == count)
        #expect(decoded.rest["reasoning"]?.object?.count == count)
        let repaired = CallRepair(decoded.request.items)
        #expect(repaired.items == decoded.request.items)
        for wire in RequestDecoder.wires {
            let encoder = RequestEncoder(wire: wire, quirks: .standard, provider: "p")
            let body = encoder.encode(decoded.request, stream: false).body
            #expect(try RequestDecoder(wire: wire).decode(body.serializedBytes()).request.items.count >= 2 * count)
        }
        let same = #"{"model":"m","input":"a","tools":[\#(tools.joined(separator: ","))]}"#
        let many = try RequestDecoder(wire: .responses).decode(Array(same.utf8)).request.tools
        let told = ToldTools(many)
        #expect(Set(many.map { told.name(of: $0) }).count == many.count)
    }

    @Test func limitsHold() throws {
        let limits = RequestLimits(bytes: 400, items: 2, tools: 1, unread: 3)
        let decoder = RequestDecoder(wire: .chat, limits: limits)
        func error(_ body: String) -> RequestError? {
            #expect(throws: RequestError.self) { try decoder.decode(Array(body.utf8)) }
        }
        let large = error(String(repeating: " ", count: 401))
        #expect(large?.code == .bodyTooLarge)
        #expect(large?.status == 413)
        let user = #"{"role":"user","content":"a"}"#
        #expect(error(#"{"model":"m","messages":[\#(user),\#(user),\#(user)]}"#)?.code == .tooMany)
        let tool = #"{"type":"function","function":{"name":"f"}}"#
        #expect(error(#"{"model":"m","messages":[],"tools":[\#(tool),\#(tool)]}"#)?.path == "tools[1].function")
        let long = String(repeating: "k", count: 200)
        let decoded = try decoder.decode(
            Array(#"{"model":"m","messages":[],"a":1,"b b":2,"\#(long)":3,"d":4,"e":null}"#.utf8))
        #expect(decoded.unread == ["a", #"["b b"]"#, String(repeating: "k", count: 64)])
        #expect(decoded.unreadCount == 4)
        #expect(decoded.rest.keys == ["a", "b b", long, "d"])
    }

    // MARK: Damage

    private static func damage(_ bytes: inout [UInt8], _ dice: inout SeededDice) {
        for _ in 0...Int.random(in: 0...3, using: &dice) {
            guard !bytes.isEmpty else { return }
            let place = Int.random(in: bytes.indices, using: &dice)
            switch Int.random(in: 0...4, using: &dice) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(Array("{}[]\",:\\01e-n".utf8).randomElement(using: &dice) ?? 0, at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &dice)))
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: place)
            }
        }
    }

    private static let strange: [JSONValue] = [
        .null, true, 0, -1, "", "x", [], [[]], [1], ["x"], [:], ["type": 7], ["type": "text"], ["role": "user"],
        .number(JSONNumber(text: "1e400") ?? JSONNumber(1)), [.null], ["type": "function", "function": []],
    ]

    /// Changes one value somewhere inside.
    private static func damage(_ value: inout JSONValue, _ dice: inout SeededDice) {
        let goesOn = Int.random(in: 0..<5, using: &dice) > 0
        switch value {
        case .array(var list) where goesOn && !list.isEmpty:
            let place = Int.random(in: list.indices, using: &dice)
            switch Int.random(in: 0...7, using: &dice) {
            case 0: list.remove(at: place)
            case 1: list.insert(list[place], at: 0)
            default: damage(&list[place], &dice)
            }
            value = .array(list)
        case .object(var object) where goesOn && !object.isEmpty:
            let key = object.keys.randomElement(using: &dice) ?? ""
            if Int.random(in: 0...7, using: &dice) == 0 {
                object[key] = nil
            } else {
                var inner = object[key] ?? .null
                damage(&inner, &dice)
                object[key] = inner
            }
            value = .object(object)
        default: value = strange.randomElement(using: &dice) ?? .null
        }
    }
}
