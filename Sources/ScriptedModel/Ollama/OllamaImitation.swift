import Conversation
import JSON
import Synchronization
import Wires

/// A server that behaves as Ollama does where it hurts: a small window by default, which only its own API can enlarge, and a
/// conversation that does not fit loses its oldest messages without a word.
///
/// Read in github.com/ollama/ollama api/types.go, docs/api.md, docs/context-length, server/prompt.go, llm/llama_server.go (2026-11).
/// Tokens are counted as a quarter of the bytes of the messages and the tools, rounded up.
public final class OllamaImitation: Sendable {
    /// A model that the server has or can pull.
    public struct Model: Sendable {
        public var name: String
        /// Of its file, in bytes.
        public var size: Int
        /// The window that it was made for, in tokens.
        public var contextLength: Int
        public var capabilities: [String]

        public init(
            _ name: String, size: Int = 5_000_000_000, contextLength: Int = 262_144,
            capabilities: [String] = ["completion", "tools"]
        ) {
            self.name = name
            self.size = size
            self.contextLength = contextLength
            self.capabilities = capabilities
        }
    }

    /// A request to the model as it reached it: what was dropped is gone.
    public struct Seen: Sendable {
        public var wire: Wire
        /// The window that the model was loaded with for it.
        public var window: Int
        /// Messages that were dropped.
        public var dropped: Int
        /// Tokens that the model read.
        public var tokens: Int
        public var request: RequestReader
    }

    private struct State: Sendable {
        var models: [Model]
        var pullable: [Model]
        /// The loaded model and its window. Another window loads it anew.
        var loaded: (name: String, window: Int)?
        var loads = 0
        var seen: [Seen] = []
    }

    private let state: Mutex<State>
    private let defaultWindow: Int
    private let answer: @Sendable (Seen, Int) -> ScriptedReply

    /// - Parameters:
    ///   - models: What it has.
    ///   - pullable: What it can fetch.
    ///   - defaultWindow: The window of a request that says none; 4,096 below 24 GiB of graphics memory.
    ///   - answer: The model: what it read, and the number of the request from 0.
    public init(
        models: [Model], pullable: [Model] = [], defaultWindow: Int = 4_096,
        answer: @escaping @Sendable (Seen, Int) -> ScriptedReply
    ) {
        state = Mutex(State(models: models, pullable: pullable))
        self.defaultWindow = defaultWindow
        self.answer = answer
    }

    /// The requests so far.
    public var seen: [Seen] { state.withLock { $0.seen } }
    /// Times that a model was loaded into memory.
    public var loads: Int { state.withLock { $0.loads } }

    /// What to give to `ScriptedServer.run(answering:)`.
    public func reply(to request: ReceivedRequest) -> ScriptedReply? {
        let path = String(request.path.prefix { $0 != "?" })
        let body = try? JSONValue(parsing: request.body)
        let name = body?["model"]?.string ?? body?["name"]?.string ?? ""
        switch (request.method, path) {
        case ("GET", "/api/version"): return Self.json(["version": "0.33.3"])
        case ("GET", "/api/tags"): return tags()
        case ("GET", "/api/ps"): return processes()
        case ("GET", "/v1/models"): return list()
        case ("POST", "/api/show"): return show(name)
        case ("POST", "/api/pull"): return pull(name)
        case ("POST", "/api/chat"): return chat(request, body ?? .null, wire: .ollama)
        case ("POST", "/v1/chat/completions"): return chat(request, body ?? .null, wire: .chat)
        case ("POST", "/v1/responses"): return chat(request, body ?? .null, wire: .responses)
        default: return ScriptedReply(fault: .status(404, headers: [:], body: "404 page not found"))
        }
    }

    // MARK: - Models

    private static func json(_ value: JSONValue) -> ScriptedReply {
        ScriptedReply(fault: .raw(contentType: "application/json; charset=utf-8", body: value.serialized()))
    }

    private static func error(_ status: Int, _ message: String) -> ScriptedReply {
        ScriptedReply(
            fault: .status(status, headers: [:], body: JSONValue.object(["error": .string(message)]).serialized()))
    }

    private static func isSame(_ known: String, _ asked: String) -> Bool {
        known == asked || known == asked + ":latest"
    }

    private func model(_ name: String) -> Model? {
        state.withLock { $0.models.first { Self.isSame($0.name, name) } }
    }

    private func tags() -> ScriptedReply {
        let models = state.withLock(\.models)
        return Self.json([
            "models": .array(
                models.map { model in
                    [
                        "name": .string(model.name), "model": .string(model.name),
                        "size": .number(JSONNumber(model.size)), "digest": "sha256:0",
                        "details": ["format": "gguf", "family": "qwen3"],
                    ]
                })
        ])
    }

    private func list() -> ScriptedReply {
        let models = state.withLock(\.models)
        return Self.json([
            "object": "list",
            "data": .array(models.map { ["id": .string($0.name), "object": "model", "owned_by": "library"] }),
        ])
    }

    private func processes() -> ScriptedReply {
        let state = state.withLock { $0 }
        guard let loaded = state.loaded, let model = state.models.first(where: { Self.isSame($0.name, loaded.name) })
        else { return Self.json(["models": []]) }
        return Self.json([
            "models": [
                [
                    "name": .string(model.name), "model": .string(model.name), "size": .number(JSONNumber(model.size)),
                    "size_vram": 0, "context_length": .number(JSONNumber(loaded.window)),
                ]
            ]
        ])
    }

    private func show(_ name: String) -> ScriptedReply {
        guard let model = model(name) else { return Self.error(404, "model '\(name)' not found") }
        return Self.json([
            "details": ["format": "gguf", "family": "qwen3", "parameter_size": "8B", "quantization_level": "Q4_K_M"],
            "model_info": [
                "general.architecture": "qwen3", "qwen3.context_length": .number(JSONNumber(model.contextLength)),
                "qwen3.block_count": 36, "qwen3.attention.head_count": 32, "qwen3.attention.head_count_kv": 8,
                "qwen3.attention.key_length": 128, "qwen3.attention.value_length": 128,
                "qwen3.embedding_length": 4096,
            ],
            "capabilities": .array(model.capabilities.map { .string($0) }),
        ])
    }

    private func pull(_ name: String) -> ScriptedReply {
        let found = state.withLock { state -> Model? in
            guard let model = state.pullable.first(where: { Self.isSame($0.name, name) }) else { return nil }
            if !state.models.contains(where: { $0.name == model.name }) { state.models.append(model) }
            return model
        }
        guard let model = found else {
            return ScriptedReply(
                fault: .raw(
                    contentType: "application/x-ndjson",
                    body:
                        "{\"status\":\"pulling manifest\"}\n{\"error\":\"pull model manifest: file does not exist\"}\n")
            )
        }
        var lines = [#"{"status":"pulling manifest"}"#]
        for part in 0...4 {
            lines.append(
                #"{"status":"pulling 0","digest":"sha256:0","total":\#(model.size),"completed":\#(model.size / 4 * part)}"#
            )
        }
        lines += [
            #"{"status":"verifying sha256 digest"}"#, #"{"status":"writing manifest"}"#, #"{"status":"success"}"#,
        ]
        return ScriptedReply(
            fault: .raw(contentType: "application/x-ndjson", body: lines.map { $0 + "\n" }.joined()))
    }

    // MARK: - The conversation

    private func chat(_ request: ReceivedRequest, _ body: JSONValue, wire: Wire) -> ScriptedReply {
        let name = body["model"]?.string ?? ""
        guard let model = model(name) else { return Self.error(404, "model '\(name)' not found") }
        if body["tools"]?.array?.isEmpty == false, !model.capabilities.contains("tools") {
            return Self.error(400, "registry.ollama.ai/library/\(name) does not support tools")
        }
        if body["think"] != nil, body["think"]?.bool != false, !model.capabilities.contains("thinking") {
            return Self.error(400, "\"\(name)\" does not support thinking")
        }
        // Only its own API can say a window; elsewhere `options` is not read.
        let asked = wire == .ollama ? body["options"]?["num_ctx"]?.int : nil
        let window = min(asked ?? defaultWindow, model.contextLength)
        var messages = (body["messages"] ?? body["input"])?.array ?? []
        let fixed = Self.tokens(of: body["tools"]) + Self.tokens(of: body["instructions"])
        func total() -> Int { fixed + messages.reduce(0) { $0 + Self.tokens(of: $1) } }
        let mayTruncate = wire != .ollama || body["truncate"]?.bool != false
        var dropped = 0
        while total() > window, mayTruncate,
            let oldest = messages.dropLast().firstIndex(where: {
                !["system", "developer"].contains($0["role"]?.string)
            })
        {
            messages.remove(at: oldest)
            dropped += 1
        }
        guard total() <= window || mayTruncate else {
            return Self.error(
                400,
                "the prompt is longer than the context length currently available to the model; shorten the prompt, adjust the "
                    + "context length in settings, or use a model with a longer context length")
        }
        var kept = body.object ?? JSONObject()
        kept[body["messages"] != nil ? "messages" : "input"] = .array(messages)
        let seen = Seen(
            wire: wire, window: window, dropped: dropped, tokens: min(total(), window),
            request: RequestReader(wire: wire, body: JSONValue.object(kept).serializedBytes()))
        let number = state.withLock { state -> Int in
            if state.loaded?.name != model.name || state.loaded?.window != window {
                state.loaded = (model.name, window)
                state.loads += 1
            }
            state.seen.append(seen)
            return state.seen.count - 1
        }
        var reply = answer(seen, number)
        reply.usage = TokenUsage(freshInput: seen.tokens, output: 20)
        return reply
    }

    private static func tokens(of value: JSONValue?) -> Int {
        guard let value, !value.isNull else { return 0 }
        return (value.serializedBytes().count + 3) / 4
    }
}
