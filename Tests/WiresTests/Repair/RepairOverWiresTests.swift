import Conversation
import JSON
import Testing
import Wires

/// F1, F3, F5, F8, F9 and F10 from the bytes of every wire in which they occur to the call that is run.
@Suite struct RepairOverWiresTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var row: String
        var name = "shell"
        var arguments = ""
        /// The whole answer in place of a call.
        var text: String?
        var expected: String
        var testDescription: String { "\(row) \(name) \(text ?? arguments)" }
    }

    static let cases: [Case] = [
        Case(row: "F1", arguments: #"{"command": "ls",}"#, expected: #"shell {"command":"ls"}"#),
        Case(row: "F1", arguments: "{\"command\": \"a\nb\"}", expected: #"shell {"command":"a\nb"}"#),
        Case(row: "F1", arguments: #"{"command": "grep '\d' a"}"#, expected: #"shell {"command":"grep '\\d' a"}"#),
        Case(row: "F1", arguments: #""{\"command\": \"ls\"}""#, expected: #"shell {"command":"ls"}"#),
        Case(
            row: "F3", text: "<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>",
            expected: #"shell {"command":"ls"}"#),
        Case(
            row: "F3", text: "```json\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n```",
            expected: #"shell {"command":"ls"}"#),
        Case(row: "F3", text: "[TOOL_CALLS]shell[ARGS]{\"command\": \"ls\"}", expected: #"shell {"command":"ls"}"#),
        Case(
            row: "F5", name: "shell<|channel|>commentary", arguments: #"{"command":"ls"}"#,
            expected: #"shell {"command":"ls"}"#),
        Case(
            row: "F5", name: "functions.shell<|constrain|>json", arguments: #"{"command":"ls"}"#,
            expected: #"shell {"command":"ls"}"#),
        Case(
            row: "F5",
            text:
                "<|channel|>analysis<|message|>I look.<|end|><|start|>assistant<|channel|>commentary to=functions.shell<|message|>{\"command\":\"ls\"}<|call|>",
            expected: #"shell {"command":"ls"}"#),
        Case(
            row: "F6",
            text:
                "I look.\n</think>\n\n<tool_call>\n{\"name\": \"shell\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>",
            expected: #"shell {"command":"ls"}"#),
        Case(row: "F8", arguments: #"{"cmd":"ls"}"#, expected: #"shell {"command":"ls"}"#),
        Case(
            row: "F8", arguments: #"{"command":"ls","timeout_ms":"5"}"#,
            expected: #"shell {"command":"ls","timeout_ms":5}"#),
        Case(row: "F8", name: "tags", arguments: #"{"tags":"a"}"#, expected: #"tags {"tags":["a"]}"#),
        Case(row: "F9", name: "Bash", arguments: #"{"command":"ls"}"#, expected: #"shell {"command":"ls"}"#),
        Case(
            row: "F9", name: "functions.shell:0", arguments: #"{"command":"ls"}"#, expected: #"shell {"command":"ls"}"#),
        Case(row: "F9", name: "SHELL", arguments: #"{"command":"ls"}"#, expected: #"shell {"command":"ls"}"#),
        Case(
            row: "F10", text: "*** Begin Patch\n*** Delete File: a\n*** End Patch",
            expected: #"apply_patch {"input":"*** Begin Patch\n*** Delete File: a\n*** End Patch"}"#),
        Case(
            row: "F10", name: "apply_patch", arguments: "*** Begin Patch\n*** Delete File: a\n*** End Patch",
            expected: #"apply_patch {"input":"*** Begin Patch\n*** Delete File: a\n*** End Patch"}"#),
        Case(
            row: "F8", name: "apply_patch", arguments: #"{"patch":"*** Begin Patch"}"#,
            expected: #"apply_patch {"input":"*** Begin Patch"}"#),
    ]

    @Test(arguments: Wire.allCases, cases)
    func isPutRight(wire: Wire, _ example: Case) {
        let items = Self.answer(wire, example)
        let outcome = Offered.repair(items)
        let calls = outcome.items.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
        #expect(calls.map { "\($0.name) \($0.arguments)" } == [example.expected])
        #expect(calls.first?.written != nil)
        #expect(outcome.repairs.contains { $0.failure == example.row })
    }

    /// Bytes of lidge-jun/opencodex#372: the patch as a custom tool's text, where a function was offered.
    @Test func aCustomCallOfAFunctionBecomesOne() {
        let patch = "*** Begin Patch ***\n*** Update File: a\n@@\n-x\n+y\n*** End Patch ***"
        let answer = Answer.responses(
            #"{"type":"response.output_item.done","output_index":0,"item":{"type":"custom_tool_call","id":"ctc_1","call_id":"call-297edb36-316e-4834-9a15-ffe765307655-21","name":"apply_patch","input":\#(JSONValue.string(patch).serialized())}}"#,
            #"{"type":"response.completed","response":{"id":"r","output":[]}}"#)
        let outcome = Offered.repair(answer.items)
        guard case .toolCall(let call)? = outcome.items.first else {
            Issue.record("no call")
            return
        }
        #expect(call.form == .function && call.arguments == JSONValue.object(["input": .string(patch)]).serialized())
        #expect(outcome.repairs.map(\.failure) == ["F10"])
    }

    /// What a server sends in that wire. Ollama's own API has arguments as an object, so that damage comes as a text.
    static func answer(_ wire: Wire, _ example: Case) -> [Item] {
        let name = JSONValue.string(example.name).serialized()
        let arguments = JSONValue.string(example.arguments).serialized()
        let text = JSONValue.string(example.text ?? "").serialized()
        switch wire {
        case .chat:
            let delta =
                example.text == nil
                ? #"{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":\#(name),"arguments":\#(arguments)}}]}"#
                : #"{"content":\#(text)}"#
            return Answer.deltas(delta).items
        case .responses:
            let item =
                example.text == nil
                ? #"{"type":"function_call","id":"fc","call_id":"a","name":\#(name),"arguments":\#(arguments)}"#
                : #"{"type":"message","id":"m","role":"assistant","content":[{"type":"output_text","text":\#(text)}]}"#
            return Answer.responses(
                #"{"type":"response.output_item.done","output_index":0,"item":\#(item)}"#,
                #"{"type":"response.completed","response":{"id":"r","output":[]}}"#
            ).items
        case .messages:
            let block =
                example.text == nil
                ? #"{"type":"tool_use","id":"a","name":\#(name),"input":{}}"# : #"{"type":"text","text":""}"#
            let delta =
                example.text == nil
                ? #"{"type":"input_json_delta","partial_json":\#(arguments)}"#
                : #"{"type":"text_delta","text":\#(text)}"#
            return Answer.messages(
                #"{"type":"message_start","message":{"id":"m","usage":{"input_tokens":1,"output_tokens":1}}}"#,
                #"{"type":"content_block_start","index":0,"content_block":\#(block)}"#,
                #"{"type":"content_block_delta","index":0,"delta":\#(delta)}"#,
                #"{"type":"content_block_stop","index":0}"#,
                #"{"type":"message_delta","delta":{"stop_reason":"end_turn"}}"#,
                #"{"type":"message_stop"}"#
            ).items
        case .ollama:
            let message =
                example.text == nil
                ? #"{"role":"assistant","content":"","tool_calls":[{"function":{"name":\#(name),"arguments":\#(arguments)}}]}"#
                : #"{"role":"assistant","content":\#(text)}"#
            var decoder = StreamDecoder(wire: .ollama, quirks: .standard, origin: Answer.origin(.ollama))
            let events =
                decoder.receive(SSEEvent(data: #"{"model":"m","message":\#(message),"done":false}"#))
                + decoder.receive(SSEEvent(data: #"{"model":"m","done":true,"done_reason":"stop"}"#))
            return events.compactMap { if case .item(let item) = $0 { item } else { nil } }
        }
    }
}
