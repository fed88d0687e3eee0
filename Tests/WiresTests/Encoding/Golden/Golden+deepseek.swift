import Conversation

extension Golden {
    static let deepseek: [Wire: String] = [
        .responses: #"""
        POST /responses
        unsent: model_verbosity service_tier web_search
        {
        "model":"deepseek-v4-pro",
        "stream":true,
        "store":false,
        "reasoning":{"effort":"high","summary":"auto"},
        "tools":[
        {"type":"function","name":"shell","description":"Run it.","parameters":{"type":"object","properties":{"command":{"type":"string"}}},"strict":false}
        ],
        "instructions":"Be brief.",
        "input":[
        {"type":"message","role":"developer","content":[{"type":"input_text","text":"House rules."}]},
        {"type":"message","role":"user","content":[{"type":"input_text","text":"Look:"},{"type":"input_text","text":"[An image stood here; this model does not see images.]"},{"type":"input_text","text":"[An image stood here; this model does not see images.]"}]},
        {"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"I run two.","annotations":[]}]},
        {"type":"function_call","call_id":"call_1","name":"shell","arguments":"{\"command\": \"ls\"}"},
        {"type":"function_call","call_id":"functions.shell:1","name":"shell","arguments":"{\"arguments\":\"{\\\"command\\\": \\\"l\"}"},
        {"type":"function_call_output","call_id":"call_1","output":"one\n[An image stood here; this model does not see images.]"},
        {"type":"function_call_output","call_id":"functions.shell:1","output":"no such command"},
        {"type":"message","id":"msg_item_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Done.","annotations":[]},{"type":"output_text","text":"I will not do more.","annotations":[]}]},
        {"type":"message","role":"developer","content":[{"type":"input_text","text":"Time is short."}]},
        {"type":"message","role":"user","content":[{"type":"input_text","text":"Go on."}]},
        {"type":"function_call","call_id":"call_ugE1gHXC6","name":"shell","arguments":"{}"},
        {"type":"function_call_output","call_id":"call_ugE1gHXC6","output":"aborted"},
        {"type":"message","role":"user","content":[{"type":"input_text","text":"And?"}]}
        ],
        "max_output_tokens":4000
        }
        """#,
        .chat: #"""
        POST /chat/completions
        unsent: model_reasoning_summary model_verbosity service_tier web_search
        {
        "model":"deepseek-v4-pro",
        "stream":true,
        "stream_options":{"include_usage":true},
        "thinking":{"type":"enabled"},
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
        {"role":"assistant","content":"Done.\n\nI will not do more."},
        {"role":"user","content":"Time is short.\n\nGo on."},
        {"role":"assistant","content":null,"reasoning_content":"","tool_calls":[{"id":"call_ugE1gHXC6","type":"function","function":{"name":"shell","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"call_ugE1gHXC6","content":"aborted"},
        {"role":"user","content":"And?"}
        ],
        "max_tokens":4000
        }
        """#,
    ]
}
