import Conversation
import Glibc
import Sandbox
import ScriptedModel

/// The demo: a repository, a scripted model, a provider block, and the real agent as a process of its own.
struct Demo: Sendable {
    let wire: Wire
    let keeps: Bool

    private static let out = StandardStream.output

    /// Returns the exit code: 0 when the test passed in the end.
    func run() async -> Int32 {
        var template = Array("\(Self.temporaryFolder)/apus-demo-XXXXXX".utf8CString)
        guard let made = template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) else {
            StandardStream.error.line("apus: no folder can be made in \(Self.temporaryFolder)")
            return 1
        }
        let folder = String(cString: made)
        let code: Int32
        do {
            code = try await play(in: folder)
        } catch let error as ExecError {
            StandardStream.error.line("apus: \(error.message)")
            code = error.exitCode
        } catch {
            StandardStream.error.line("apus: the demo failed: \(error)")
            code = 1
        }
        if keeps {
            Self.out.line("\nThe repository is kept in \(folder)/sum")
        } else {
            _ = await command(["rm", "-rf", "--", folder], in: "/")
        }
        return code
    }

    private func play(in folder: String) async throws -> Int32 {
        let repository = try DemoRepository(at: folder + "/sum")
        for command in DemoRepository.commands {
            let made = await self.command(command, in: repository.path)
            guard made.code == 0 else {
                throw ExecError(
                    code: "demo", message: "\(command.joined(separator: " ")) failed: \(made.output)", exitCode: 1)
            }
        }
        say("A small repository with a failing test")
        Self.out.line("$ sh test.sh")
        Self.out.write(await command(["sh", "test.sh"], in: repository.path).output)

        return try await ScriptedServer.run(DemoScript.script) { server in
            try await self.run(against: server, repository: repository, folder: folder)
        }
    }

    private func run(against server: ScriptedServer, repository: DemoRepository, folder: String) async throws -> Int32 {
        let block = """
            model = "\(DemoScript.model)"
            model_provider = "demo"

            [model_providers.demo]
            base_url = "\(server.baseURL)"
            wire_api = "\(wire.rawValue)"

            [models."\(DemoScript.model)"]
            price = { input = 1.25, cached_input = 0.125, output = 10.0 }   # made up, USD per million tokens

            """
        guard mkdir(folder + "/home", 0o700) == 0, mkdir(folder + "/codex", 0o700) == 0 else {
            throw ExecError(code: "demo", message: "\(folder) cannot be written", exitCode: 1)
        }
        if let problem = ExecFiles.write(block, to: folder + "/home/config.toml") {
            throw ExecError(code: "demo", message: problem, exitCode: 1)
        }
        say("A provider block, as one writes it into ~/.apus/config.toml. The model behind it is scripted, not real")
        Self.out.write(block)
        say("The agent at work")
        Self.out.line("$ apus exec \"\(DemoScript.prompt)\"")
        var environment = ProcessEnvironment.variables
        environment["APUS_HOME"] = folder + "/home"
        environment["CODEX_HOME"] = folder + "/codex"
        let agent = await command(
            [Self.executable, "exec", DemoScript.prompt], in: repository.path, environment: environment)
        Self.out.write(agent.output)

        say("What it changed")
        Self.out.write(
            await command(["git", "--no-pager", "diff", "--no-color", "--no-ext-diff"], in: repository.path).output)
        say("The test, run once more by the demo itself")
        Self.out.line("$ sh test.sh")
        let check = await command(["sh", "test.sh"], in: repository.path)
        Self.out.write(check.output)
        let requests = await server.modelRequests
        guard agent.code == 0, check.code == 0 else {
            Self.out.line("\nThe demo failed: the agent ended with \(agent.code), the test with \(check.code).")
            return 1
        }
        Self.out.write(
            """

            The model was scripted: it played \(requests.count) prepared replies over the \(wire.rawValue) wire. The agent, its tools, the
            HTTP requests (first one \(requests.first?.body.count ?? 0) bytes) and the changed file were real.
            For a real model write two lines into ~/.apus/config.toml and put its key into the variable:

                model_provider = "openai"        # reads OPENAI_API_KEY; docs/providers.md has other providers
                model = "the model's name"

            """)
        return 0
    }

    private func say(_ title: String) { Self.out.line("\n== \(title)") }

    private func command(
        _ argv: [String], in directory: String, environment: [String: String] = ProcessEnvironment.variables
    ) async -> (code: Int32, output: String) {
        let child = ChildCommand(
            argv: argv, environment: environment, workingDirectory: directory, timeout: .seconds(120),
            outputBudget: 1 << 20)
        do {
            let outcome = try await child.run()
            return (outcome.exitCode ?? 1, outcome.output.text)
        } catch {
            return (127, "\(error)\n")
        }
    }

    static var temporaryFolder: String {
        let named = ProcessEnvironment.variables["TMPDIR"] ?? ""
        return named.isEmpty ? "/tmp" : named
    }

    /// This program, to be started once more.
    private static var executable: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return CommandLine.arguments.first ?? "apus" }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
