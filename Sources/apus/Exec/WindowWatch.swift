import Agent
import Providers

/// Learns a model's window while the work has begun: from a hosted vendor's list, which nobody waits for, and from a local
/// server that loads the model only for the first request.
actor WindowWatch {
    private enum State {
        case settled
        /// The server says more once it has answered.
        case afterFirstRequest
        case asking(Task<Void, Never>)
    }

    private let probe: WindowProbe
    private let agent: Agent
    private let model: String
    private var state: State

    /// - Parameter known: What is known so far.
    init(_ probe: WindowProbe, _ agent: Agent, model: String, known: KnownWindow) {
        self.probe = probe
        self.agent = agent
        self.model = model
        // Where each request says the window there is nothing to learn.
        guard probe.isWorthAsking, !probe.asksForWindow else {
            state = .settled
            return
        }
        if case .server = known.source {
            state = .settled
        } else if probe.isLocal {
            state = .afterFirstRequest
        } else {
            state = .asking(Task { await Self.ask(probe, agent, model) })
        }
    }

    func note(_ event: AgentEvent) {
        guard case .requestStarted(let number) = event, number > 1, case .afterFirstRequest = state else { return }
        state = .asking(Task { [probe, agent, model] in await Self.ask(probe, agent, model) })
    }

    func end() async {
        guard case .asking(let task) = state else { return }
        state = .settled
        task.cancel()
        await task.value
    }

    private static func ask(_ probe: WindowProbe, _ agent: Agent, _ model: String) async {
        let window = await probe.ask()
        switch window.source {
        case .server, .list, .overflow:
            await agent.setContextWindow(window.tokens, saying: probe.notice(of: window, model: model))
        case .configuration, .builtIn, .assumed: break
        }
    }
}
