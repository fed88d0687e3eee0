import Conversation

extension Golden {
    static let mistral: [Wire: String] = [
        .chat: #"""
        POST /chat/completions
        unsent: model_reasoning_summary model_verbosity service_tier web_search
        {
        "model":"mistral-medium-latest",
        "stream":true,
        "reasoning_effort":"high",
        "parallel_tool_calls":true,
        "tools":[
        {"type":"function","function":{"name":"shell","description":"Run it.","parameters":{"type":"object","properties":{"command":{"type":"string"}}}}}
        ],
        "messages":[
        {"role":"system","content":"Be brief.\n\nHouse rules."},
        {"role":"user","content":[{"type":"text","text":"Look:"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBO"}},{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]},
        {"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"I plan."}],"closed":true},{"type":"text","text":"I run two."}],"tool_calls":[{"id":"9Gd2dIMCT","type":"function","function":{"name":"shell","arguments":"{\"command\": \"ls\"}"}},{"id":"LchKeNDKN","type":"function","function":{"name":"shell","arguments":"{\"arguments\":\"{\\\"command\\\": \\\"l\"}"}}]},
        {"role":"tool","tool_call_id":"9Gd2dIMCT","name":"shell","content":"one\n(The image follows.)"},
        {"role":"tool","tool_call_id":"LchKeNDKN","name":"shell","content":"no such command"},
        {"role":"assistant","content":"Done."},
        {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBO"}}]},
        {"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"I plan."}],"closed":true},{"type":"text","text":"Done.\n\nI will not do more."}]},
        {"role":"user","content":"Time is short.\n\nGo on."},
        {"role":"assistant","content":"","tool_calls":[{"id":"ugE1gHXC6","type":"function","function":{"name":"shell","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"ugE1gHXC6","name":"shell","content":"aborted"},
        {"role":"assistant","content":"Done."},
        {"role":"user","content":"And?"}
        ],
        "max_tokens":4000
        }
        """#
    ]
}
