import Conversation

extension Golden {
    static let moonshot: [Wire: String] = [
        .responses: #"""
        POST /responses
        unsent: model_reasoning_effort model_verbosity service_tier web_search
        {
        "model":"kimi-k2.6",
        "stream":true,
        "store":false,
        "include":["reasoning.encrypted_content"],
        "reasoning":{"summary":"auto"},
        "tools":[
        {"type":"function","name":"shell","description":"Run it.","parameters":{"type":"object","properties":{"command":{"type":"string"}}},"strict":false}
        ],
        "instructions":"Be brief.",
        "input":[
        {"type":"message","role":"developer","content":[{"type":"input_text","text":"House rules."}]},
        {"type":"message","role":"user","content":[{"type":"input_text","text":"Look:"},{"type":"input_image","image_url":"data:image/png;base64,iVBO","detail":"auto"},{"type":"input_image","image_url":"https://example.org/a.png","detail":"auto"}]},
        {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Plan"}],"encrypted_content":"sealed-here"},
        {"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"I run two.","annotations":[]}]},
        {"type":"function_call","call_id":"functions.shell:0","name":"shell","arguments":"{\"command\": \"ls\"}"},
        {"type":"function_call","call_id":"functions.shell:1","name":"shell","arguments":"{\"arguments\":\"{\\\"command\\\": \\\"l\"}"},
        {"type":"function_call_output","call_id":"functions.shell:0","output":"one\n(The image follows.)"},
        {"type":"function_call_output","call_id":"functions.shell:1","output":"no such command"},
        {"type":"message","role":"user","content":[{"type":"input_image","image_url":"data:image/png;base64,iVBO","detail":"auto"}]},
        {"type":"reasoning","id":"rs_2","summary":[{"type":"summary_text","text":"Plan"}],"encrypted_content":"sealed-here"},
        {"type":"message","id":"msg_item_3","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Done.","annotations":[]},{"type":"output_text","text":"I will not do more.","annotations":[]}]},
        {"type":"message","role":"developer","content":[{"type":"input_text","text":"Time is short."}]},
        {"type":"message","role":"user","content":[{"type":"input_text","text":"Go on."}]},
        {"type":"function_call","call_id":"functions.shell:2","name":"shell","arguments":"{}"},
        {"type":"function_call_output","call_id":"functions.shell:2","output":"aborted"},
        {"type":"message","role":"user","content":[{"type":"input_text","text":"And?"}]}
        ],
        "max_output_tokens":4000
        }
        """#,
        .chat: #"""
        POST /chat/completions
        unsent: model_reasoning_summary model_verbosity service_tier web_search
        {
        "model":"kimi-k2.6",
        "stream":true,
        "stream_options":{"include_usage":true},
        "thinking":{"type":"enabled"},
        "tools":[
        {"type":"function","function":{"name":"shell","description":"Run it.","parameters":{"type":"object","properties":{"command":{"type":"string"}}}}}
        ],
        "messages":[
        {"role":"system","content":"Be brief.\n\nHouse rules."},
        {"role":"user","content":[{"type":"text","text":"Look:"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBO"}},{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]},
        {"role":"assistant","content":"I run two.","reasoning_content":"I plan.","tool_calls":[{"id":"functions.shell:0","type":"function","function":{"name":"shell","arguments":"{\"command\": \"ls\"}"}},{"id":"functions.shell:1","type":"function","function":{"name":"shell","arguments":"{\"arguments\":\"{\\\"command\\\": \\\"l\"}"}}]},
        {"role":"tool","tool_call_id":"functions.shell:0","content":"one\n(The image follows.)"},
        {"role":"tool","tool_call_id":"functions.shell:1","content":"no such command"},
        {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBO"}}]},
        {"role":"assistant","content":"Done.\n\nI will not do more.","reasoning_content":"I plan."},
        {"role":"user","content":"Time is short.\n\nGo on."},
        {"role":"assistant","content":null,"reasoning_content":" ","tool_calls":[{"id":"functions.shell:2","type":"function","function":{"name":"shell","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"functions.shell:2","content":"aborted"},
        {"role":"user","content":"And?"}
        ],
        "max_completion_tokens":4000
        }
        """#,
    ]
}
