import Conversation
import JSON
import Testing

@testable import Wires

@Suite struct QuirkFieldTests {
    /// Of each field a value that it takes and that differs from the standard.
    static let samples: JSONObject = [
        "system_role": "developer", "developer_role": "system", "merge_user_messages": false, "user_first": false,
        "user_last": false, "bridge_tool_to_user": true, "alternate_roles": true, "constrain_answers": true,
        "one_call_a_message": true,
        "tool_result_name": true, "tool_result_images": ["chat"],
        "images": false, "refusal_field": true, "empty_content": "omitted", "instructions_in_input": true,
        "assistant_ids": false, "tool_call_ids": "nine", "tool_call_fields": ["a": 1], "tool_strict": true,
        "parallel_tool_calls": ["chat", "messages"], "tool_choice": true, "reasoning_replay": "same_turn",
        "reasoning_field": "think_tag", "missing_reasoning": "", "encrypted_reasoning": false,
        "unsigned_thinking": true, "effort": "thinking", "messages_effort": "none", "effort_values": ["low": "high"],
        "reasoning_summary": false, "token_field": "max_completion_tokens", "stream_options": false, "store": false,
        "prompt_cache_key": true, "verbosity": true, "service_tier": true, "response_format": "json_object",
        "cache_control": "breakpoints", "sampling": "fixed", "extra_fields": ["a": [1]], "stream_fields": ["a": true],
        "drop_fields": ["store"], "extra_headers": ["x-a": "b c"], "key_header": "api-key",
        "inline_thinking": "already_open", "reasoning_outside_output": true,
    ]

    @Test func everyFieldHasASampleAndTakesIt() throws {
        #expect(Set(Self.samples.keys) == Set(Quirks.fieldNames))
        #expect(Set(Quirks.fieldNames).count == Quirks.fieldNames.count)
        for (name, value) in Self.samples {
            var quirks = Quirks.standard
            try quirks.set(name, to: value)
            #expect(quirks != .standard, "\(name)")
        }
    }

    @Test func fieldsThatMeanNothingCanBeUnset() throws {
        var quirks = Quirks.with(["missing_reasoning": "", "reasoning_field": "reasoning"])
        try quirks.set("missing_reasoning", to: false)
        try quirks.set("reasoning_field", to: "")
        #expect(quirks == .standard)
    }

    private static let refused: [(String, JSONValue, String)] = [
        ("store", JSONValue.string("yes"), "store takes true or false, not \"yes\""),
        ("store", 1, "store takes true or false, not 1"),
        (
            "empty_content", "nothing",
            "empty_content takes \"null\", \"empty\" or \"omitted\", not \"nothing\""
        ),
        ("empty_content", true, "empty_content takes \"null\", \"empty\" or \"omitted\", not true"),
        ("tool_call_ids", 9, "tool_call_ids takes \"short\", \"nine\", \"plain\" or \"kimi\", not 9"),
        (
            "parallel_tool_calls", true,
            "parallel_tool_calls takes a list of \"responses\", \"chat\", \"messages\" or \"ollama\", not true"
        ),
        (
            "parallel_tool_calls", ["chat", "telex"],
            "parallel_tool_calls takes a list of \"responses\", \"chat\", \"messages\" or \"ollama\", not [\"chat\",\"telex\"]"
        ),
        ("effort_values", ["low": 1], "effort_values takes a table of words, not {\"low\":1}"),
        ("extra_fields", [1], "extra_fields takes a table, not [1]"),
        ("drop_fields", ["a", 1], "drop_fields takes a list of names, not [\"a\",1]"),
        ("missing_reasoning", true, "missing_reasoning takes a text, or false, not true"),
        (
            "reasoning_field", "a b",
            "reasoning_field takes the name of a field, or \"\" for the one in which thinking came, not \"a b\""
        ),
        (
            "extra_headers", ["x": "a\r\nhost: b"],
            "extra_headers takes a table of texts without line breaks, not {\"x\":\"a\\r\\nhost: b\"}"
        ),
        (
            "extra_headers", ["x y": "a"],
            "extra_headers takes a table of texts without line breaks, not {\"x y\":\"a\"}"
        ),
        ("key_header", "cookie", "key_header takes \"bearer\", \"x-api-key\" or \"api-key\", not \"cookie\""),
    ]

    @Test(arguments: refused)
    func whatAFieldDoesNotTakeChangesNothing(field: String, value: JSONValue, message: String) {
        var quirks = Quirks.standard
        let error = #expect(throws: QuirkError.self) { try quirks.set(field, to: value) }
        #expect(error?.code == .wrongValue)
        #expect(error?.description == message)
        #expect(quirks == .standard)
    }

    @Test func anUnknownNameIsToldTheNearestAndAll() {
        var quirks = Quirks.standard
        let error = #expect(throws: QuirkError.self) { try quirks.set("tool_call_id", to: "nine") }
        #expect(error?.code == .unknownField)
        #expect(
            error?.message
                == "there is no quirk tool_call_id; did you mean tool_call_ids?; there are "
                + Quirks.fieldNames.joined(separator: ", "))
        let strange = #expect(throws: QuirkError.self) { try quirks.set("zzzzzzzzzzzzzz", to: 1) }
        #expect(strange?.message.hasPrefix("there is no quirk zzzzzzzzzzzzzz; there are system_role, ") == true)
        #expect(throws: QuirkError.self) { try quirks.set("", to: 1) }
        #expect(quirks == .standard)
    }
}
