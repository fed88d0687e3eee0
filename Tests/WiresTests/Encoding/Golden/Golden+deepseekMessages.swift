import Conversation

extension Golden {
    static let deepseekMessages: [Wire: String] = [
        .messages: #"""
        POST /messages
        anthropic-version: 2023-06-01
        unsent: model_reasoning_summary model_verbosity service_tier web_search
        {
        "model":"deepseek-v4-pro",
        "stream":true,
        "tools":[
        {"name":"shell","description":"Run it.","input_schema":{"type":"object","properties":{"command":{"type":"string"}}}}
        ],
        "system":[{"type":"text","text":"Be brief."},{"type":"text","text":"House rules."}],
        "messages":[
        {"role":"user","content":[{"type":"text","text":"Look:"},{"type":"text","text":"[An image stood here; this model does not see images.]"},{"type":"text","text":"[An image stood here; this model does not see images.]"}]},
        {"role":"assistant","content":[{"type":"thinking","thinking":"I plan.","signature":"signed-here"},{"type":"text","text":"I run two."},{"type":"tool_use","id":"call_1","name":"shell","input":{"command":"ls"}},{"type":"tool_use","id":"call_LchKeNDKN","name":"shell","input":{"arguments":"{\"command\": \"l"}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1","content":"one\n[An image stood here; this model does not see images.]"},{"type":"tool_result","tool_use_id":"call_LchKeNDKN","content":"no such command","is_error":true}]},
        {"role":"assistant","content":[{"type":"text","text":"Done."},{"type":"text","text":"I will not do more."}]},
        {"role":"user","content":[{"type":"text","text":"Time is short."},{"type":"text","text":"Go on."}]},
        {"role":"assistant","content":[{"type":"tool_use","id":"call_ugE1gHXC6","name":"shell","input":{}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"call_ugE1gHXC6","content":"aborted","is_error":true},{"type":"text","text":"And?"}]}
        ],
        "thinking":{"type":"enabled","budget_tokens":2976},
        "max_tokens":4000
        }
        """#
    ]
}
