import JSON

/// The settings of a model that a user may turn; each wire and vendor takes some of them.
public struct Knobs: Sendable, Hashable {
    /// `model_reasoning_effort`: free text, for example `low`.
    public var reasoningEffort: String?
    /// `model_reasoning_summary`: `auto`, `concise`, `detailed` or `none`.
    public var reasoningSummary: String?
    /// `model_verbosity`: `low`, `medium` or `high`.
    public var verbosity: String?
    /// `service_tier`.
    public var serviceTier: String?
    /// `web_search`: `disabled`, `cached`, `indexed` or `live`.
    public var webSearch: String?
    /// Sampling as it was set or as the model's family wants it; a vendor that fixes it is sent none.
    public var temperature: JSONNumber?
    public var topP: JSONNumber?

    public init(
        reasoningEffort: String? = nil, reasoningSummary: String? = nil, verbosity: String? = nil,
        serviceTier: String? = nil, webSearch: String? = nil
    ) {
        self.reasoningEffort = reasoningEffort
        self.reasoningSummary = reasoningSummary
        self.verbosity = verbosity
        self.serviceTier = serviceTier
        self.webSearch = webSearch
    }
}

/// A knob by the name of its key in `config.toml`.
public enum Knob: String, Sendable, Hashable, CaseIterable {
    case reasoningEffort = "model_reasoning_effort"
    case reasoningSummary = "model_reasoning_summary"
    case verbosity = "model_verbosity"
    case serviceTier = "service_tier"
    case webSearch = "web_search"
}
