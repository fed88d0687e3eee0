import Conversation

extension Golden {
    static let zaiCoding: [Wire: String] = [
        .chat: #"""
        POST /chat/completions
        unsent: model_reasoning_summary model_verbosity service_tier web_search
        {
        "model":"glm-5.2",
        "stream":true,
        "thinking":{"type":"enabled","clear_thinking":false},
        "tool_stream":true,
        "reasoning_effort":"high",
        "tools":[
        {"type":"function","function":{"name":"shell","description":"Run it.","parameters":{"type":"object","properties":{"command":{"type":"string"}}}}}
        ],
        "messages":[
        {"role":"system","content":"Be brief.\n\nHouse rules."},
        {"role":"user","content":"Look:\n\n[An image stood here; this model does not see images.]\n\n[An image stood here; this model does not see images.]"},
        {"role":"assistant","content":"I run two.","reasoning_content":"I plan.","tool_calls":[{"id":"call_1","type":"function","function":{"name":"shell","arguments":"{\"command\": \"ls\"}"}},{"id":"functions.shell:1","type":"function","function":{"name":"shell","arguments":"{\"arguments\":\"{\\\"command\\\": \\\"l\"}"}}]},
        {"role":"tool","tool_call_id":"call_1","content":"one\n[An image stood here; this model does not see images.]"},
        {"role":"tool","tool_call_id":"functions.shell:1","content":"no such command"},
        {"role":"assistant","content":"Done.\n\nI will not do more.","reasoning_content":"I plan."},
        {"role":"user","content":"Time is short.\n\nGo on."},
        {"role":"assistant","content":null,"tool_calls":[{"id":"call_ugE1gHXC6","type":"function","function":{"name":"shell","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"call_ugE1gHXC6","content":"aborted"},
        {"role":"user","content":"And?"}
        ],
        "max_tokens":4000
        }
        """#
    ]
}
