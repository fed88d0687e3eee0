import JSON
import TOML

/// Reads a catalogue in Codex's shape, `{"models": [{"slug": …}, …]}`.
///
/// What Apus has no use for is stepped over, whatever it holds. `null` counts as not said.
struct CatalogReader {
    let path: String
    /// Where `model_catalog_json` was said.
    let source: Source

    /// - Throws: `SettingsError` at the place in the catalogue where it cannot be used.
    func read(_ bytes: [UInt8]) throws(SettingsError) -> ModelCatalog {
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: bytes)
        } catch {
            let place = TOMLLocation(file: path, line: error.line, column: error.column)
            throw refused("this is not JSON: \(error.message)", at: place)
        }
        guard let models = document["models"]?.array else {
            let isList = document["data"]?.array != nil
            throw refused(
                "expected {\"models\": [{\"slug\": …}, …]}"
                    + (isList
                        ? "; this is what a server answers to GET /models, not a catalogue in Codex's shape" : ""),
                at: TOMLLocation(file: path, line: 1, column: 1))
        }
        guard !models.isEmpty else {
            throw refused("there must be at least one model", at: TOMLLocation(file: path, line: 1, column: 1))
        }
        let places = CatalogPlaces(bytes, file: path)
        var entries: [CatalogModel] = []
        for (index, model) in models.enumerated() {
            let known = places.models.indices.contains(index) ? places.models[index] : nil
            let place = known ?? .init(start: TOMLLocation(file: path, line: 1, column: 1))
            entries.append(try Entry(value: model, index: index, place: place, reader: self).read())
        }
        return ModelCatalog(path: path, source: source, models: entries)
    }

    fileprivate func refused(_ message: String, at place: TOMLLocation) -> SettingsError {
        SettingsError(
            .malformedCatalog, "\(message) (model_catalog_json, \(source), names this file)", source: .file(place))
    }
}

/// One element of `models`.
private struct Entry {
    let value: JSONValue
    let index: Int
    let place: CatalogPlaces.Model
    let reader: CatalogReader

    func read() throws(SettingsError) -> CatalogModel {
        guard value.object != nil else { throw wrong("", expected: "an object", found: value) }
        guard let slug = try text("slug"), !slug.value.isBlank else {
            throw reader.refused("models[\(index)]: slug, the model's name, is missing", at: place.start)
        }
        var model = CatalogModel(slug: slug.value, source: .file(place.start))
        model.maxContextWindow = try tokens("max_context_window")
        model.contextWindow = try tokens("context_window") ?? model.maxContextWindow
        model.maxOutputTokens = try tokens("max_output_tokens")
        model.autoCompactTokenLimit = try tokens("auto_compact_token_limit")
        model.toolOutputTokenLimit = try truncation()
        model.reasoningEfforts = try efforts()
        model.defaultReasoningEffort = try text("default_reasoning_level")
        if try flag("support_verbosity")?.value == true { model.defaultVerbosity = try text("default_verbosity") }
        model.parallelToolCalls = try flag("supports_parallel_tool_calls")
        model.images = try modalities()
        model.isListed = try text("visibility").map { $0.value == "list" } ?? true
        model.priority = try number("priority")?.value ?? 0
        return model
    }

    private func member(_ key: String) -> JSONValue? {
        guard let member = value[key], !member.isNull else { return nil }
        return member
    }

    private func source(_ key: String) -> Source { .file(place.members[key] ?? place.start) }

    private func text(_ key: String) throws(SettingsError) -> Sourced<String>? {
        guard let member = member(key) else { return nil }
        guard let text = member.string else { throw wrong(key, expected: "a string", found: member) }
        return Sourced(text, source(key))
    }

    private func flag(_ key: String) throws(SettingsError) -> Sourced<Bool>? {
        guard let member = member(key) else { return nil }
        guard let flag = member.bool else { throw wrong(key, expected: "true or false", found: member) }
        return Sourced(flag, source(key))
    }

    private func number(_ key: String) throws(SettingsError) -> Sourced<Int>? {
        guard let member = member(key) else { return nil }
        guard let number = member.int else { throw wrong(key, expected: "a whole number", found: member) }
        return Sourced(number, source(key))
    }

    /// A number of tokens; what is not above zero says nothing.
    private func tokens(_ key: String) throws(SettingsError) -> Sourced<Int>? {
        guard let number = try number(key), number.value > 0 else { return nil }
        return number
    }

    private func truncation() throws(SettingsError) -> Sourced<Int>? {
        guard let policy = member("truncation_policy"), let limit = policy["limit"]?.int, limit > 0 else { return nil }
        let tokens = policy["mode"]?.string == "bytes" ? max(limit / 4, 1) : limit
        return Sourced(tokens, source("truncation_policy"))
    }

    private func modalities() throws(SettingsError) -> Sourced<Bool>? {
        guard let words = member("input_modalities") else { return nil }
        guard let array = words.array else { throw wrong("input_modalities", expected: "an array", found: words) }
        return Sourced(array.contains { $0.string == "image" }, source("input_modalities"))
    }

    private func efforts() throws(SettingsError) -> [String] {
        guard let levels = member("supported_reasoning_levels") else { return [] }
        guard let array = levels.array else {
            throw wrong("supported_reasoning_levels", expected: "an array", found: levels)
        }
        return array.compactMap { $0["effort"]?.string ?? $0.string }
    }

    private func wrong(_ key: String, expected: String, found: JSONValue) -> SettingsError {
        let name = "models[\(index)]" + (key.isEmpty ? "" : ".\(key)")
        return reader.refused(
            "\(name): expected \(expected), found \(found.typeName)", at: place.members[key] ?? place.start)
    }
}

extension JSONValue {
    /// For messages.
    fileprivate var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number(let number): number.int == nil ? "a number" : "a whole number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
