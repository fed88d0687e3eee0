import Conversation
import JSON
import Testing

@testable import Wires

/// Bodies that are refused: the code, the place and the words.
@Suite struct RequestRejectionTests {
    private static func error(_ wire: Wire, _ body: String) -> RequestError? {
        #expect(throws: RequestError.self) { try RequestDecoder(wire: wire).decode(Array(body.utf8)) }
    }

    /// `$` stands for a body with a model and one message, without its last brace.
    @Test(arguments: [
        // All wires.
        (
            Wire.chat, "", "invalid_json", "",
            "the body is no valid JSON: line 1, column 1: expected a value, found the end of the text"
        ),
        (.chat, "[]", "invalid_json", "", "the body must be a JSON object"),
        (.chat, "{}", "missing_required_parameter", "model", "expected a string, found nothing"),
        (.messages, #"{"model":7}"#, "invalid_type", "model", "expected a string, found a number"),
        (.responses, #"{"model":""}"#, "invalid_value", "model", "expected a string that is not empty"),
        (
            .responses, #"{"model":"m"}"#, "missing_required_parameter", "input",
            "expected a string or a list of items, found nothing"
        ),
        (
            .chat, #"{"model":"m","messages":null}"#, "missing_required_parameter", "messages",
            "expected a list of messages, found nothing"
        ),
        (
            .messages, #"{"model":"m","messages":{}}"#, "invalid_type", "messages",
            "expected a list of messages, found an object"
        ),
        (.chat, #"$,"stream":"yes"}"#, "invalid_type", "stream", "expected true or false, found a string"),
        (.messages, #"$,"temperature":"hot"}"#, "invalid_type", "temperature", "expected a number, found a string"),
        (
            .messages, #"$,"max_tokens":1.5}"#, "invalid_value", "max_tokens",
            "expected a whole number from 0 to 9223372036854775807"
        ),
        (
            .responses, #"$,"max_output_tokens":1e30}"#, "invalid_value", "max_output_tokens",
            "expected a whole number from 0 to 9223372036854775807"
        ),
        (
            .chat, #"$,"max_tokens":-1}"#, "invalid_value", "max_tokens",
            "expected a whole number from 0 to 9223372036854775807"
        ),
        (.chat, #"$,"stop":["a",1]}"#, "invalid_type", "stop[1]", "expected a string, found a number"),
        (.chat, #"$,"tools":{}}"#, "invalid_type", "tools", "expected a list of tools, found an object"),
        (
            .chat, #"$,"tools":[{"type":"function"}]}"#, "missing_required_parameter", "tools[0].function",
            "expected an object with the name of the tool, found nothing"
        ),
        (
            .chat, #"$,"tools":[{"type":"function","function":{"name":"f","parameters":[]}}]}"#, "invalid_type",
            "tools[0].function.parameters", "expected an object, found a list"
        ),
        (
            .responses, #"$,"tools":[{"type":"function","function":{"name":"f"}}]}"#, "missing_required_parameter",
            "tools[0].name", "expected a string, found nothing"
        ),
        (
            .responses, #"$,"tools":[{"type":"namespace","name":"n","tools":[{"type":"namespace","name":"o"}]}]}"#,
            "unsupported_parameter", "tools[0].tools[0].type", #"expected function or custom, found "namespace""#
        ),
        (
            .messages, #"$,"tools":[{"name":"f"}]}"#, "missing_required_parameter", "tools[0].input_schema",
            "expected a JSON Schema, found nothing"
        ),
        (
            .chat, #"$,"tool_choice":"maybe"}"#, "invalid_value", "tool_choice",
            #"expected auto, none, required or a tool, found "maybe""#
        ),
        (.messages, #"$,"tool_choice":"auto"}"#, "invalid_type", "tool_choice", "expected an object, found a string"),
        (
            .chat, #"$,"tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"auto"}}}"#,
            "missing_required_parameter", "tool_choice.allowed_tools.tools", "expected a list of tools, found nothing"
        ),
        // Chat Completions.
        (.chat, #"$,"n":2}"#, "unsupported_parameter", "n", "one answer is given; leave it out or send 1"),
        (
            .chat, #"$,"response_format":{"type":"json_schema"}}"#, "missing_required_parameter",
            "response_format.json_schema", "expected an object with name and schema, found nothing"
        ),
        (
            .chat, #"$,"response_format":{"type":"json_schema","json_schema":{"name":"n"}}}"#,
            "missing_required_parameter", "response_format.json_schema.schema", "expected a JSON Schema, found nothing"
        ),
        (
            .chat, #"$,"response_format":{"type":"grammar"}}"#, "unsupported_parameter", "response_format.type",
            #"expected text, json_object or json_schema, found "grammar""#
        ),
        (
            .chat, #"@{"role":"wizard","content":"a"}"#, "invalid_value", "messages[0].role",
            #"expected system, developer, user, assistant or tool, found "wizard""#
        ),
        (
            .chat, #"@{"content":"a"}"#, "missing_required_parameter", "messages[0].role",
            "expected a string, found nothing"
        ),
        (.chat, #"@7"#, "invalid_type", "messages[0]", "expected an object, found a number"),
        (
            .chat, #"@{"role":"user"}"#, "missing_required_parameter", "messages[0].content",
            "expected a string or a list of content parts, found nothing"
        ),
        (
            .chat, #"@{"role":"user","content":7}"#, "invalid_type", "messages[0].content",
            "expected a string or a list of content parts, found a number"
        ),
        (
            .chat, #"@{"role":"user","content":[{"type":"input_audio","input_audio":{}}]}"#, "unsupported_parameter",
            "messages[0].content[0].type", #"expected text, image_url or refusal, found "input_audio""#
        ),
        (
            .chat, #"@{"role":"user","content":[{"type":"image_url","image_url":"u"}]}"#, "invalid_type",
            "messages[0].content[0].image_url", "expected an object, found a string"
        ),
        (
            .chat, #"@{"role":"user","content":[{"type":"thinking","thinking":"x"}]}"#, "invalid_value",
            "messages[0].content", "only the assistant thinks"
        ),
        (
            .chat, #"@{"role":"system","content":[{"type":"image_url","image_url":{"url":"u"}}]}"#,
            "unsupported_parameter", "messages[0].content", "a system message holds text alone; send images as the user"
        ),
        (
            .chat, #"@{"role":"tool","content":"a"}"#, "missing_required_parameter", "messages[0].tool_call_id",
            "expected a string, found nothing"
        ),
        (
            .chat, #"@{"role":"function","name":"f","content":"a"}"#, "invalid_value", "messages[0].role",
            "expected a message with function_call before it"
        ),
        (
            .chat,
            #"@{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"arguments":"{}"}}]}"#,
            "missing_required_parameter", "messages[1].tool_calls[0].function.name", "expected a string, found nothing"
        ),
        (
            .chat,
            #"@{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":{}}}]}"#,
            "invalid_type", "messages[0].tool_calls[0].function.arguments", "expected a string, found an object"
        ),
        (
            .chat, #"@{"role":"assistant","tool_calls":[{"type":"function","function":{"name":"f","arguments":""}}]}"#,
            "missing_required_parameter", "messages[0].tool_calls[0].id", "expected a string, found nothing"
        ),
        (
            .chat, #"@{"role":"assistant","reasoning_content":["a"]}"#, "invalid_type", "messages[0].reasoning_content",
            "expected a string, found a list"
        ),
        // Responses.
        (
            .responses, #"$,"previous_response_id":"resp_1"}"#, "previous_response_not_found", "previous_response_id",
            "no answer is kept here; send the whole conversation in input"
        ),
        (
            .responses, #"$,"conversation":"conv_1"}"#, "unsupported_parameter", "conversation",
            "nothing is stored here; send the whole conversation in input"
        ),
        (
            .responses, #"$,"background":true}"#, "unsupported_parameter", "background",
            "answers are not kept for later; leave it out"
        ),
        (
            .responses, #"@{"type":"item_reference","id":"rs_1"}"#, "unsupported_parameter", "input[0]",
            "nothing is stored here; send the item itself"
        ),
        (
            .responses, #"@{"id":"rs_1"}"#, "missing_required_parameter", "input[0].type",
            "expected the kind of the item, found nothing"
        ),
        (
            .responses, #"@{"type":"local_shell_call","call_id":"c"}"#, "unsupported_parameter", "input[0].type",
            #"expected message, reasoning, function_call, custom_tool_call or an output of these, found "local_shell_call""#
        ),
        (
            .responses, #"@{"type":"compaction","encrypted_content":"x"}"#, "unsupported_parameter", "input[0].type",
            #"expected message, reasoning, function_call, custom_tool_call or an output of these, found "compaction""#
        ),
        (
            .responses, #"@{"type":"function_call","name":"f","arguments":"{}"}"#, "missing_required_parameter",
            "input[0].call_id", "expected a string, found nothing"
        ),
        (
            .responses, #"@{"type":"function_call_output","call_id":"c"}"#, "missing_required_parameter",
            "input[0].output", "expected a string or a list of content parts, found nothing"
        ),
        (
            .responses, #"@{"type":"function_call_output","call_id":"c","output":{"a":1}}"#, "invalid_type",
            "input[0].output", "expected a string or a list of content parts, found an object"
        ),
        (
            .responses, #"@{"role":"user","content":[{"type":"input_image","file_id":"f"}]}"#, "unsupported_parameter",
            "input[0].content[0].file_id", "files are not kept here; send the image as image_url"
        ),
        (
            .responses, #"@{"role":"user","content":[{"type":"input_file","file_data":"f"}]}"#, "unsupported_parameter",
            "input[0].content[0].type", #"expected input_text, input_image, output_text or refusal, found "input_file""#
        ),
        (
            .responses, #"@{"role":"tool","content":"a"}"#, "invalid_value", "input[0].role",
            #"expected user, assistant, system or developer, found "tool""#
        ),
        (
            .responses, #"@{"type":"reasoning","summary":"s"}"#, "invalid_type", "input[0].summary",
            "expected a list of text parts, found a string"
        ),
        // Messages.
        (
            .messages, #"@{"role":"tool","content":"a"}"#, "invalid_value", "messages[0].role",
            #"expected user or assistant, found "tool""#
        ),
        (
            .messages, #"@{"role":"user","content":[{"type":"document","source":{}}]}"#, "unsupported_parameter",
            "messages[0].content[0].type", #"expected text, image or tool_result, found "document""#
        ),
        (
            .messages, #"@{"role":"user","content":[{"type":"tool_use","id":"t","name":"f","input":{}}]}"#,
            "unsupported_parameter", "messages[0].content[0].type",
            #"expected text, image or tool_result, found "tool_use""#
        ),
        (
            .messages, #"@{"role":"assistant","content":[{"type":"tool_result","tool_use_id":"t"}]}"#,
            "unsupported_parameter", "messages[0].content[0].type",
            #"expected text, thinking, redacted_thinking or tool_use, found "tool_result""#
        ),
        (
            .messages, #"@{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"f","input":"{}"}]}"#,
            "invalid_type", "messages[0].content[0].input", "expected an object, found a string"
        ),
        (
            .messages, #"@{"role":"user","content":[{"type":"image","source":{"type":"file","file_id":"f"}}]}"#,
            "unsupported_parameter", "messages[0].content[0].source.type",
            #"expected base64 or url, as files are not kept here, found "file""#
        ),
        (
            .messages,
            #"@{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text"}]}]}"#,
            "missing_required_parameter", "messages[0].content[0].content[0].text", "expected a string, found nothing"
        ),
        (
            .messages, #"$,"thinking":{"type":"enabled"}}"#, "missing_required_parameter", "thinking.budget_tokens",
            "expected a whole number, found nothing"
        ),
        (
            .messages, #"$,"thinking":{"type":"on"}}"#, "invalid_value", "thinking.type",
            #"expected enabled, adaptive or disabled, found "on""#
        ),
        (
            .messages, #"$,"system":[{"type":"image"}]}"#, "unsupported_parameter", "system[0].type",
            #"expected text, found "image""#
        ),
    ])
    func isRefused(_ wire: Wire, _ body: String, _ code: String, _ path: String, _ message: String) {
        let key = wire == .responses ? "input" : "messages"
        var whole = body
        if body.hasPrefix("$") {
            whole = #"{"model":"m","\#(key)":[{"role":"user","content":"a"}]"# + body.dropFirst()
        } else if body.hasPrefix("@") {
            whole = #"{"model":"m","\#(key)":["# + body.dropFirst() + "]}"
        }
        let error = Self.error(wire, whole)
        #expect(error?.code.rawValue == code)
        #expect(error?.path == path)
        #expect(error?.message == message)
    }

    @Test func repliesInTheVendorsShape() throws {
        let error = try #require(Self.error(.chat, #"{"model":"m","messages":[7]}"#))
        #expect(error.status == 400)
        let openAI =
            #"{"error":{"message":"messages[0]: expected an object, found a number","type":"invalid_request_error","param":"messages[0]","code":"invalid_type"}}"#
        #expect(ReplyEncoder.error(error, wire: .chat).serialized() == openAI)
        #expect(ReplyEncoder.error(error, wire: .responses).serialized() == openAI)
        #expect(
            ReplyEncoder.error(error, wire: .messages).serialized()
                == #"{"type":"error","error":{"type":"invalid_request_error","message":"messages[0]: expected an object, found a number"}}"#
        )
        let large = RequestError(code: .bodyTooLarge, path: "", message: "too large")
        #expect(large.status == 413)
        #expect(
            ReplyEncoder.error(large, wire: .chat).serialized()
                == #"{"error":{"message":"too large","type":"invalid_request_error","param":null,"code":"request_too_large"}}"#
        )
        #expect(ReplyEncoder.error(large, wire: .messages)["error"]?["type"] == "request_too_large")
    }

    /// What a body holds may be a secret.
    @Test func errorsQuoteNoValues() {
        for body in [
            #"{"model":"m","messages":[{"role":"user","content":["sk-secret"]}]}"#,
            #"{"model":"m","messages":[],"stream":"sk-secret"}"#, #"{"model":["sk-secret"]}"#,
            #"{"model":"m","messages":"sk-secret"}"#,
        ] {
            for wire in RequestDecoder.wires {
                guard let error = Self.error(wire, body) else { continue }
                #expect(!error.description.contains("sk-secret"))
            }
        }
    }
}
