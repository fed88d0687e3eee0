import Conversation

extension Golden {
    static let zaiResponses: [Wire: String] = [
        .responses: #"""
        POST /responses
        unsent: model_verbosity service_tier web_search
        {
        "model":"glm-5.2",
        "stream":true,
        "store":false,
        "include":["reasoning.encrypted_content"],
        "reasoning":{"effort":"high","summary":"auto"},
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
        """#
    ]
}
