import Wires

/// How a server's window is made larger.
enum WindowAdvice {
    static func text(for endpoint: Endpoint) -> String {
        let url = endpoint.baseURL
        switch Quirks.forEndpoint(host: url.host, port: url.port, path: url.path, model: "").vendor {
        case "Ollama":
            return "start Ollama with OLLAMA_CONTEXT_LENGTH=65536, or set PARAMETER num_ctx 65536 in a Modelfile"
        case "LM Studio": return "load the model again with a larger context length"
        case "llama.cpp": return "start llama-server with a larger -c, for example -c 65536"
        case "vLLM": return "start vLLM with a larger --max-model-len"
        default:
            return
                "load the model with a larger one where the server allows it, or set context_window under [models.\"…\"] if "
                + "it has more"
        }
    }
}
