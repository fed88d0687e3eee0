import Conversation

extension Golden {
    static let gemini: [Wire: String] = [
        .chat: #"""
        POST /chat/completions
        unsent: model_reasoning_summary model_verbosity service_tier web_search
        {
        "model":"gemini-3.8-flash",
        "stream":true,
        "stream_options":{"include_usage":true},
        "reasoning_effort":"medium",
        "tools":[
        {"type":"function","function":{"name":"shell","description":"Run it.","parameters":{"type":"object","properties":{"command":{"type":"string"}}}}}
        ],
        "messages":[
        {"role":"system","content":"Be brief.\n\nHouse rules."},
        {"role":"user","content":[{"type":"text","text":"Look:"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBO"}},{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]},
        {"role":"assistant","content":"I run two.","tool_calls":[{"id":"call_1","type":"function","function":{"name":"shell","arguments":"{\"command\": \"ls\"}"},"extra_content":{"google":{"thought_signature":"skip_thought_signature_validator"}}},{"id":"functions.shell:1","type":"function","function":{"name":"shell","arguments":"{\"arguments\":\"{\\\"command\\\": \\\"l\"}"},"extra_content":{"google":{"thought_signature":"skip_thought_signature_validator"}}}]},
        {"role":"tool","tool_call_id":"call_1","content":"one\n(The image follows.)"},
        {"role":"tool","tool_call_id":"functions.shell:1","content":"no such command"},
        {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBO"}}]},
        {"role":"assistant","content":"Done.\n\nI will not do more."},
        {"role":"user","content":"Time is short.\n\nGo on."},
        {"role":"assistant","content":null,"tool_calls":[{"id":"call_ugE1gHXC6","type":"function","function":{"name":"shell","arguments":"{}"},"extra_content":{"google":{"thought_signature":"skip_thought_signature_validator"}}}]},
        {"role":"tool","tool_call_id":"call_ugE1gHXC6","content":"aborted"},
        {"role":"user","content":"And?"}
        ],
        "max_tokens":4000
        }
        """#
    ]
}
