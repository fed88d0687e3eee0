import Conversation
import JSON

/// Where each knob goes on each wire: the one table that the encoders write from and that documents are made from.
public enum KnobTable {
    /// How a knob is sent.
    public enum Sending: Sendable, Hashable {
        /// As this field; a dot leads into an object.
        case field(String)
        case notSent
    }

    /// The knobs of a request as fields, and those that cannot be sent.
    struct Fields: Sendable {
        /// Written before the conversation.
        var early = JSONObject()
        /// Written behind the conversation, because it depends on the output limit.
        var late = JSONObject()
        var unsent: [Knob] = []
    }

    /// How `knob` is sent to a vendor.
    public static func sending(_ knob: Knob, wire: Wire, quirks: Quirks) -> Sending {
        switch (knob, wire) {
        case (.reasoningEffort, .responses):
            switch quirks.effort {
            case .none, .thinkingType: .notSent
            case .reasoningEffort, .reasoningObject, .enableThinking, .thinking: .field("reasoning.effort")
            }
        case (.reasoningEffort, .chat):
            switch quirks.effort {
            case .none: .notSent
            case .reasoningEffort, .thinking: .field("reasoning_effort")
            case .reasoningObject: .field("reasoning.effort")
            case .enableThinking: .field("enable_thinking")
            case .thinkingType: .field("thinking.type")
            }
        case (.reasoningEffort, .messages):
            switch quirks.messagesEffort {
            case .none: .notSent
            case .adaptive: .field("output_config.effort")
            case .budget: .field("thinking.budget_tokens")
            }
        // A level for models that know them, else yes or no.
        case (.reasoningEffort, .ollama): quirks.effort == .none ? .notSent : .field("think")
        case (.reasoningSummary, .responses): quirks.reasoningSummary ? .field("reasoning.summary") : .notSent
        case (.reasoningSummary, _): .notSent
        case (.verbosity, .responses): quirks.verbosity ? .field("text.verbosity") : .notSent
        case (.verbosity, .chat): quirks.verbosity ? .field("verbosity") : .notSent
        case (.verbosity, .messages), (.verbosity, .ollama): .notSent
        case (.serviceTier, .ollama): .notSent
        case (.serviceTier, _): quirks.serviceTier ? .field("service_tier") : .notSent
        // A tool of the vendor's own; only functions are sent.
        case (.webSearch, _): .notSent
        }
    }

    static func fields(for knobs: Knobs, wire: Wire, quirks: Quirks, maxOutputTokens: Int?) -> Fields {
        var fields = Fields()
        if quirks.sampling != .fixed {
            var sampling = JSONObject()
            if let temperature = knobs.temperature { sampling["temperature"] = .number(temperature) }
            if let topP = knobs.topP { sampling["top_p"] = .number(topP) }
            if wire != .ollama {
                fields.early.merge(sampling)
            } else if !sampling.isEmpty {
                fields.late["options"] = .object(sampling)
            }
        }
        for knob in Knob.allCases {
            guard let word = value(of: knob, in: knobs) else { continue }
            switch sending(knob, wire: wire, quirks: quirks) {
            case .notSent: fields.unsent.append(knob)
            case .field(let path) where knob == .reasoningEffort:
                let told = quirks.effortValues[word] ?? word
                let effort = Effort(told: told, path: path, maxOutputTokens: maxOutputTokens)
                guard effort.write(to: &fields, wire: wire, quirks: quirks) else {
                    fields.unsent.append(knob)
                    continue
                }
            case .field(let path): set(path, to: .string(word), in: &fields.early)
            }
        }
        return fields
    }

    /// What the user turned; `web_search = "disabled"` and `model_reasoning_summary = "none"` ask for nothing.
    private static func value(of knob: Knob, in knobs: Knobs) -> String? {
        switch knob {
        case .reasoningEffort: knobs.reasoningEffort
        case .reasoningSummary: knobs.reasoningSummary == "none" ? nil : knobs.reasoningSummary
        case .verbosity: knobs.verbosity
        case .serviceTier: knobs.serviceTier
        case .webSearch: knobs.webSearch == "disabled" ? nil : knobs.webSearch
        }
    }

    /// Sets the field that a dotted path leads to.
    static func set(_ path: String, to value: JSONValue, in object: inout JSONObject) {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        guard let first = parts.first else { return }
        guard parts.count > 1, let rest = parts.last else {
            object[first] = value
            return
        }
        var inner = object[first]?.object ?? JSONObject()
        set(rest, to: value, in: &inner)
        object[first] = .object(inner)
    }
}
