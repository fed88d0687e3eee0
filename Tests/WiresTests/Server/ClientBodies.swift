import Conversation

/// Bodies as clients send them, shortened where they only grow long: Codex 0.147 and 0.163 (measured 2026-10), OpenAI's
/// SDK for Python 3.54 and its predecessors, the Anthropic SDK and Claude Code (their public types and documents, read
/// 2026-11), agents of other makers.
enum ClientBodies {
    static let all: [(name: String, wire: Wire, body: String)] = [
        (
            "Codex 0.147, first turn", .responses,
            #"{"model":"gpt-5.5","instructions":"You are a coding agent.","input":[{"type":"message","role":"developer","content":[{"type":"input_text","text":"<permissions instructions>"}]},{"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>"},{"type":"input_text","text":"say hi"}]}],"tools":[{"type":"function","name":"exec_command","description":"Runs it.","strict":false,"parameters":{"type":"object","properties":{"cmd":{"type":"string"}},"required":["cmd"],"additionalProperties":false}},{"type":"custom","name":"apply_patch","description":"Edits files.","format":{"type":"grammar","syntax":"lark","definition":"start: hunk+"}},{"type":"namespace","name":"multi_agent_v1","description":"Agents.","tools":[{"type":"function","name":"spawn_agent","description":"Starts one.","strict":false,"parameters":{"type":"object","properties":{}}}]},{"type":"web_search","external_web_access":false}],"tool_choice":"auto","parallel_tool_calls":false,"reasoning":{"summary":"auto"},"store":false,"stream":true,"include":["reasoning.encrypted_content"],"prompt_cache_key":"019a","client_metadata":{"x-codex-installation-id":"i"}}"#
        ),
        (
            "Codex 0.163, later turn", .responses,
            #"{"model":"m","input":[{"type":"message","id":"msg_1","role":"developer","content":[{"type":"input_text","text":"base"}]},{"type":"message","id":"msg_2","role":"user","content":[{"type":"input_text","text":"fix it"},{"type":"input_image","image_url":"data:image/png;base64,iVBO","detail":"high"}]},{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Plan"}],"content":null,"encrypted_content":"gAAA"},{"type":"message","id":"msg_3","role":"assistant","status":"completed","phase":"commentary","content":[{"type":"output_text","text":"I look.","annotations":[]}]},{"type":"function_call","id":"fc_1","name":"exec_command","arguments":"{\"cmd\":\"ls\"}","call_id":"call_1"},{"type":"function_call","id":"fc_2","name":"echo","namespace":"mcp__srv","arguments":"{}","call_id":"call_2"},{"type":"function_call_output","id":"fco_1","call_id":"call_1","output":"a.txt"},{"type":"function_call_output","id":"fco_2","call_id":"call_2","output":[{"type":"input_text","text":"Wall time"},{"type":"input_text","text":"hi"}]},{"type":"custom_tool_call","id":"ctc_1","status":"completed","call_id":"call_3","name":"apply_patch","input":"*** Begin Patch"},{"type":"custom_tool_call_output","call_id":"call_3","output":"Done"}],"tools":[],"tool_choice":"auto","parallel_tool_calls":true,"reasoning":{"effort":"high","summary":"auto"},"store":false,"stream":true,"include":["reasoning.encrypted_content"],"prompt_cache_key":"t","text":{"verbosity":"low","format":{"type":"json_schema","strict":true,"schema":{"type":"object"},"name":"codex_output_schema"}},"service_tier":"priority","client_metadata":{"k":"v"}}"#
        ),
        (
            "Codex 0.163, lite", .responses,
            #"{"model":"gpt-6-astra","input":[{"type":"additional_tools","role":"developer","tools":[{"type":"function","name":"f","description":"","strict":false,"parameters":{"type":"object","properties":{}}}]},{"type":"message","role":"user","content":[{"type":"input_text","text":"hi"}]}],"tool_choice":"auto","parallel_tool_calls":true,"store":false,"stream":true,"include":[]}"#
        ),
        (
            "OpenAI SDK, responses", .responses,
            #"{"model":"gpt-5.5","input":[{"role":"user","content":"What is it?"},{"role":"assistant","content":"A bird."},{"role":"user","content":"Which?"}],"temperature":0.2,"max_output_tokens":64,"tool_choice":{"type":"function","name":"look"},"tools":[{"type":"function","name":"look","parameters":{"type":"object","properties":{}},"strict":true},{"type":"file_search","vector_store_ids":["v"]}],"metadata":{"a":"b"},"user":"u1","previous_response_id":null}"#
        ),
        ("OpenAI SDK, one line", .responses, #"{"input":"Hello","model":"m"}"#),
        (
            "OpenAI SDK, chat", .chat,
            #"{"messages":[{"role":"developer","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"https://x.org/a.png","detail":"low"}}]},{"role":"assistant","content":null,"refusal":null,"annotations":[],"tool_calls":[{"id":"call_1","type":"function","function":{"name":"look","arguments":"{\"a\":1}"}},{"id":"call_2","type":"custom","custom":{"name":"note","input":"free"}}]},{"role":"tool","tool_call_id":"call_1","content":"one"},{"role":"tool","tool_call_id":"call_2","content":[{"type":"text","text":"two"}]}],"model":"gpt-5.5","max_completion_tokens":100,"n":1,"parallel_tool_calls":false,"reasoning_effort":"low","response_format":{"type":"json_schema","json_schema":{"name":"Bird","strict":true,"schema":{"type":"object"}}},"stop":["END"],"stream":true,"stream_options":{"include_usage":true},"temperature":1,"tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"required","tools":[{"type":"function","function":{"name":"look"}}]}},"tools":[{"type":"function","function":{"name":"look","description":"Looks.","parameters":{"type":"object","properties":{}},"strict":true}},{"type":"custom","custom":{"name":"note","description":"Notes.","format":{"type":"grammar","grammar":{"syntax":"regex","definition":"a+"}}}}],"verbosity":"low","logit_bias":{"1":2}}"#
        ),
        (
            "OpenAI SDK 0.27, functions", .chat,
            #"{"model":"m","messages":[{"role":"system","content":"S"},{"role":"user","content":"hi"},{"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},{"role":"function","name":"f","content":"out"}],"functions":[{"name":"f","parameters":{"type":"object","properties":{}}}],"function_call":{"name":"f"},"max_tokens":5}"#
        ),
        (
            "an agent over OpenRouter", .chat,
            #"{"model":"z-ai/glm-5.2","messages":[{"role":"system","content":[{"type":"text","text":"S","cache_control":{"type":"ephemeral"}}]},{"role":"user","content":"go"},{"role":"assistant","content":"Yes","reasoning":"Hm","reasoning_details":[{"type":"reasoning.text","text":"Hm","signature":"s","index":0}],"tool_calls":[{"id":"c1","type":"function","index":0,"function":{"name":"f","arguments":""}}]},{"role":"tool","tool_call_id":"c1","name":"f","content":""},{"role":"user","content":"and"}],"reasoning":{"effort":"high","exclude":false},"stream":true,"usage":{"include":true},"provider":{"order":["z-ai"]}}"#
        ),
        (
            "an agent for DeepSeek and Mistral", .chat,
            #"{"model":"m","messages":[{"role":"system","content":"S"},{"role":"user","content":"go"},{"role":"assistant","reasoning_content":"","content":"","tool_calls":[{"id":"c1","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"x"},{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm"}],"closed":true},{"type":"text","text":"Done"}]},{"role":"user","content":"more"}],"thinking":{"type":"disabled"},"max_tokens":9}"#
        ),
        (
            "Anthropic SDK", .messages,
            #"{"max_tokens":1024,"messages":[{"content":"Hello, Claude","role":"user"}],"model":"claude-opus-4-7","system":"Be brief.","temperature":0.5,"stop_sequences":["END"],"thinking":{"type":"enabled","budget_tokens":10000},"top_k":5}"#
        ),
        (
            "Claude Code, first turn", .messages,
            #"{"model":"claude-opus-4-7","messages":[{"role":"user","content":[{"type":"text","text":"<system-reminder>"},{"type":"text","text":"fix it","cache_control":{"type":"ephemeral"}}]}],"system":[{"type":"text","text":"You are Claude Code.","cache_control":{"type":"ephemeral"}},{"type":"text","text":"Long prompt.","cache_control":{"type":"ephemeral","ttl":"1h"}}],"tools":[{"name":"Bash","description":"Runs it.","input_schema":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"command":{"type":"string"}},"required":["command"],"additionalProperties":false}},{"type":"web_search_20250305","name":"web_search","max_uses":8},{"type":"memory_20250818","name":"memory"}],"metadata":{"user_id":"user_a_session_b"},"max_tokens":32000,"thinking":{"type":"adaptive"},"output_config":{"effort":"high"},"context_management":{"edits":[{"type":"clear_thinking_20251015","keep":"all"}]},"stream":true}"#
        ),
        (
            "Claude Code, later turn", .messages,
            #"{"model":"claude-opus-4-7","messages":[{"role":"user","content":"fix it"},{"role":"assistant","content":[{"type":"thinking","thinking":"Hm","signature":"sig"},{"type":"redacted_thinking","data":"EmwK"},{"type":"text","text":"I look."},{"type":"tool_use","id":"toolu_1","name":"Bash","input":{"command":"ls"},"caller":{"type":"direct"}},{"type":"tool_use","id":"toolu_2","name":"Read","input":{}}]},{"role":"user","content":[{"type":"text","text":"early"},{"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"text","text":"a.txt"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBO"}}]},{"type":"tool_result","tool_use_id":"toolu_2","is_error":true,"content":"gone","cache_control":{"type":"ephemeral"}},{"type":"text","text":"<system-reminder>"}]},{"role":"assistant","content":[{"type":"server_tool_use","id":"srv_1","name":"web_search","input":{}},{"type":"web_search_tool_result","tool_use_id":"srv_1","content":[]},{"type":"text","text":"Found."}]},{"role":"user","content":[{"type":"image","source":{"type":"url","url":"https://x.org/a.png"}}]}],"max_tokens":64,"tool_choice":{"type":"any","disable_parallel_tool_use":true},"tools":[{"type":"custom","name":"Bash","input_schema":{"type":"object"},"strict":true}],"output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}}}"#
        ),
    ]

    /// What is understood of each, in words.
    static let understood: [String: [String]] = [
        "Codex 0.147, first turn": [
            "gpt-5.5",
            "stream",
            "usage",
            "instructions You are a coding agent.",
            #"tool exec_command Runs it. {"type":"object","properties":{"cmd":{"type":"string"}},"required":["cmd"],"additionalProperties":false}"#,
            #"tool apply_patch Edits files. {"type":"grammar","syntax":"lark","definition":"start: hunk+"}"#,
            #"tool multi_agent_v1/spawn_agent Starts one. {"type":"object","properties":{}}"#,
            "one by one",
            "summary auto",
            "web cached",
            "cache 019a",
            "developer: <permissions instructions>",
            "user: <environment_context>, say hi",
            "unread client_metadata, tools[2].description",
        ],
        "Codex 0.163, later turn": [
            "m",
            "stream",
            "usage",
            "effort high",
            "summary auto",
            "verbosity low",
            "tier priority",
            #"schema {"type":"object"} strict codex_output_schema"#,
            "cache t",
            "developer msg_1: base",
            "user msg_2: fix it, <base64 image/png iVBO>",
            "reasoning p/m/responses/reasoning rs_1 summary Plan sealed gAAA",
            "assistant msg_3: I look.",
            #"call call_1 fc_1 exec_command {"cmd":"ls"}"#,
            "call call_2 fc_2 mcp__srv/echo {}",
            "result call_1: a.txt",
            "result call_2: Wall time, hi",
            "custom call call_3 ctc_1 apply_patch *** Begin Patch",
            "result call_3: Done",
            "unread client_metadata, input[1].content[1].detail, input[3].phase",
        ],
        "Codex 0.163, lite": [
            "gpt-6-astra",
            "stream",
            "usage",
            #"tool f  {"type":"object","properties":{}}"#,
            "user: hi",
        ],
        "OpenAI SDK, responses": [
            "gpt-5.5",
            "usage",
            #"tool look  {"type":"object","properties":{}} strict"#,
            #"choice tool("look")"#,
            "limit 64",
            #"extra {"temperature":0.2}"#,
            "user: What is it?",
            "assistant: A bird.",
            "user: Which?",
            "unread metadata, user, tools[1]",
        ],
        "OpenAI SDK, one line": [
            "m",
            "usage",
            "user: Hello",
        ],
        "OpenAI SDK, chat": [
            "gpt-5.5",
            "stream",
            "usage",
            #"tool look Looks. {"type":"object","properties":{}} strict"#,
            "choice required",
            "one by one",
            "limit 100",
            "effort low",
            "verbosity low",
            #"schema {"type":"object"} strict Bird"#,
            "stop END",
            #"extra {"temperature":1}"#,
            "developer: Be brief.",
            "user: Look, <https://x.org/a.png>",
            #"call call_1 look {"a":1}"#,
            "custom call call_2 note free",
            "result call_1: one",
            "result call_2: two",
            "unread logit_bias, messages[1].content[1].image_url.detail",
        ],
        "OpenAI SDK 0.27, functions": [
            "m",
            "instructions S",
            #"tool f  {"type":"object","properties":{}}"#,
            #"choice tool("f")"#,
            "limit 5",
            "user: hi",
            "call function_call_1 f {}",
            "result function_call_1: out",
        ],
        "an agent over OpenRouter": [
            "z-ai/glm-5.2",
            "stream",
            "instructions S",
            "effort high",
            "user: go",
            "reasoning p/z-ai/glm-5.2/chat/reasoning text Hm",
            #"reasoning p/z-ai/glm-5.2/chat/reasoning_details raw [{"type":"reasoning.text","text":"Hm","signature":"s","index":0}]"#,
            "assistant: Yes",
            "call c1 f ",
            "result c1: ",
            "user: and",
            "unread usage, provider, reasoning.exclude",
        ],
        "an agent for DeepSeek and Mistral": [
            "m",
            "instructions S",
            "limit 9",
            "effort none",
            "user: go",
            "reasoning p/m/chat/reasoning_content text ",
            "call c1 f {}",
            "result c1: x",
            #"reasoning p/m/chat/thinking text Hm raw [{"type":"thinking","thinking":[{"type":"text","text":"Hm"}],"closed":true}]"#,
            "assistant: Done",
            "user: more",
        ],
        "Anthropic SDK": [
            "claude-opus-4-7",
            "usage",
            "instructions Be brief.",
            "limit 1024",
            "effort high",
            "stop END",
            #"extra {"temperature":0.5,"top_k":5}"#,
            "user: Hello, Claude",
        ],
        "Claude Code, first turn": [
            "claude-opus-4-7",
            "stream",
            "usage",
            "instructions You are Claude Code.",
            #"tool Bash Runs it. {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"command":{"type":"string"}},"required":["command"],"additionalProperties":false}"#,
            "limit 32000",
            "effort high",
            "web live",
            "developer: Long prompt.",
            "user: <system-reminder>, fix it",
            "unread metadata, context_management, tools[1].max_uses, tools[2]",
        ],
        "Claude Code, later turn": [
            "claude-opus-4-7",
            "usage",
            #"tool Bash  {"type":"object"} strict"#,
            "choice required",
            "one by one",
            "limit 64",
            #"schema {"type":"object"} strict"#,
            "user: fix it",
            "reasoning p/claude-opus-4-7/messages/thinking text Hm signed sig",
            "reasoning p/claude-opus-4-7/messages/redacted_thinking sealed EmwK",
            "assistant: I look.",
            #"call toolu_1 Bash {"command":"ls"}"#,
            "call toolu_2 Read {}",
            "result toolu_1: a.txt, <base64 image/png iVBO>",
            "error toolu_2: gone",
            "user: early, <system-reminder>",
            "assistant: Found.",
            "user: <https://x.org/a.png>",
            "unread messages[1].content[3].caller, messages[3].content[0], messages[3].content[1]",
        ],
    ]
}
