/// How much a model is told: a long prompt drowns a small model, and a slow one reads it for minutes
/// (docs/any-model.md, F23).
public enum PromptTier: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Prompt and tools in at most 1,800 bytes, at most 4 tools.
    case tiny
    /// At most 3,500 bytes, at most 6 tools.
    case lean
    /// At most 6,000 bytes, at most 8 tools.
    case full

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .tiny: 0
        case .lean: 1
        case .full: 2
        }
    }
}

/// The form in which a model is offered to change files. Every form is understood, whichever is offered.
public enum EditForm: String, Sendable, Hashable, CaseIterable {
    /// A piece of text in place of another.
    case editFile = "edit_file"
    /// Codex's patches, for models that were trained on them.
    case applyPatch = "apply_patch"
    /// The file anew as a whole, for models that copy badly.
    case wholeFile = "whole_file"
}

/// How the harness is fitted to a model. It stays the same for a session, so that the beginning of every request does.
public struct ModelFit: Sendable, Hashable {
    public var tier: PromptTier
    public var editForm: EditForm

    public init(tier: PromptTier = .full, editForm: EditForm = .editFile) {
        self.tier = tier
        self.editForm = editForm
    }
}
