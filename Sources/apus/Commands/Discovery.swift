import ArgumentParser
import Conversation
import Glibc
import JSON
import Providers
import Settings
import Transport

/// `apus` alone: what is configured, or what was found on this machine and the block to paste.
enum Discovery {
    /// Servers that people run on their own machine, at the ports that they listen on by default.
    private static let localServers: [(id: String, name: String, port: Int, wire: Wire)] = [
        ("ollama", "Ollama", 11_434, .chat), ("lmstudio", "LM Studio", 1_234, .chat),
        ("llamacpp", "llama.cpp", 8_080, .chat), ("vllm", "vLLM", 8_000, .chat),
    ]

    static func show() async throws {
        let environment = ProcessEnvironment.variables
        let settings: EffectiveSettings
        do throws(ExecError) {
            settings = try SettingsLoading.load(.in(nil), environment: environment)
        } catch {
            StandardStream.error.line("apus: \(error.message)")
            throw ExitCode(error.exitCode)
        }
        let out = StandardStream.output
        guard settings.isUnconfigured else {
            out.line("apus \(UserAgent.version), a coding agent for any model.")
            out.line(
                "model \(settings.model?.value ?? "not chosen: pass -m MODEL") at provider \(settings.provider.id)")
            out.line("apus exec \"TASK\" works on a task; apus config shows every setting and where it comes from.")
            for notice in settings.notices { StandardStream.error.line(notice.description) }
            return
        }
        let steps = settings.firstSteps()
        out.line("apus \(UserAgent.version), a coding agent for any model. Nothing is configured yet.\n")
        out.line("Found on this machine:")
        for key in steps.keys { out.line("  \(key.variable) holds a key (\(key.vendor))") }
        let servers = await answeringServers()
        for server in servers {
            let model = server.model.map { ", model \($0)" } ?? ""
            out.line("  \(server.name) answers at \(server.baseURL)\(model)")
        }
        if let file = steps.codexFile { out.line("  Codex's \(file), which names neither a model nor a provider") }
        if steps.keys.isEmpty, servers.isEmpty, steps.codexFile == nil {
            out.line("  no key in a variable that is known, no local server, no config.toml of Codex")
        }
        let block =
            if steps.keys.isEmpty, let server = servers.first {
                FirstSteps.localBlock(id: server.id, baseURL: server.baseURL, wire: server.wire, model: server.model)
            } else {
                steps.suggestedBlock
            }
        out.line("\nPaste this into \(steps.targetFile):\n")
        out.write(block)
        out.line("\nThen: apus exec \"TASK\". Without a key: apus demo.")
    }

    private struct Server: Sendable {
        let id: String
        let name: String
        let baseURL: String
        let wire: Wire
        let model: String?
    }

    /// Asks each local port for its list of models, all at once, for at most half a second.
    private static func answeringServers() async -> [Server] {
        await withTaskGroup(of: (Int, Server?).self) { group in
            for (index, known) in localServers.enumerated() {
                group.addTask { (index, await ask(known.id, known.name, known.port, known.wire)) }
            }
            var found: [(Int, Server)] = []
            for await (index, server) in group {
                if let server { found.append((index, server)) }
            }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private static func ask(_ id: String, _ name: String, _ port: Int, _ wire: Wire) async -> Server? {
        let base = "http://localhost:\(port)/v1"
        guard isListening(port), let url = try? HTTPURL("http://127.0.0.1:\(port)/v1/models") else { return nil }
        let client = HTTPClient(TransportSettings(caBundle: nil, proxy: nil, environment: [:]))
        let limit = Duration.milliseconds(500)
        let limits = TimeLimits(connect: limit, firstByte: limit, idle: limit, total: limit)
        let call = HTTPCall(method: "GET", url: url, headers: [], body: [])
        var server: Server?
        if let reply = try? await client.send(call, limits: limits), reply.status == 200,
            let body = try? await reply.body.collect(upTo: 1 << 20), let list = try? JSONValue(parsing: body),
            let models = list["data"]?.array
        {
            server = Server(id: id, name: name, baseURL: base, wire: wire, model: models.first?["id"]?.string)
        }
        await client.close()
        return server
    }

    /// A quick look first: most ports have nobody behind them, and a client costs more than that.
    private static func isListening(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
