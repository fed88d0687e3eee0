import JSON

/// What the servers on a user's own machine say in interfaces of their own.
enum LocalListing {
    /// Ollama: `GET /api/tags`.
    static func ollamaNames(_ tags: JSONValue) -> [String]? {
        tags["models"]?.array.map { $0.prefix(500).compactMap { $0["model"]?.string ?? $0["name"]?.string } }
    }

    /// Ollama: one model by `POST /api/show` and `GET /api/ps`.
    ///
    /// The window is the one that it is loaded with (`context_length` of `/api/ps`), else the one that its Modelfile sets
    /// (`num_ctx` in `parameters`), else the one that it was trained with (`<architecture>.context_length`), which it is
    /// not served with unless it is asked for.
    static func ollama(_ name: String, provider: String, show: JSONValue?, loaded: JSONValue?) -> ModelListing {
        var listing = ModelListing(provider: provider, id: name)
        let instance = loaded?["models"]?.array?.first { isSame($0["model"]?.string ?? $0["name"]?.string, name) }
        let served =
            ListingReader.tokens(instance?["context_length"]) ?? parameter("num_ctx", in: show?["parameters"]?.string)
        listing.contextWindow = served ?? trainedWindow(show?["model_info"])
        listing.windowKind = served != nil ? .served : .possible
        if let capabilities = show?["capabilities"]?.array {
            let words = Set(capabilities.compactMap(\.string))
            listing.tools = words.contains("tools")
            listing.vision = words.contains("vision")
            listing.reasoning = words.contains("thinking")
        }
        return listing
    }

    /// Ollama over its own wire, where each request says the window: the usual one, more where the model is loaded with more
    /// or its Modelfile says so, never more than it was trained with.
    static func ollamaWindow(toAsk usual: Int, _ name: String, show: JSONValue, loaded: JSONValue?) -> Int {
        let instance = loaded?["models"]?.array?.first { isSame($0["model"]?.string ?? $0["name"]?.string, name) }
        let wanted = max(
            usual, ListingReader.tokens(instance?["context_length"]) ?? 0,
            parameter("num_ctx", in: show["parameters"]?.string) ?? 0)
        return min(wanted, trainedWindow(show["model_info"]) ?? wanted)
    }

    /// Ollama takes `name` for `name:latest`.
    static func isSame(_ listed: String?, _ name: String) -> Bool {
        listed == name || listed == name + ":latest"
    }

    private static func trainedWindow(_ info: JSONValue?) -> Int? {
        guard let info = info?.object else { return nil }
        if let architecture = info["general.architecture"]?.string,
            let window = ListingReader.tokens(info[architecture + ".context_length"])
        {
            return window
        }
        return info.first { $0.key.hasSuffix(".context_length") }.flatMap { ListingReader.tokens($0.value) }
    }

    /// `num_ctx                        8192`, one parameter a line.
    private static func parameter(_ name: String, in text: String?) -> Int? {
        for line in (text ?? "").split(separator: "\n") {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.count == 2, words[0] == name { return ListingReader.tokens(.string(String(words[1]))) }
        }
        return nil
    }

    /// llama.cpp: what `GET /props` says of the one model that it serves.
    static func add(props: JSONValue, to listing: inout ModelListing) {
        if let window = ListingReader.tokens(props["default_generation_settings"]?["n_ctx"]) {
            listing.contextWindow = window
            listing.windowKind = .served
        }
        let template = props["chat_template_caps"]
        listing.tools = template?["supports_tools"]?.bool ?? template?["supports_tool_calls"]?.bool ?? listing.tools
        listing.vision = props["modalities"]?["vision"]?.bool ?? listing.vision
    }

    /// The name of that model, where the list of models says none.
    static func llamaCppName(_ props: JSONValue) -> String? {
        if let alias = props["model_alias"]?.string, !alias.isEmpty { return alias }
        return props["model_path"]?.string?.split(separator: "/").last.map(String.init)
    }
}
