import Conversation
import JSON
import Wires

extension Doctor {
    /// The most output tokens of one probe: a model that thinks needs some.
    private static let output = 256

    /// What came with one answer.
    private struct Heard: Sendable {
        var answer: ModelAnswer

        var text: String {
            answer.items.reduce(into: "") { text, item in
                if case .message(let message) = item { text += message.text }
            }
        }
        var calls: [ToolCall] {
            answer.items.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
        }
        var thinkingField: String? {
            for case .reasoning(let reasoning) in answer.items { return reasoning.origin?.field ?? "" }
            return nil
        }
    }

    /// An answer, streaming, usage, thinking, calls, JSON, the cache: four short requests.
    func examineAbilities() async {
        guard let first = await examineAnswer() else {
            for id: Check.ID in [.streaming, .usage, .reasoning, .toolCall, .parallelCalls, .jsonSchema, .cachedTokens]
            {
                note(id, .skipped, "the model does not answer")
            }
            return
        }
        var usages = [first.answer.usage]
        usages += await examineCalls()
        await examineSchema()
        let cached = usages.compactMap { $0?.cacheRead }.max() ?? 0
        note(
            .cachedTokens, cached > 0 ? .ok : .skipped,
            cached > 0
                ? "\(cached) tokens were read from the cache" : "none reported; prompts this short are often not cached"
        )
    }

    private func examineAnswer() async -> Heard? {
        let heard: Heard
        do throws(ProviderError) {
            heard = try await ask(
                request([.message(Message(.user, "Reply with the one word: ready"))]))
        } catch {
            note(.answer, .fail, error.message, advice: advice(for: error))
            return nil
        }
        let isCut = heard.answer.end == .length
        if heard.text.allSatisfy(\.isWhitespace) {
            note(
                .answer, isCut && heard.thinkingField != nil ? .ok : .warn,
                isCut ? "it thought for \(Self.output) tokens and was cut" : "the answer was empty")
        } else {
            note(.answer, .ok, "\(template.model) answers")
        }
        note(
            .streaming, heard.answer.isWhole ? .warn : .ok,
            heard.answer.isWhole ? "the answer came in one piece" : "the answer streams",
            advice: !heard.answer.isWhole ? nil : "a proxy may hold streams back; long answers will look like silence")
        if let usage = heard.answer.usage, !usage.isEstimate, usage.total > 0 {
            note(.usage, .ok, "\(usage.totalInput) in, \(usage.totalOutput) out")
        } else {
            note(
                .usage, .warn, "no usage is reported in streams",
                advice: "tokens and costs are estimated and marked ~; --max-cost holds by the estimate")
        }
        let field = heard.thinkingField
        note(
            .reasoning, field == nil ? .skipped : .ok,
            field.map { $0.isEmpty ? "thinking is shown" : "thinking comes in \($0)" } ?? "the model showed no thinking"
        )
        return heard
    }

    private func advice(for error: ProviderError) -> String? {
        switch error.code {
        case .notFound: "check model; apus models lists what there is"
        case .refusedKey: "the key may not use this model: check the account's rights"
        case .rateLimited: "the provider limits this key now: try again later, or check the account's credit"
        case .timeout: "nothing came in time; raise first_byte_timeout_ms for a slow local model"
        default: nil
        }
    }

    // MARK: - Calls

    private static let tool = ToolDefinition(
        name: "report", description: "Report one word.",
        parameters: [
            "type": "object", "properties": ["word": ["type": "string"]], "required": ["word"],
        ])

    /// A call, its result and the answer to it.
    /// - Returns: The usages of the requests.
    private func examineCalls() async -> [TokenUsage?] {
        var items: [Item] = [
            .message(
                Message(
                    .user,
                    "Call the tool report twice in this answer, once with the word alpha and once with the word beta."))
        ]
        let first: Heard
        do throws(ProviderError) {
            first = try await ask(request(items, tools: true))
        } catch {
            note(.toolCall, .fail, error.message, advice: Self.noTools)
            note(.parallelCalls, .skipped, "the model calls no tools")
            return []
        }
        let repaired = AnswerRepair(tools: [Self.tool]).repair(first.answer.items)
        let calls = repaired.items.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
        let valid = calls.filter { call in
            call.name == Self.tool.name && (try? JSONValue(parsing: call.arguments))?["word"]?.string != nil
        }
        guard !valid.isEmpty else {
            note(
                .toolCall, .fail,
                calls.isEmpty
                    ? "the model was asked for a call and made none"
                    : "the call was damaged: \(calls[0].arguments.prefix(80))",
                advice: Self.noTools)
            note(.parallelCalls, .skipped, "the model calls no tools")
            return [first.answer.usage]
        }
        note(
            .parallelCalls, valid.count > 1 ? .ok : .warn,
            valid.count > 1 ? "\(valid.count) calls in one answer" : "one call in one answer",
            advice: valid.count > 1 ? nil : "it works, one call at a time")
        items += repaired.items
        for call in calls { items.append(.toolResult(ToolResult(callID: call.id, text: "reported", isError: false))) }
        do throws(ProviderError) {
            let second = try await ask(request(items, tools: true))
            let repairs = repaired.repairs + first.answer.repairs
            note(
                .toolCall, repairs.isEmpty ? .ok : .warn,
                repairs.isEmpty
                    ? "a call, its result and the answer" : "a call that had to be repaired: \(repairs[0].what)",
                advice: repairs.isEmpty ? nil : "apus try shows what the model is good for")
            return [first.answer.usage, second.answer.usage]
        } catch {
            note(.toolCall, .fail, "the call came, its result was refused: \(error.message)")
            return [first.answer.usage]
        }
    }

    private static let noTools =
        "Apus works without native calls too, but less well; a server may need a flag for them (llama.cpp --jinja, vLLM "
        + "--enable-auto-tool-choice), or the model has none"

    private func examineSchema() async {
        var asked = request([.message(Message(.user, "Give the word ready as JSON with the key word."))])
        asked.outputSchema = [
            "type": "object", "properties": ["word": ["type": "string"]], "required": ["word"],
            "additionalProperties": false,
        ]
        asked.outputSchemaName = "word"
        do throws(ProviderError) {
            let heard = try await ask(asked)
            let isValid = (try? JSONValue(parsing: heard.text))?["word"]?.string != nil
            note(
                .jsonSchema, isValid ? .ok : .warn,
                isValid ? "the answer follows the schema" : "the schema is taken and not followed",
                advice: isValid ? nil : "--output-schema still holds: Apus checks the answer itself")
        } catch {
            note(.jsonSchema, .warn, error.message, advice: "--output-schema may not work with this provider")
        }
    }

    // MARK: - Requests

    private func request(_ items: [Item], tools: Bool = false) -> ModelRequest {
        var request = template
        request.instructions = "You are being tested. Do exactly what is asked, in as few words as possible."
        request.items = items
        request.tools = tools ? [Self.tool] : []
        request.maxOutputTokens = Self.output
        request.outputSchema = nil
        return request
    }

    private func ask(_ request: ModelRequest) async throws(ProviderError) -> Heard {
        let client = ProviderClient(endpoint: endpoint, http: http)
        return Heard(answer: try await client.answer(to: request) { _ in })
    }
}
