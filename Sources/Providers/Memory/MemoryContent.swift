import Conversation
import JSON

/// The content of a provider's file in the cache.
struct MemoryContent: Sendable, Hashable {
    struct Window: Sendable, Hashable {
        var model: String
        var tokens: Int
        var at: Int
    }

    struct Field: Sendable, Hashable {
        var field: RefusedField
        var host: String
        var wire: Wire
        /// Nil where the refusal holds for every model.
        var model: String?
        var at: Int

        func isSame(as other: Field) -> Bool {
            field.path == other.field.path && host == other.host && wire == other.wire && model == other.model
        }
    }

    let provider: String
    let baseURL: String
    /// Seconds since 1970; nil where no list was fetched.
    var fetchedAt: Int?
    var models: [ModelListing] = []
    var windows: [Window] = []
    var fields: [Field] = []

    init(provider: String, baseURL: String) {
        self.provider = provider
        self.baseURL = baseURL
    }

    /// A file of another version is read as if it were not there.
    private static let schema = 1

    /// Nil for what is no such file. A row that cannot be read is left out.
    init?(_ json: JSONValue) {
        guard json["schema"]?.int == Self.schema, let provider = json["provider"]?.string,
            let baseURL = json["base_url"]?.string
        else { return nil }
        self.init(provider: provider, baseURL: baseURL)
        fetchedAt = json["fetched_at"]?.int
        models = (json["models"]?.array ?? []).compactMap { ModelListing(kept: $0, provider: provider) }
        windows = (json["learned_windows"]?.array ?? []).compactMap { row in
            guard let model = row["model"]?.string, let tokens = row["tokens"]?.int, let at = row["at"]?.int, tokens > 0
            else { return nil }
            return Window(model: model, tokens: tokens, at: at)
        }
        fields = (json["refused_fields"]?.array ?? []).compactMap { row in
            guard let path = row["field"]?.string.flatMap({ FieldPath($0) }), let host = row["host"]?.string,
                let wire = row["wire"]?.string.flatMap({ Wire(rawValue: $0) }), let at = row["at"]?.int
            else { return nil }
            let model = row["model"]?.string
            let replacement = row["sent_as"]?.string
            // A file that was changed by hand must not take away what a request needs.
            guard Self.mayBeRefused(path, replacement) else { return nil }
            return Field(
                field: RefusedField(path: path, replacement: replacement, isAboutModel: model != nil), host: host,
                wire: wire, model: model, at: at)
        }
    }

    private static func mayBeRefused(_ path: FieldPath, _ replacement: String?) -> Bool {
        guard let replacement else { return !EssentialFields.contains(path) }
        return path.steps.count == 1 && EssentialFields.outputLimits.isSuperset(of: [path.description, replacement])
    }

    var json: JSONValue {
        [
            "schema": .number(JSONNumber(Self.schema)), "provider": .string(provider), "base_url": .string(baseURL),
            "fetched_at": fetchedAt.map { .number(JSONNumber($0)) } ?? .null,
            "models": .array(models.map(\.kept)),
            "learned_windows": .array(
                windows.map {
                    [
                        "model": .string($0.model), "tokens": .number(JSONNumber($0.tokens)),
                        "at": .number(JSONNumber($0.at)),
                    ]
                }),
            "refused_fields": .array(
                fields.map {
                    [
                        "field": .string($0.field.path.description), "host": .string($0.host),
                        "wire": .string($0.wire.rawValue), "model": $0.model.map { .string($0) } ?? .null,
                        "sent_as": $0.field.replacement.map { .string($0) } ?? .null, "at": .number(JSONNumber($0.at)),
                    ]
                }),
        ]
    }
}
