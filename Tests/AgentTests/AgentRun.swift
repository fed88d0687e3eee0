import Agent
import Conversation
import Foundation
import Providers
import Sandbox
import ScriptedModel
import Synchronization
import Tools
import Transport
import Wires
import Workspace

final class AgentEvents: Sendable {
    private let list = Mutex<[AgentEvent]>([])
    func note(_ event: AgentEvent) { list.withLock { $0.append(event) } }
    var all: [AgentEvent] { list.withLock { $0 } }
    var completed: [TurnItem] { all.compactMap { if case .itemCompleted(let item) = $0 { item } else { nil } } }
    var started: [TurnItem] { all.compactMap { if case .itemStarted(let item) = $0 { item } else { nil } } }
}

struct AgentRun: Sendable {
    var result: TurnResult
    var events: AgentEvents
    var requests: [RequestReader]
    var bodies: [String]
    var folder: String
    var conversation: [Item]

    var failure: TurnFailure? { if case .failed(let failure, _) = result { failure } else { nil } }
    var final: String? { if case .completed(let summary) = result { summary.finalMessage } else { nil } }
    /// The rows of the failure catalogue that something was put right for.
    var repairs: [String] {
        events.completed.compactMap { if case .repair(let repair) = $0.detail { repair.failure } else { nil } }
    }

    /// One turn of an agent with the real tools in a folder of its own.
    static func of(
        _ script: Script, wire: Wire = .chat, mode: SandboxMode = .workspaceWrite, history: [Item] = [],
        files: [String: String] = [:], _ adjust: @Sendable @escaping (inout AgentConfiguration) -> Void = { _ in }
    ) async throws -> AgentRun {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("apus-agent-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        return try await ScriptedServer.run(script) { server in
            let endpoint = Endpoint(
                provider: "p", baseURL: try HTTPURL(server.baseURL), wire: wire,
                limits: TimeLimits(connect: .seconds(60), firstByte: .seconds(60), idle: .seconds(60), total: nil),
                retries: RetryPolicy(basePauseMilliseconds: 1))
            let http = HTTPClient(TransportSettings(environment: [:]))
            var configuration = AgentConfiguration(model: "m")
            configuration.openingItems = history.count
            adjust(&configuration)
            let policy = PathPolicy(root: folder.path, mode: mode)
            let agent = Agent(
                client: ProviderClient(endpoint: endpoint, http: http), toolbox: Toolbox(mode: mode),
                context: ToolContext(policy: policy, environment: ["PATH": "/usr/bin:/bin"]),
                configuration: configuration, history: history)
            let events = AgentEvents()
            let result = await agent.run([.message(Message(.user, "do it"))]) { events.note($0) }
            await http.close()
            let received = await server.modelRequests
            return AgentRun(
                result: result, events: events,
                requests: received.map { RequestReader(wire: wire, body: $0.body) }, bodies: received.map(\.text),
                folder: folder.path, conversation: await agent.conversation)
        }
    }
}
