import Conversation

extension Golden {
    static let together: [Wire: String] = [
        .chat: #"""
        POST /chat/completions
        unsent: model_reasoning_summary model_verbosity service_tier web_search
        {
        "model":"deepseek-ai/DeepSeek-V4-Pro",
        "stream":true,
        "stream_options":{"include_usage":true},
        "reasoning_effort":"medium",
        "tools":[
        {"type":"function","function":{"name":"shell","description":"Run it.","parameters":{"type":"object","properties":{"command":{"type":"string"}}}}}
        ],
        "messages":[
        {"role":"system","content":"Be brief.\n\nHouse rules."},
        {"role":"user","content":"Look:\n\n[An image stood here; this model does not see images.]\n\n[An image stood here; this model does not see images.]"},
        {"role":"assistant","content":"I run two.","reasoning":"I plan.","reasoning_content":"","tool_calls":[{"id":"call_1","type":"function","function":{"name":"shell","arguments":"{\"command\": \"ls\"}"}},{"id":"functions.shell:1","type":"function","function":{"name":"shell","arguments":"{\"arguments\":\"{\\\"command\\\": \\\"l\"}"}}]},
        {"role":"tool","tool_call_id":"call_1","content":"one\n[An image stood here; this model does not see images.]"},
        {"role":"tool","tool_call_id":"functions.shell:1","content":"no such command"},
        {"role":"assistant","content":"Done.\n\nI will not do more."},
        {"role":"user","content":"Time is short.\n\nGo on."},
        {"role":"assistant","content":null,"reasoning_content":"","tool_calls":[{"id":"call_ugE1gHXC6","type":"function","function":{"name":"shell","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"call_ugE1gHXC6","content":"aborted"},
        {"role":"user","content":"And?"}
        ],
        "max_tokens":4000
        }
        """#
    ]
}
