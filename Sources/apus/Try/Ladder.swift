import Agent
import Glibc
import JSON
import Providers
import Runs
import Sandbox
import Settings
import Tools
import Transport
import Workspace

/// The climbs of `apus try`, one model after the other.
struct Ladder: Sendable {
    let options: SettingsOptions
    /// Empty for the one that is configured.
    let models: [String]
    let highest: Level
    let keepsGoing: Bool
    let timeout: Duration
    let seed: UInt64
    let json: Bool

    /// Returns the exit code.
    func run() async -> Int32 {
        do throws(ExecError) {
            // Everything that can be refused is refused before the first request.
            var climbers: [Climber] = []
            for model in models.isEmpty ? [nil] : models.map(Optional.some) {
                climbers.append(try Climber(options, model: model))
            }
            let ready = climbers
            let climbs = await Interrupts.run { await climb(ready) }
            guard let climbs else { return 130 }
            report(climbs)
            return climbs.allSatisfy { $0.best == highest } ? 0 : 1
        } catch {
            StandardStream.error.line("apus: \(TerminalText.clean(error.message, keepingLines: true))")
            return error.exitCode
        }
    }

    /// Nil where the user stopped it; what was reached is kept.
    private func climb(_ climbers: [Climber]) async -> [Climb]? {
        var climbs: [Climb] = []
        for climber in climbers {
            let climb = await self.climb(climber)
            if let climb, !climb.steps.isEmpty {
                climbs.append(climb)
                if let problem = TryResults.keep(climb, home: climber.settings.apusHome) {
                    StandardStream.error.line("apus: \(problem)")
                }
            }
            if Task.isCancelled { return nil }
        }
        return climbs
    }

    private func climb(_ climber: Climber) async -> Climb? {
        var climb = Climb(provider: climber.settings.provider.id, model: climber.model, seed: seed)
        StandardStream.error.line("\(TerminalText.clean(climber.model)) on \(climb.provider), seed \(seed)")
        let http = HTTPClient(climber.transport)
        var climber = climber
        await climber.learnWindow(http)
        let ready = climber
        for level in Level.allCases where level.rawValue <= highest.rawValue {
            StandardStream.error.line("  \(level.rawValue) \(level.title) …")
            let run: Run
            do throws(RunFolder.Failure) {
                run = try await Run.perform(
                    level.plan(seed: seed), in: Demo.temporaryFolder, timeout: timeout,
                    listener: { event in
                        if case .waiting(let seconds) = event {
                            StandardStream.error.line("    no token for \(seconds) s")
                        }
                    },
                    makeAgent: { folder, plan in ready.agent(in: folder, plan, http) })
            } catch {
                StandardStream.error.line("apus: \(error)")
                break
            }
            if Task.isCancelled { break }
            climb.steps.append(Climb.Step(level: level, run: run))
            let seconds = TryTable.seconds(run.milliseconds)
            StandardStream.error.line(
                "  \(level.rawValue) \(level.title): " + (run.passed ? "passed" : "not passed") + ", \(seconds)")
            for problem in run.problems { StandardStream.error.line("      \(TerminalText.clean(problem))") }
            if !run.passed && !keepsGoing { break }
        }
        await http.close()
        return climb
    }

    private func report(_ climbs: [Climb]) {
        let out = StandardStream.output
        if json {
            out.line(JSONValue.array(climbs.map(TryResults.json)).serialized(pretty: true))
        } else {
            out.write(TryTable(climbs).text)
        }
    }
}

/// A model that is ready to be asked.
struct Climber: Sendable {
    private(set) var settings: EffectiveSettings
    let model: String
    let transport: TransportSettings
    private let endpoint: Endpoint

    init(_ options: SettingsOptions, model: String?) throws(ExecError) {
        var options = options
        options.model = model
        let environment = ProcessEnvironment.variables
        settings = try SettingsLoading.load(options, environment: environment)
        self.model = try SettingsLoading.model(settings)
        (endpoint, transport) = try SettingsLoading.endpoint(settings, model: self.model, environment: environment)
    }

    /// Asks a local server for the window that it serves the model with.
    mutating func learnWindow(_ http: HTTPClient) async {
        let memory = settings.memory(of: endpoint)
        let client = ProviderClient(endpoint: endpoint, http: http, memory: memory)
        if let sized = await OllamaSizing.window(of: model, settings, endpoint, http) {
            settings.toldWindows[model] = sized.tokens
            return
        }
        settings.take(await settings.windowProbe(of: model, client, memory).ask(), of: model)
    }

    /// An agent as `apus exec` makes it, but for what the user's projects and skills say: the levels are the same for all.
    func agent(in folder: RunFolder, _ plan: RunPlan, _ http: HTTPClient) -> Agent {
        let fit = settings.fit(for: model)
        var configuration = AgentConfiguration(model: model)
        settings.configure(&configuration, model: model, fit: fit)
        configuration.verifyCommand = nil
        configuration.limits.turns = plan.requests
        if let tokens = plan.compactAt {
            configuration.autoCompactTokenLimit = min(configuration.autoCompactTokenLimit ?? .max, tokens)
        }
        let mode = SandboxMode.workspaceWrite
        let policy = PathPolicy(root: folder.path, mode: mode)
        let opening = OpeningMessages.context(
            workingDirectory: folder.path, sandboxMode: mode.rawValue, shell: "bash",
            instructions: ProjectInstructions(homes: [], projectRoot: folder.path, workingDirectory: folder.path),
            developerInstructions: nil)
        configuration.openingItems = opening.count
        return Agent(
            client: ProviderClient(endpoint: endpoint, http: http, memory: settings.memory(of: endpoint)),
            toolbox: Toolbox(mode: mode, fit: fit),
            context: ToolContext(
                policy: policy, environment: settings.commandEnvironment(ProcessEnvironment.variables)),
            configuration: configuration, history: opening)
    }
}
