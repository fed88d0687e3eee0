import Conversation
import Providers
import ScriptedModel
import Transport

/// What real servers answered, shortened: llama.cpp as measured (xllamacpp 2026.10.11549), the others as their documents and
/// clients' sources have it (the sources are named at `ListingRow`).
enum Replies {
    static let openRouter = """
        {"data":[{"id":"openai/gpt-5.4","canonical_slug":"openai/gpt-5.4","name":"OpenAI: GPT-5.4","created":1790000000,\
        "context_length":1050000,"architecture":{"modality":"text+image->text","input_modalities":["text","image"],\
        "output_modalities":["text"],"tokenizer":"GPT","instruct_type":null},"pricing":{"prompt":"0.0000025",\
        "completion":"0.000015","request":"0","image":"0","web_search":"0.01","internal_reasoning":"0",\
        "input_cache_read":"0.00000025","overrides":[{"min_prompt_tokens":272000,"prompt":"0.000005",\
        "completion":"0.0000225","input_cache_read":"0.0000005"}]},"top_provider":{"context_length":1050000,\
        "max_completion_tokens":128000,"is_moderated":true},"per_request_limits":null,"supported_parameters":["include_reasoning",\
        "max_tokens","reasoning","response_format","seed","tool_choice","tools"]},\
        {"id":"meta/old","context_length":131072,"architecture":{"input_modalities":["text"]},"pricing":{"prompt":"0",\
        "completion":"0"},"top_provider":{"context_length":8192,"max_completion_tokens":null},"supported_parameters":["max_tokens"]},\
        {"id":"openrouter/auto","context_length":2000000,"architecture":{"input_modalities":["text","image"]},\
        "pricing":{"prompt":"-1","completion":"-1"},"top_provider":{"context_length":null,"max_completion_tokens":null},\
        "supported_parameters":["tools"]},\
        {"id":"night/owl","context_length":65536,"pricing":{"prompt":"0.000001","completion":"0.000002","overrides":[{"utc_start":100,\
        "utc_end":900,"prompt":"0.000002","completion":"0.000004"}]},"supported_parameters":["tools"]}]}
        """
    static let vllm = """
        {"object":"list","data":[{"id":"Qwen/Qwen3.6-27B","object":"model","created":1795460923,"owned_by":"vllm","root":\
        "Qwen/Qwen3.6-27B","parent":null,"max_model_len":40960,"permission":[]}]}
        """
    static let mistral = """
        {"object":"list","data":[{"id":"mistral-medium-3-5","object":"model","created":1,"owned_by":"mistralai","capabilities":\
        {"completion_chat":true,"function_calling":true,"reasoning":true,"completion_fim":false,"vision":true},"name":"x",\
        "max_context_length":262144,"aliases":[],"type":"base"},{"id":"mistral-embed","capabilities":{"completion_chat":false},\
        "max_context_length":8192,"type":"base"}]}
        """
    static let together = """
        [{"id":"openai/gpt-oss-20b","object":"model","created":1,"type":"chat","context_length":131072,"pricing":{"hourly":0,\
        "input":0.05,"output":0.2,"base":0,"finetune":0}},{"id":"own/dedicated","type":"chat","context_length":null,"pricing":\
        {"hourly":3,"input":0,"output":0,"base":0}},{"id":"black/flux","type":"image"}]
        """
    static let moonshot = """
        {"object":"list","data":[{"id":"kimi-k3","object":"model","owned_by":"moonshot","context_length":262144,\
        "supports_image_in":true,"supports_reasoning":true}]}
        """
    static let anthropic = """
        {"data":[{"id":"claude-sonnet-5-5","type":"model","display_name":"Claude","created_at":"2026-06-01T00:00:00Z",\
        "max_input_tokens":200000,"max_tokens":64000,"capabilities":{"image_input":{"supported":true},"thinking":\
        {"supported":true}}}],"has_more":false}
        """
    static let groq = """
        {"object":"list","data":[{"id":"llama","object":"model","owned_by":"Meta","active":true,"context_window":131072,\
        "max_completion_tokens":32768}]}
        """
    static let codex = """
        {"models":[{"slug":"gpt-5.5","display_name":"GPT","visibility":"list","context_window":272000,"input_modalities":["text",\
        "image"],"supported_reasoning_levels":[{"effort":"low"}]}]}
        """
    static let gemini = """
        {"object":"list","data":[{"id":"models/gemini-3.8-flash","object":"model","owned_by":"google"}]}
        """
    static let bare = #"{"object":"list","data":[{"id":"gpt-5","object":"model","created":1,"owned_by":"system"}]}"#

    static let llamaCppModels = """
        {"models":[{"name":"smollm2-135m","model":"smollm2-135m","type":"model","capabilities":["completion"]}],"object":"list",\
        "data":[{"id":"smollm2-135m","object":"model","architecture":{"input_modalities":["text"],"output_modalities":["text"]},\
        "owned_by":"llamacpp","meta":{"vocab_type":2,"n_vocab":49152,"n_ctx":8192,"n_ctx_train":16384}}]}
        """
    static let llamaCppProps = """
        {"default_generation_settings":{"n_ctx":8192},"total_slots":1,"model_alias":"smollm2-135m","modalities":{"vision":false,\
        "audio":false},"chat_template":"x","chat_template_caps":{"supports_tool_calls":false,"supports_tools":false}}
        """

    static let ollamaTags =
        #"{"models":[{"name":"qwen3:8b","model":"qwen3:8b"},{"name":"tiny:latest","model":"tiny:latest"}]}"#
    static let ollamaShow = """
        {"parameters":"top_k                          20\\nstop                           \\"<|im_end|>\\"","model_info":\
        {"general.architecture":"qwen3","qwen3.block_count":36,"qwen3.context_length":40960,"tokenizer.ggml.model":"gpt2"},\
        "capabilities":["completion","tools","thinking"]}
        """
    static let ollamaShowTiny = """
        {"parameters":"num_ctx                        16384","model_info":{"general.architecture":"llama",\
        "llama.context_length":131072},"capabilities":["completion","vision"]}
        """
    static let ollamaPS = #"{"models":[{"name":"qwen3:8b","model":"qwen3:8b","size":1,"context_length":4096}]}"#

    static let lmStudio = """
        {"models":[{"type":"llm","key":"gemma-3","architecture":"gemma3","loaded_instances":[{"id":"gemma-3","config":\
        {"context_length":4096}}],"max_context_length":32768,"capabilities":{"vision":true,"trained_for_tool_use":true}},\
        {"type":"llm","key":"unloaded","loaded_instances":[],"max_context_length":131072,"capabilities":{"vision":false,\
        "trained_for_tool_use":false}},{"type":"embedding","key":"embed","loaded_instances":[],"max_context_length":2048}]}
        """
    static let lmStudioOld = """
        {"object":"list","data":[{"id":"qwen2-vl","object":"model","type":"vlm","state":"not-loaded","max_context_length":32768},\
        {"id":"llama","type":"llm","state":"loaded","max_context_length":131072,"loaded_context_length":8192},\
        {"id":"nomic","type":"embeddings","state":"not-loaded","max_context_length":2048}]}
        """
    static let liteLLMModels =
        #"{"object":"list","data":[{"id":"fast","object":"model","created":1677610602,"owned_by":"openai"}]}"#
    static let liteLLMInfo = """
        {"data":[{"model_name":"fast","litellm_params":{"model":"openai/x"},"model_info":{"id":"1","mode":"chat","max_tokens":8192,\
        "max_input_tokens":128000,"max_output_tokens":8192,"input_cost_per_token":1.5e-07,"output_cost_per_token":6e-07,\
        "cache_read_input_token_cost":7.5e-08,"supports_function_calling":true,"supports_vision":null,"supports_reasoning":false}}]}
        """

    /// Runs `body` with an endpoint of a server that answers `pages`.
    static func serve<Result: Sendable>(
        _ pages: [ScriptedPage], provider: String = "here", path: String = "/v1", wire: Wire = .chat,
        _ body: @Sendable @escaping (Endpoint, HTTPClient, ScriptedServer) async throws -> Result
    ) async throws -> Result {
        var script = Script([.text("Done.")], afterwards: .last)
        script.pages = pages
        return try await ScriptedServer.run(script) { server in
            let limit = Duration.seconds(60)
            let endpoint = Endpoint(
                provider: provider, baseURL: try HTTPURL("http://127.0.0.1:\(server.port)\(path)"), wire: wire,
                limits: TimeLimits(connect: limit, firstByte: limit, idle: limit, total: limit),
                retries: RetryPolicy(requestRetries: 0, streamRetries: 0))
            let http = HTTPClient(TransportSettings(environment: [:]))
            let result = try await body(endpoint, http, server)
            await http.close()
            return result
        }
    }
}
