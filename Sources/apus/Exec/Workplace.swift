import Agent
import Conversation
import Sandbox
import Settings
import Tools
import Workspace

/// Where an agent works: its tools, what they may touch, and what the model is told of the place.
struct Workplace: Sendable {
    let toolbox: Toolbox
    let context: ToolContext
    let instructions: ProjectInstructions
    let skills: SkillCatalog
    /// What a person must know about the place before the work begins.
    let notices: [String]
    private let mode: SandboxMode
    private let skillList: String

    /// - Parameter window: Of the model, in tokens: what a project says takes at most an eighth of it.
    init(_ settings: EffectiveSettings, fit: ModelFit, window: Int, environment: [String: String]) {
        // Four bytes make about one token.
        let room = max(window, 0) / 8 * 4
        mode = SandboxMode(rawValue: settings.sandboxMode.value.rawValue) ?? .readOnly
        toolbox = Toolbox(mode: mode, fit: fit)
        var temporary: [String] = []
        if !settings.workspaceWrite.excludesSlashTmp.value { temporary.append("/tmp") }
        if !settings.workspaceWrite.excludesTmpdirVariable.value, let folder = environment["TMPDIR"] {
            temporary.append(folder)
        }
        skills = settings.skillCatalog()
        skillList = skills.listing(within: room / 4)
        instructions = ProjectInstructions(
            homes: [settings.apusHome, settings.codexHome].compactMap { $0 }, projectRoot: settings.projectRoot,
            workingDirectory: settings.workingDirectory,
            fallbackNames: settings.projectDocFallbackFilenames.value,
            maximumBytes: settings.projectDocMaxBytes.value, room: room - skillList.utf8.count)
        let policy = PathPolicy(
            root: settings.workingDirectory, writableRoots: settings.workspaceWrite.writableRoots.map(\.value),
            readableRoots: [settings.projectRoot] + skills.skills.map(\.folder) + instructions.cutFiles,
            temporaryRoots: temporary, mode: mode)
        var context = ToolContext(policy: policy, environment: settings.commandEnvironment(environment))
        if let tokens = settings.toolOutputTokenLimit?.value {
            context.outputBudget = min(max(tokens, 50), 1 << 20) * 4
        }
        self.context = context
        var notices: [String] = []
        if mode == .workspaceWrite {
            notices.append(
                "workspace-write: file tools stay in \(settings.workingDirectory); commands are not confined yet, they can "
                    + "do what you can")
        }
        notices += skills.notices.map { "note: \($0)" }
        if let dormant = settings.dormantSkillsNotice() { notices.append(dormant) }
        self.notices = notices
    }

    /// What stands before the first prompt of a session.
    func openingItems(developerInstructions: String?) -> [Item] {
        OpeningMessages.context(
            workingDirectory: context.workingDirectory, sandboxMode: mode.rawValue, shell: "bash",
            instructions: instructions, skills: skillList, developerInstructions: developerInstructions)
    }
}

extension EffectiveSettings {
    /// The environment of commands.
    func commandEnvironment(_ environment: [String: String]) -> [String: String] {
        var policy = CommandEnvironment()
        policy.inherit = CommandEnvironment.Inherit(rawValue: shellEnvironment.inherit.rawValue) ?? .all
        policy.ignoreDefaultExcludes = shellEnvironment.ignoresDefaultExcludes
        policy.exclude = shellEnvironment.exclude
        policy.includeOnly = shellEnvironment.includeOnly
        policy.set = shellEnvironment.set
        var keys = Set(providers.compactMap { $0.envKey?.value })
        for provider in providers { keys.formUnion(provider.envHTTPHeaders.map(\.variable)) }
        return policy.variables(from: environment, providerKeys: keys)
    }
}
