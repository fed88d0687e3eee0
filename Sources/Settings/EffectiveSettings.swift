import Conversation
import JSON

/// What holds after all layers, each value with the place that it comes from.
public struct EffectiveSettings: Sendable {
    // What is asked.
    /// Nil where no layer names one; `checkBeforeRun` then throws.
    public var model: Sourced<String>?
    /// Where `model_provider` was said.
    public var providerChoice: Source
    /// The selected provider.
    public var provider: ProviderSettings
    /// All providers that can be used, Apus's own first.
    public var providers: [ProviderSettings]
    /// The tables `[models."SLUG"]`.
    public var models: [String: ModelSettings]
    /// What `model_catalog_json` names.
    public var catalog: ModelCatalog?
    /// As the files say, else as the catalogue says of the model.
    public var knobs: Knobs
    /// Where each knob that the files set was set.
    public var knobSources: [Knob: Source]
    /// `model_auto_compact_token_limit`.
    public var autoCompactTokenLimit: Sourced<Int>?
    /// `tool_output_token_limit`: tokens of one tool's result that the model sees.
    public var toolOutputTokenLimit: Sourced<Int>?

    // What is said to the model.
    /// The content of `model_instructions_file`.
    public var modelInstructions: Sourced<String>?
    public var developerInstructions: Sourced<String>?
    /// `compact_prompt`, or the content of `experimental_compact_prompt_file`.
    public var compactPrompt: Sourced<String>?
    /// `verify_command`: run before a turn that changed something may end. Never from a project.
    public var verifyCommand: Sourced<String>?
    /// 32,768 where nothing is said.
    public var projectDocMaxBytes: Sourced<Int>
    public var projectDocFallbackFilenames: Sourced<[String]>

    // What it may do.
    public var sandboxMode: Sourced<SandboxSetting>
    public var workspaceWrite: WorkspaceWriteSettings
    public var approvalPolicy: Sourced<ApprovalPolicy>
    public var shellEnvironment: ShellEnvironmentPolicy
    public var requirements: Requirements

    // Where it runs.
    /// Absolute, symbolic links resolved.
    public var workingDirectory: String
    /// The nearest folder above that holds one of `project_root_markers`, else the working directory.
    public var projectRoot: String
    /// A `.git` lies in the working directory or above.
    public var isInsideGitRepository: Bool
    public var trust: Trust
    public var skills: SkillSettings
    /// `$CODEX_HOME`, default `~/.codex`; only read.
    public var codexHome: String?
    /// `$APUS_HOME`, default `~/.apus`.
    public var apusHome: String?

    /// Complaints that stop nothing, in the order of their finding.
    public var notices: [Notice]
    /// The files that were read, lowest layer first.
    public var files: [String]

    /// Every effective key and value, ready to be shown.
    var report: [ConfigLine]
    let environment: [String: String]

    /// What is known about a model: its table, then the keys `model_context_window` and `model_max_output_tokens`, then
    /// the catalogue, and last Apus's own row for the model at the selected provider's address. As in Codex,
    /// `model_context_window` does not go beyond the catalogue's `max_context_window`.
    public func modelSettings(for slug: String) -> ModelSettings {
        var settings = models[slug] ?? ModelSettings(slug: slug)
        let entry = catalog?.entry(for: slug)
        var window = fallbackContextWindow ?? entry?.contextWindow
        if let limit = entry?.maxContextWindow, let wanted = window, wanted.value > limit.value { window = limit }
        settings.contextWindow = settings.contextWindow ?? window
        settings.maxOutputTokens = settings.maxOutputTokens ?? fallbackMaxOutputTokens ?? entry?.maxOutputTokens
        settings.parallelToolCalls = settings.parallelToolCalls ?? entry?.parallelToolCalls
        settings.reasoningEfforts = entry?.reasoningEfforts ?? []
        settings.contextWindow = settings.contextWindow ?? toldWindows[slug].map { Sourced($0, .builtIn) }
        VendorModels.row(for: slug, at: provider.baseURL.value)?
            .complete(&settings, serviceTier: knobs.serviceTier)
        let family = ModelFamily.of(slug)
        settings.temperature = settings.temperature ?? family?.number(\.temperature)
        settings.topP = settings.topP ?? family?.number(\.topP)
        settings.parallelToolCalls =
            settings.parallelToolCalls ?? family?.parallelToolCalls.map { Sourced($0, .builtIn) }
        return settings
    }

    /// How the harness is fitted to a model: as its table says, else by its family, size, window and speed.
    /// - Parameter prefillSpeed: Tokens of a prompt that the server reads in a second; nil where it was never measured.
    public func fit(for slug: String, prefillSpeed: Double? = nil) -> ModelFit {
        let known = modelSettings(for: slug)
        let rule = FitRule(model: slug, contextWindow: known.contextWindow?.value, prefillSpeed: prefillSpeed)
        return ModelFit(
            tier: known.promptTier?.value ?? rule.tier, editForm: known.editForm?.value ?? rule.editForm)
    }

    /// Windows that a server told of its models while Apus runs, in tokens. What the files say outranks them, Apus's own
    /// rows do not.
    public var toldWindows: [String: Int] = [:]

    var fallbackContextWindow: Sourced<Int>?
    var fallbackMaxOutputTokens: Sourced<Int>?
    /// The knobs that the catalogue set.
    var catalogKnobs: [Knob: Sourced<String>] = [:]
    /// The quirk `images` that the catalogue set.
    var catalogImages: Sourced<Bool>?
}

/// Whether the user trusts the project.
public enum Trust: Sendable, Hashable {
    /// `trust_level = "trusted"`, and where that is said.
    case trusted(Source)
    /// Another `trust_level`, and where that is said.
    case untrusted(Source)
    /// Nothing is said.
    case unknown

    public var isTrusted: Bool {
        if case .trusted = self { return true }
        return false
    }
}
