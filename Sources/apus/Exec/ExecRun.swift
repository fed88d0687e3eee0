import Agent
import ArgumentParser
import Conversation
import Money
import Providers
import Settings
import Transport

/// One run of `apus exec`, from flags to exit code.
struct ExecRun: Sendable {
    /// The session that a run goes on with.
    enum Resumed: Sendable {
        case last(anyDirectory: Bool)
        case id(String)
    }

    let options: ExecOptions
    let prompt: String?
    let resuming: Resumed?

    func run() async throws {
        let front = ExecFront(json: options.json)
        let code: Int32
        do throws(ExecError) {
            code = try await perform(front)
        } catch {
            await front.refuse(error)
            code = error.exitCode
        }
        throw ExitCode(code)
    }

    /// Everything that can be refused is refused before the session is made, and the session before the first request.
    private func perform(_ front: ExecFront) async throws(ExecError) -> Int32 {
        let environment = ProcessEnvironment.variables
        var settings = try SettingsLoading.load(options.settings, environment: environment)
        guard settings.isInsideGitRepository || options.skipGitRepoCheck || settings.trust.isTrusted else {
            throw ExecError(
                code: "not_a_git_repository",
                message:
                    "\(settings.workingDirectory) is not inside a git repository, where changes can be undone; give "
                    + "--skip-git-repo-check to work here all the same")
        }
        let model = try SettingsLoading.model(settings)
        let (endpoint, transport) = try SettingsLoading.endpoint(settings, model: model, environment: environment)
        if options.settings.oss { try await LocalServerCheck.run(settings, model: model, endpoint, transport) }
        var configuration = AgentConfiguration(model: model)
        configuration.limits = try limits(price: settings.modelSettings(for: model).price?.value, model: model)
        configuration.outputSchema = try ExecFiles.schema(options.outputSchema)
        try ExecFiles.checkWritable(options.outputFile)
        let input = try ExecInput(prompt: prompt, images: options.image)

        let http = HTTPClient(transport)
        let memory = settings.memory(of: endpoint)
        let client = ProviderClient(endpoint: endpoint, http: http, memory: memory)
        let probe = settings.windowProbe(of: model, client, memory)
        // Asked while the rest is prepared; what a hosted vendor says is not waited for.
        async let told = probe.isLocal && !probe.asksForWindow ? probe.ask() : probe.known
        let loaded = settings
        async let ollama = OllamaSizing.window(of: model, loaded, endpoint, http)
        let session = try await openSession(settings, model: model)

        let window = await told
        let sized = await ollama
        settings.take(window, of: model)
        if let sized { settings.toldWindows[model] = sized.tokens }
        // Only what stands on one's own machine or network is slow enough to matter.
        var speeds = endpoint.isNear ? settings.apusHome.map(PrefillSpeeds.init) : nil
        let address = settings.provider.baseURL.value
        let fit = settings.fit(for: model, prefillSpeed: speeds?.speed(of: model, at: address))
        settings.configure(&configuration, model: model, fit: fit)
        configuration.contextWindow = sized?.tokens ?? window.tokens
        configuration.windowSetting = probe.isLocal ? probe.setting(for: window) : nil
        configuration.verifyCommand = options.verify ?? configuration.verifyCommand

        let workplace = Workplace(
            settings, fit: fit, window: configuration.contextWindow, environment: environment)
        var history = session.history
        configuration.openingItems = session.openingItems
        configuration.promptCacheKey = session.id
        try await session.recordContext(settings, model: model)
        if history.isEmpty {
            history = workplace.openingItems(developerInstructions: settings.developerInstructions?.value)
            try await session.recordOpening(history)
            configuration.openingItems = history.count
        }
        let unsent = client.unsent(
            of: ModelRequest(model: model, knobs: configuration.knobs, extraBody: configuration.extraBody))
        let notices =
            workplace.notices + [sized?.notice, probe.notice(of: window, model: model)].compactMap { $0 }
            + Notice.ordered(settings.notices).map(\.description)
            + unsent.knobs.compactMap { settings.unsentNotice($0, wire: endpoint.wire) }
            + unsent.extraFields.map {
                "note: \($0) of extra_body is not sent: provider \(endpoint.provider) does not take it"
            }
            + workplace.instructions.notices.map { "note: \($0)" } + input.notices + session.notices
        let agent = Agent(
            client: client, toolbox: workplace.toolbox, context: workplace.context, configuration: configuration,
            history: history, recorder: session.recorder)

        await front.open(threadID: session.id, notices: notices, workingDirectory: settings.workingDirectory)
        let watch = WindowWatch(probe, agent, model: model, known: window)
        let result = await Interrupts.run {
            await agent.run([input.item]) { event in
                await watch.note(event)
                // Work that nobody reads the result of would only cost.
                if !(await front.show(event)) { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        await watch.end()
        await session.close()
        await http.close()
        if let tokens = result.summary.firstInputTokens, let time = result.summary.firstTokenMilliseconds {
            speeds?.note(model: model, at: address, tokens: tokens, milliseconds: time)
        }
        if case .failed(let failure, _) = result, failure.code == ProviderError.Code.notFound.rawValue {
            await suggestModel(model, among: memory.listing?.models ?? [], front)
        }
        return await finish(result, front, session)
    }

    private func finish(_ result: TurnResult, _ front: ExecFront, _ session: OpenedSession) async -> Int32 {
        switch result {
        case .completed(let summary):
            let text = summary.finalMessage ?? ""
            await front.finish(text)
            if summary.repairs > 0 || summary.unresolved != nil { await suggestTry(front) }
            if let file = options.outputFile, let problem = ExecFiles.write(text, to: file) {
                await front.complain("-o \(problem)")
                return 1
            }
            return 0
        case .failed(let failure, _):
            if let id = session.resumableID { await front.suggest("to go on: apus exec resume \(id)") }
            if Self.ofTheModel.contains(failure.code) { await suggestTry(front) }
            return failure.code == TurnFailure.interrupted ? 130 : 1
        }
    }

    /// Failures that another model might not have had.
    private static let ofTheModel: Set<String> = [
        TurnFailure.loop, TurnFailure.emptyAnswer, TurnFailure.schema, TurnFailure.outputLimit, TurnFailure.maxTurns,
        ProviderError.Code.model.rawValue,
    ]

    /// The provider's names that are near to one that it does not know, as its list was kept last.
    private func suggestModel(_ model: String, among listings: [ModelListing], _ front: ExecFront) async {
        guard !listings.contains(where: { $0.id == model }) else { return }
        let near = ModelNames.nearest(model, among: listings.map(\.id))
        await front.suggest(
            near.isEmpty
                ? "apus models lists the provider's models"
                : "did you mean \(near.joined(separator: " or "))? apus models lists all")
    }

    private func suggestTry(_ front: ExecFront) async {
        await front.suggest("apus try shows what this model is good for")
    }

    private func limits(price: Price?, model: String) throws(ExecError) -> TurnLimits {
        var limits = TurnLimits(turns: options.maxTurns, tokens: options.maxTokens)
        guard let text = options.maxCost else { return limits }
        guard let cost = NanoDollars(usd: text), cost > .zero else {
            throw ExecError(code: "usage", message: "--max-cost takes an amount in USD such as 0.50, not \"\(text)\"")
        }
        guard price != nil else {
            throw ExecError(
                code: TurnFailure.unpriced,
                message: "--max-cost needs the price of \(model); set it in config.toml, in USD per million tokens:\n\n"
                    + "[models.\"\(model)\"]\nprice = { input = 0.0, cached_input = 0.0, output = 0.0 }")
        }
        limits.cost = cost
        return limits
    }

    private func openSession(_ settings: EffectiveSettings, model: String) async throws(ExecError) -> OpenedSession {
        if let resuming { return try await OpenedSession.resume(resuming, settings, ephemeral: options.ephemeral) }
        if options.ephemeral { return OpenedSession.ephemeral() }
        return try OpenedSession.create(settings, model: model)
    }
}
