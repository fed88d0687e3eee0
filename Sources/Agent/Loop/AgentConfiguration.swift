import Conversation
import JSON
import Money

/// What an agent is told once and keeps for its session.
public struct AgentConfiguration: Sendable {
    /// The model's name, as the provider knows it.
    public var model: String
    public var instructions: String
    public var knobs = Knobs()
    public var parallelToolCalls = true
    /// How the model is asked for calls; becomes `constrained` where native ones prove broken and the server can.
    public var toolCalling = ToolCalling.native
    /// Sent as the output limit where it is set.
    public var maxOutputTokens: Int?
    /// The window in tokens.
    public var contextWindow: Int
    /// What to change on the server for a larger one, after "to give it more".
    public var windowSetting: String?
    /// Compaction begins at this many tokens; nine tenths of the window where it is not set.
    public var autoCompactTokenLimit: Int?
    /// What the model is asked for its handover; nil for the built-in text.
    public var compactPrompt: String?
    public var price: Price?
    public var limits = TurnLimits()
    public var outputSchema: JSONValue?
    /// Run before a turn that changed something may end; the model mends what it reports.
    public var verifyCommand: String?
    public var extraBody = JSONObject()
    /// Random for a session.
    public var promptCacheKey: String?
    /// Items at the beginning of the history that a compaction keeps.
    public var openingItems = 0

    public init(model: String, instructions: String = SystemPrompt.text(for: ModelFit()), contextWindow: Int = 128_000)
    {
        self.model = model
        self.instructions = instructions
        self.contextWindow = contextWindow
    }
}
