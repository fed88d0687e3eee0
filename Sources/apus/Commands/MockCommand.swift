import ArgumentParser
import ScriptedModel

/// `apus mock`.
struct MockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mock", abstract: "Play a scripted model on a loopback port, in every wire (docs/mock.md).")

    @Argument(help: ArgumentHelp("The script, a TOML file.", valueName: "script"))
    var script: String

    @Option(help: "The port on 127.0.0.1; 0 for one that the system chooses.")
    var port = 0

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535, not \(port)") }
    }

    mutating func run() async throws {
        let parsed: Script
        do {
            let bytes = try ExecFiles.read(script, limit: 10 << 20, flag: "mock")
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ExecError(code: "usage", message: "\(script) is not UTF-8 text")
            }
            parsed = try Script(parsing: text, file: script)
        } catch let error as ExecError {
            StandardStream.error.line("apus: \(error.message)")
            throw ExitCode(2)
        } catch let error as ScriptError {
            StandardStream.error.line("apus: \(error)")
            throw ExitCode(2)
        }
        let port = port
        let problem: String? = await Interrupts.run {
            do {
                try await ScriptedServer.run(
                    parsed, port: port,
                    onRequest: { request in
                        StandardStream.error.line("\(request.method) \(request.path) · \(request.body.count) bytes")
                    }
                ) { server in
                    StandardStream.output.line(server.baseURL)
                    while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
                }
                return nil
            } catch {
                return Task.isCancelled ? nil : "\(error)"
            }
        }
        if let problem {
            StandardStream.error.line("apus: the scripted model cannot listen on port \(port): \(problem)")
            throw ExitCode(1)
        }
    }
}
