import Transport
import Wires

/// What is known of the list of one vendor or server.
struct ListingRow: Sendable {
    /// A row of the vendor table, where it has one.
    let vendor: String
    /// Ids of built-in providers that mean this server at another port too.
    var providers: [String] = []
    /// The owner that it gives its models, by which it is known elsewhere.
    var owner: String?
    var form = ListingForm.models
    /// Sent with `GET <base>/models`.
    var query: [(name: String, value: String)] = []
    /// The list tells windows, so that a hosted vendor is worth asking.
    let tellsWindows: Bool
    /// Everybody may see it, without a key.
    var isPublic = false
    /// `:free` and its like at the end of a name choose a host, not a model.
    var hasVariants = false
    /// What to change for a larger window, after "to give it more"; `PROVIDER` stands for the provider's id.
    var windowSetting: String?
    /// Page, package or repository.
    let source: String
    /// `YYYY-MM`.
    let date: String

    static let all: [ListingRow] = hosted + servers

    private static let hosted: [ListingRow] = [
        ListingRow(
            vendor: "OpenRouter", tellsWindows: true, isPublic: true, hasVariants: true,
            source: "openrouter.ai/docs/models; package openrouter 1.3.84", date: "2026-11"),
        ListingRow(
            vendor: "Anthropic", query: [("limit", "1000")], tellsWindows: true,
            source: "package anthropic 2.12.0, types/model_info.py", date: "2026-11"),
        ListingRow(
            vendor: "Mistral", tellsWindows: true, source: "package mistralai 3.7.0, models/basemodelcard.py",
            date: "2026-11"),
        ListingRow(
            vendor: "Together", tellsWindows: true, source: "docs.together.ai/reference/models", date: "2026-11"),
        ListingRow(
            vendor: "Moonshot", tellsWindows: true,
            source: "github.com/MoonshotAI/kimi-cli src/kimi_cli/auth/platforms.py", date: "2026-11"),
    ]

    private static let servers: [ListingRow] = [
        ListingRow(
            vendor: "Ollama", providers: ["ollama"], owner: "library", form: .ollama, tellsWindows: true,
            windowSetting: "set OLLAMA_CONTEXT_LENGTH=32768 where `ollama serve` runs, or PARAMETER num_ctx 32768 in a "
                + "Modelfile, or set wire_api = \"ollama\" for provider PROVIDER, which asks for the window with each "
                + "request",
            source: "github.com/ollama/ollama docs/api.md, types/model/capability.go; package ollama 0.6.3",
            date: "2026-11"),
        ListingRow(
            vendor: "LM Studio", providers: ["lmstudio"], owner: "organization_owner", form: .lmStudio,
            tellsWindows: true,
            windowSetting: "load the model with a longer context: lms load MODEL --context-length 32768, or Context "
                + "Length in its load settings",
            source: "github.com/lmstudio-ai/docs 1_developer/2_rest/list.md, endpoints.md", date: "2026-11"),
        ListingRow(
            vendor: "llama.cpp", providers: ["llamacpp"], owner: "llamacpp", form: .llamaCpp, tellsWindows: true,
            windowSetting: "start llama-server with -c 32768",
            source: "measured with xllamacpp 2026.10.11549; github.com/ggml-org/llama.cpp tools/server/README.md",
            date: "2026-11"),
        ListingRow(
            vendor: "vLLM", providers: ["vllm"], owner: "vllm", tellsWindows: true,
            windowSetting: "start vllm serve with --max-model-len 32768",
            source: "docs.vllm.ai/en/latest/serving/openai_compatible_server (ModelCard.max_model_len)",
            date: "2026-11"),
        ListingRow(
            vendor: "LiteLLM", owner: "openai", form: .liteLLM, tellsWindows: true,
            source: "docs.litellm.ai/docs/proxy/model_management (/model/info)", date: "2026-11"),
    ]

    /// The row of an endpoint; nil for one that no row knows.
    static func of(_ endpoint: Endpoint) -> ListingRow? {
        if let vendor = vendor(of: endpoint) { return all.first { $0.vendor == vendor } }
        return all.first { $0.providers.contains(endpoint.provider) }
    }

    /// A port or an id is a guess, and an unknown host may be any server; a vendor's host is its own.
    static func mayBeAnother(_ endpoint: Endpoint) -> Bool {
        endpoint.baseURL.isPrivate || vendor(of: endpoint) == nil
    }

    private static func vendor(of endpoint: Endpoint) -> String? {
        let url = endpoint.baseURL
        return Quirks.forEndpoint(host: url.host, port: url.port, path: url.path, model: "").vendor
    }

    /// The row of a server that is known by the owner that it gives its models.
    static func of(owner: String) -> ListingRow? { all.first { $0.owner == owner } }

    /// What to change on the server for a larger window.
    /// - Parameter server: Its kind, where its answer told.
    static func windowSetting(for endpoint: Endpoint, server: String? = nil) -> String {
        let row = server.flatMap { name in all.first { $0.vendor == name } } ?? of(endpoint)
        return (row?.windowSetting ?? anyWindowSetting).replacing("PROVIDER", with: endpoint.provider)
    }

    private static let anyWindowSetting =
        "raise the context length that the server loads the model with, or set context_window of the model to what it has"
}
