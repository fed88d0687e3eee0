import Conversation
import Testing
import Wires

@Suite struct RequestReaderTests {
    private func read(_ wire: Wire, _ body: String) -> RequestReader {
        RequestReader(wire: wire, body: Array(body.utf8))
    }

    @Test(arguments: [
        (
            Wire.responses,
            #"{"model":"m","stream":true,"instructions":"sys","input":[{"type":"message","role":"developer","content":[{"type":"input_text","text":"dev"}]},{"role":"user","content":"one"},{"type":"message","role":"user","content":[{"type":"input_text","text":"t"},{"type":"input_image","image_url":"data:"},{"type":"input_text","text":"wo"}]},{"type":"function_call","call_id":"a","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"a","output":"out"},{"type":"custom_tool_call_output","call_id":"b","output":[{"type":"input_text","text":"o2"}]}],"tools":[{"type":"function","name":"f"},{"type":"web_search"}]}"#
        ),
        (
            .chat,
            #"{"model":"m","stream":true,"messages":[{"role":"system","content":"sys"},{"role":"developer","content":"dev"},{"role":"user","content":"one"},{"role":"user","content":[{"type":"text","text":"t"},{"type":"image_url"},{"type":"text","text":"wo"}]},{"role":"assistant","content":"no","tool_calls":[{"id":"a"}]},{"role":"tool","tool_call_id":"a","content":"out"},{"role":"tool","tool_call_id":"b","content":[{"type":"text","text":"o2"}]}],"tools":[{"type":"function","function":{"name":"f"}}]}"#
        ),
        (
            .messages,
            #"{"model":"m","stream":true,"system":[{"type":"text","text":"sys\ndev"}],"messages":[{"role":"user","content":"one"},{"role":"user","content":[{"type":"text","text":"t"},{"type":"image"},{"type":"text","text":"wo"}]},{"role":"assistant","content":[{"type":"tool_use","id":"a"}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"a","content":"out"},{"type":"tool_result","tool_use_id":"b","content":[{"type":"text","text":"o2"}]}]}],"tools":[{"name":"f","input_schema":{}}]}"#
        ),
    ])
    func readsEveryWire(_ wire: Wire, _ body: String) {
        let request = read(wire, body)
        #expect(request.model == "m")
        #expect(request.stream)
        #expect(request.instructions == "sys\ndev")
        #expect(request.userTexts == ["one", "two"])
        #expect(request.lastUserText == "two")
        #expect(request.toolNames == ["f"])
        #expect(request.toolResults == [.init(callID: "a", text: "out"), .init(callID: "b", text: "o2")])
    }

    @Test func aPlainInputIsTheUsers() {
        #expect(read(.responses, #"{"input":"hi"}"#).lastUserText == "hi")
        #expect(!read(.responses, #"{"input":"hi"}"#).stream)
    }

    @Test(arguments: RequestDecoder.wires)
    func isLenient(_ wire: Wire) {
        for body in [
            "", "{", "[]", "7", #"{"model":1,"stream":"yes","input":7,"messages":[1,null,{"role":"user"}],"tools":{}}"#,
        ] {
            let request = read(wire, body)
            #expect(request.model == nil)
            #expect(!request.stream)
            #expect(request.toolNames.isEmpty)
            #expect(request.toolResults.isEmpty)
        }
    }
}
