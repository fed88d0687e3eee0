import Conversation

/// How much a model is told, from what is known of it. The least of what its size, its window and its speed suggest holds;
/// what the user says outranks all.
public struct FitRule: Sendable, Hashable {
    /// The model's name.
    public var model: String
    /// In tokens; nil where it is only assumed.
    public var contextWindow: Int?
    /// Tokens of a prompt that the server reads in a second, measured; nil where it was never measured.
    public var prefillSpeed: Double?

    /// Models smaller than this, in millions of parameters, are told little, or least (docs/any-model.md, F23: < 14B).
    static let leanBelow = 13_000
    static let tinyBelow = 4_000
    /// A prompt takes an eighth of a window at most: at four bytes a token that of `full` is 1,500 tokens, that of
    /// `lean` 875.
    static let fullWindow = 12_000
    static let leanWindow = 7_000
    /// The seconds that a user waits for a prompt alone.
    static let patience = 10.0

    public init(model: String, contextWindow: Int? = nil, prefillSpeed: Double? = nil) {
        self.model = model
        self.contextWindow = contextWindow
        self.prefillSpeed = prefillSpeed
    }

    public var tier: PromptTier {
        var tier = ModelFamily.of(model)?.tier ?? Self.bySize(model)
        if let contextWindow {
            tier = min(
                tier, contextWindow < Self.leanWindow ? .tiny : contextWindow < Self.fullWindow ? .lean : .full)
        }
        if let prefillSpeed, prefillSpeed > 0 {
            tier = min(
                tier,
                875 / prefillSpeed > Self.patience ? .tiny : 1_500 / prefillSpeed > Self.patience ? .lean : .full)
        }
        return tier
    }

    public var editForm: EditForm { ModelFamily.of(model)?.editForm ?? .editFile }

    private static func bySize(_ model: String) -> PromptTier {
        guard let size = ModelSize(name: model)?.millions else { return .full }
        return size < tinyBelow ? .tiny : size < leanBelow ? .lean : .full
    }
}
