import Conversation

extension Golden {
    static let openrouter: [Wire: String] = [
        .responses: #"""
        POST /responses
        unsent: service_tier web_search
        {
        "model":"z-ai/glm-5.2",
        "stream":true,
        "store":false,
        "include":["reasoning.encrypted_content"],
        "provider":{"require_parameters":true},
        "reasoning":{"effort":"medium","summary":"auto"},
        "text":{"verbosity":"low"},
        "parallel_tool_calls":true,
        "tools":[
        {"type":"function","name":"shell","description":"Run it.","parameters":{"type":"object","properties":{"command":{"type":"string"}}},"strict":false}
        ],
        "instructions":"Be brief.",
        "input":[
        {"type":"message","role":"developer","content":[{"type":"input_text","text":"House rules."}]},
        {"type":"message","role":"user","content":[{"type":"input_text","text":"Look:"},{"type":"input_text","text":"[An image stood here; this model does not see images.]"},{"type":"input_text","text":"[An image stood here; this model does not see images.]"}]},
        {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Plan"}],"encrypted_content":"sealed-here"},
        {"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"I run two.","annotations":[]}]},
        {"type":"function_call","call_id":"call_1","name":"shell","arguments":"{\"command\": \"ls\"}"},
        {"type":"function_call","call_id":"functions.shell:1","name":"shell","arguments":"{\"arguments\":\"{\\\"command\\\": \\\"l\"}"},
        {"type":"function_call_output","call_id":"call_1","output":"one\n[An image stood here; this model does not see images.]"},
        {"type":"function_call_output","call_id":"functions.shell:1","output":"no such command"},
        {"type":"reasoning","id":"rs_2","summary":[{"type":"summary_text","text":"Plan"}],"encrypted_content":"sealed-here"},
        {"type":"message","id":"msg_item_3","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Done.","annotations":[]},{"type":"output_text","text":"I will not do more.","annotations":[]}]},
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
        unsent: model_reasoning_summary service_tier web_search
        {
        "model":"z-ai/glm-5.2",
        "stream":true,
        "stream_options":{"include_usage":true},
        "provider":{"require_parameters":true},
        "reasoning":{"effort":"medium"},
        "verbosity":"low",
        "parallel_tool_calls":true,
        "tools":[
        {"type":"function","function":{"name":"shell","description":"Run it.","parameters":{"type":"object","properties":{"command":{"type":"string"}}}}}
        ],
        "messages":[
        {"role":"system","content":"Be brief.\n\nHouse rules."},
        {"role":"user","content":"Look:\n\n[An image stood here; this model does not see images.]\n\n[An image stood here; this model does not see images.]"},
        {"role":"assistant","content":"I run two.","reasoning_details":[{"type":"reasoning.encrypted","data":"xyz","index":0,"format":"f"}],"tool_calls":[{"id":"call_1","type":"function","function":{"name":"shell","arguments":"{\"command\": \"ls\"}"}},{"id":"functions.shell:1","type":"function","function":{"name":"shell","arguments":"{\"arguments\":\"{\\\"command\\\": \\\"l\"}"}}]},
        {"role":"tool","tool_call_id":"call_1","content":"one\n[An image stood here; this model does not see images.]"},
        {"role":"tool","tool_call_id":"functions.shell:1","content":"no such command"},
        {"role":"assistant","content":"Done.\n\nI will not do more.","reasoning_details":[{"type":"reasoning.encrypted","data":"xyz","index":0,"format":"f"}]},
        {"role":"user","content":"Time is short.\n\nGo on."},
        {"role":"assistant","content":null,"tool_calls":[{"id":"call_ugE1gHXC6","type":"function","function":{"name":"shell","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"call_ugE1gHXC6","content":"aborted"},
        {"role":"user","content":"And?"}
        ],
        "max_tokens":4000
        }
        """#,
        .messages: #"""
        POST /messages
        anthropic-version: 2023-06-01
        unsent: model_reasoning_summary model_verbosity service_tier web_search
        {
        "model":"z-ai/glm-5.2",
        "stream":true,
        "provider":{"require_parameters":true},
        "tools":[
        {"name":"shell","description":"Run it.","input_schema":{"type":"object","properties":{"command":{"type":"string"}}}}
        ],
        "system":[{"type":"text","text":"Be brief."},{"type":"text","text":"House rules."}],
        "messages":[
        {"role":"user","content":[{"type":"text","text":"Look:"},{"type":"text","text":"[An image stood here; this model does not see images.]"},{"type":"text","text":"[An image stood here; this model does not see images.]"}]},
        {"role":"assistant","content":[{"type":"thinking","thinking":"I plan.","signature":"signed-here"},{"type":"text","text":"I run two."},{"type":"tool_use","id":"call_1","name":"shell","input":{"command":"ls"}},{"type":"tool_use","id":"call_LchKeNDKN","name":"shell","input":{"arguments":"{\"command\": \"l"}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1","content":"one\n[An image stood here; this model does not see images.]"},{"type":"tool_result","tool_use_id":"call_LchKeNDKN","content":"no such command","is_error":true}]},
        {"role":"assistant","content":[{"type":"thinking","thinking":"I plan.","signature":"signed-here"},{"type":"text","text":"Done."},{"type":"text","text":"I will not do more."}]},
        {"role":"user","content":[{"type":"text","text":"Time is short."},{"type":"text","text":"Go on."}]},
        {"role":"assistant","content":[{"type":"tool_use","id":"call_ugE1gHXC6","name":"shell","input":{}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"call_ugE1gHXC6","content":"aborted","is_error":true},{"type":"text","text":"And?"}]}
        ],
        "thinking":{"type":"enabled","budget_tokens":2976},
        "max_tokens":4000
        }
        """#,
    ]
}
