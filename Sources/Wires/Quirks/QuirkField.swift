import Conversation
import JSON

/// A field of `Quirks` by its name in configuration files.
struct QuirkField: Sendable {
    let name: String
    /// What it takes, for messages: `true or false`, `"a" or "b"`.
    let takes: String
    /// What it does, for documents.
    let does: String
    /// False where the value is not taken; the quirks are unchanged then.
    let set: @Sendable (inout Quirks, JSONValue) -> Bool

    /// All fields, in the order of the documents.
    static let all: [QuirkField] = messageFields + toolFields + reasoningFields + otherFields

    static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    private static let messageFields: [QuirkField] = [
        word("system_role", \.systemRole, "chat: the role of the system prompt"),
        QuirkField(
            name: "developer_role", takes: words(Quirks.SystemRole.self),
            does: "the role of what the harness says besides the system prompt",
            set: { quirks, value in
                guard let known = value.string.flatMap(Quirks.SystemRole.init(rawValue:)) else { return false }
                quirks.developerRole = known
                return true
            }),
        flag("merge_user_messages", \.mergesUserMessages, "chat: neighbouring messages of the user become one"),
        flag("user_first", \.wantsUserFirst, "chat: a conversation never begins with the model"),
        flag("user_last", \.wantsUserLast, "chat: a conversation never ends with the model"),
        flag("bridge_tool_to_user", \.bridgesToolToUser, "chat: an assistant's message between tool and user"),
        flag("alternate_roles", \.alternatesRoles, "responses: user and model speak by turns"),
        flag("one_call_a_message", \.oneCallAMessage, "an answer with several calls goes back as several"),
        flag("tool_result_name", \.namesToolResults, "chat: tool results carry the tool's name"),
        wires("tool_result_images", \.toolResultImages, "wires whose tool results may hold images"),
        flag("images", \.images, "the model sees images; else a note stands in their place"),
        flag("refusal_field", \.refusalField, "chat, responses: a refusal goes back as one, else as text"),
        word("empty_content", \.emptyContent, "chat: what stands for no text beside tool calls"),
        flag("instructions_in_input", \.instructionsInInput, "responses: the system prompt is the first message"),
        flag("assistant_ids", \.assistantIDs, "responses: the model's messages carry `id` and `status`"),
    ]

    private static let toolFields: [QuirkField] = [
        QuirkField(
            name: "tool_call_ids", takes: words(Quirks.CallIDShape.self), does: "the shape of tool call ids",
            set: { quirks, value in
                guard let known = value.string.flatMap(Quirks.CallIDShape.init(rawValue:)) else { return false }
                quirks.callIDs = known
                return true
            }),
        table("tool_call_fields", \.callFields, "chat: fields of every tool call that goes back"),
        flag("tool_strict", \.toolStrict, "chat: `strict: false` is said of each tool"),
        wires("parallel_tool_calls", \.parallelToolCalls, "wires that take the field"),
        flag("constrain_answers", \.constrainsAnswers, "a JSON Schema holds the model while it writes"),
        flag("tool_choice", \.toolChoice, "`tool_choice: \"auto\"` is said"),
    ]

    private static let reasoningFields: [QuirkField] = [
        word("reasoning_replay", \.reasoningReplay, "which thinking goes back to where it came from"),
        QuirkField(
            name: "reasoning_field", takes: "the name of a field, or \"\" for the one in which thinking came",
            does: "chat: the form that thinking goes back in; `thinking` is a part, `think_tag` text in tags",
            set: { quirks, value in
                guard let text = value.string, text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
                    return false
                }
                quirks.reasoningField = text.isEmpty ? nil : text
                return true
            }),
        QuirkField(
            name: "missing_reasoning", takes: "a text, or false",
            does: "chat: what the field of thinking holds where it must stand and there is none",
            set: { quirks, value in
                guard value.string != nil || value.bool == false else { return false }
                quirks.missingReasoning = value.string
                return true
            }),
        flag("encrypted_reasoning", \.encryptedReasoning, "responses: encrypted thinking is asked for and goes back"),
        flag("unsigned_thinking", \.unsignedThinking, "messages: thinking without a signature goes back too"),
        word("effort", \.effort, "chat, responses: how the reasoning effort is sent"),
        word("messages_effort", \.messagesEffort, "messages: how the reasoning effort is sent"),
        QuirkField(
            name: "effort_values", takes: "a table of words", does: "the vendor's words for the user's efforts",
            set: { quirks, value in
                guard let table = value.object else { return false }
                var words: [String: String] = [:]
                for (key, value) in table {
                    guard let word = value.string else { return false }
                    words[key] = word
                }
                quirks.effortValues = words
                return true
            }),
        flag("reasoning_summary", \.reasoningSummary, "responses: `reasoning.summary` is taken"),
    ]

    private static let otherFields: [QuirkField] = [
        word(
            "token_field", \.tokenField, "chat: the name of the output limit; \"none\" leaves it out, also on responses"
        ),
        flag("stream_options", \.streamOptions, "chat: `stream_options: {include_usage: true}` is taken"),
        flag("store", \.store, "responses: `store: false` is said"),
        flag("prompt_cache_key", \.promptCacheKey, "`prompt_cache_key` is taken"),
        flag("verbosity", \.verbosity, "the verbosity is taken"),
        flag("service_tier", \.serviceTier, "`service_tier` is taken"),
        word("response_format", \.responseFormat, "how the schema of the answer is sent"),
        word("cache_control", \.cacheControl, "messages: how caching is asked for"),
        word("sampling", \.sampling, "whether temperature and its like pass, are left out, or are kept within 0 and 1"),
        table("extra_fields", \.extraFields, "sent in every request"),
        table("stream_fields", \.streamFields, "sent in every request that streams"),
        QuirkField(
            name: "drop_fields", takes: "a list of names", does: "top-level fields that are never written",
            set: { quirks, value in
                guard let list = value.array else { return false }
                let names = list.compactMap(\.string)
                guard names.count == list.count else { return false }
                quirks.dropFields = names
                return true
            }),
        QuirkField(
            name: "extra_headers", takes: "a table of texts without line breaks", does: "sent with every request",
            set: { quirks, value in
                guard let table = value.object else { return false }
                var headers: [Quirks.Header] = []
                for (name, value) in table {
                    guard let text = value.string, isHeader(name: name, value: text) else { return false }
                    headers.append(Quirks.Header(name: name, value: text))
                }
                quirks.extraHeaders = headers
                return true
            }),
        QuirkField(
            name: "key_header", takes: words(Quirks.KeyHeader.self), does: "the header that carries the key",
            set: { quirks, value in
                guard let known = value.string.flatMap(Quirks.KeyHeader.init(rawValue:)) else { return false }
                quirks.keyHeader = known
                return true
            }),
        word("inline_thinking", \.inlineThinking, "how thinking inside the text of an answer is recognised"),
        flag(
            "reasoning_outside_output", \.reasoningOutsideOutput, "`completion_tokens` leaves out `reasoning_tokens`"),
    ]
}

extension QuirkField {
    private static func flag(
        _ name: String, _ path: WritableKeyPath<Quirks, Bool> & Sendable, _ does: String
    ) -> QuirkField {
        QuirkField(name: name, takes: "true or false", does: does) { quirks, value in
            guard let bool = value.bool else { return false }
            quirks[keyPath: path] = bool
            return true
        }
    }

    private static func word<Value: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ path: WritableKeyPath<Quirks, Value> & Sendable, _ does: String
    ) -> QuirkField {
        QuirkField(name: name, takes: words(Value.self), does: does) { quirks, value in
            guard let known = value.string.flatMap(Value.init(rawValue:)) else { return false }
            quirks[keyPath: path] = known
            return true
        }
    }

    private static func table(
        _ name: String, _ path: WritableKeyPath<Quirks, JSONObject> & Sendable, _ does: String
    ) -> QuirkField {
        QuirkField(name: name, takes: "a table", does: does) { quirks, value in
            guard let table = value.object else { return false }
            quirks[keyPath: path] = table
            return true
        }
    }

    private static func wires(
        _ name: String, _ path: WritableKeyPath<Quirks, Set<Wire>> & Sendable, _ does: String
    ) -> QuirkField {
        QuirkField(name: name, takes: "a list of " + words(Wire.self), does: does) { quirks, value in
            guard let list = value.array else { return false }
            let wires = list.compactMap { $0.string.flatMap(Wire.init(rawValue:)) }
            guard wires.count == list.count else { return false }
            quirks[keyPath: path] = Set(wires)
            return true
        }
    }

    private static func words<Value: RawRepresentable<String> & CaseIterable>(_ type: Value.Type) -> String {
        let all = type.allCases.map { "\"\($0.rawValue)\"" }
        return all.count < 2 ? all.joined() : all.dropLast().joined(separator: ", ") + " or " + (all.last ?? "")
    }

    /// A token and visible text (RFC 9110, section 5.5), so that no value can end a header.
    private static func isHeader(name: String, value: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            && value.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
    }
}
