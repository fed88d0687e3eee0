import Conversation
import JSON
import Money
import TOML
import Wires

extension Loading {
    /// The tables `[models."SLUG"]`.
    mutating func readModels(_ table: ConfigTable) throws(SettingsError) -> [String: ModelSettings] {
        guard let entry = table["models"] else { return [:] }
        guard case .table(let models) = entry.value else {
            throw SettingsError(
                .wrongType, "models: expected a table for each model, found \(entry.value.typeName)",
                source: Source(entry.value.location))
        }
        var result: [String: ModelSettings] = [:]
        for entry in models.entries {
            let path = ["models", entry.key]
            guard case .table(let inner) = entry.value else {
                throw SettingsError(
                    .wrongType, "\(DottedKey.text(path)): expected a table, found \(entry.value.typeName)",
                    source: Source(entry.value.location))
            }
            check.check(inner, against: Schema.model, at: path)
            if let error = check.errors.first { throw error }
            var settings = ModelSettings(slug: entry.key)
            settings.contextWindow = inner.int("context_window")
            settings.maxOutputTokens = inner.int("max_output_tokens")
            settings.parallelToolCalls = inner.bool("parallel_tool_calls")
            settings.editForm = inner.string("edit_form")?.mapped(EditForm.init(rawValue:))
            settings.promptTier = inner.string("prompt_tier")?.mapped(PromptTier.init(rawValue:))
            settings.toolCalling = inner.string("tool_calling")?.mapped(ToolCalling.init(rawValue:))
            settings.temperature = try readNumber("temperature", in: inner, at: path, upTo: 2)
            settings.topP = try readNumber("top_p", in: inner, at: path, upTo: 1)
            settings.reasoningReplay =
                inner.string("reasoning_replay")?.mapped(Quirks.ReasoningReplay.init(rawValue:))
            settings.extraBody = try ProviderReader.jsonTable("extra_body", in: inner, at: path)
            settings.price = try readPrice(inner.table("price"), at: path + ["price"])
            result[entry.key] = settings
        }
        return result
    }

    /// A number from 0 to `limit`, its digits as they were written.
    private func readNumber(
        _ key: String, in table: ConfigTable, at path: [String], upTo limit: Double
    ) throws(SettingsError) -> Sourced<JSONNumber>? {
        guard let value = table[key]?.value else { return nil }
        let source = Source(value.location)
        guard let text = value.scalar?.numberText?.replacing("_", with: ""), let number = JSONNumber(text: text),
            (0...limit).contains(number.double)
        else {
            throw SettingsError(
                .wrongType, "\(DottedKey.text(path + [key])): expected a number from 0 to \(Int(limit))",
                source: source)
        }
        return Sourced(number, source)
    }

    private func readPrice(_ table: ConfigTable?, at path: [String]) throws(SettingsError) -> Sourced<Price>? {
        guard let table else { return nil }
        func amount(_ key: String) throws(SettingsError) -> String? {
            guard let value = table[key]?.value else { return nil }
            if let text = value.scalar?.string ?? value.scalar?.numberText {
                return text.replacing("_", with: "")
            }
            throw SettingsError(
                .wrongType, "\(DottedKey.text(path + [key])): expected a number, found \(value.typeName)",
                source: Source(value.location))
        }
        guard let input = try amount("input"), let output = try amount("output") else {
            throw SettingsError(
                .invalidValue,
                "\(DottedKey.text(path)): input and output are both needed, in USD per million tokens",
                source: Source(table.location))
        }
        let cached = try amount("cached_input")
        let write = try amount("cache_write")
        do throws(PriceError) {
            let price = try Price(input: input, cachedInput: cached, cacheWrite: write, output: output)
            return Sourced(price, Source(table.location))
        } catch {
            let place = table[error.field]?.value.location ?? table.location
            throw SettingsError(
                .invalidValue, "\(DottedKey.text(path)): \(error.message.shown)", source: Source(place))
        }
    }
}
