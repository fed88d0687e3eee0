import Foundation
import JSON
import ScriptedModel

/// The built executable, run as a user runs it: in a repository and a home of its own, against a scripted model.
final class Apus: Sendable {
    struct Outcome: Sendable {
        var code: Int32
        var output: String
        var error: String

        /// The lines of `--json`.
        var lines: [JSONValue] {
            output.split(separator: "\n").compactMap { try? JSONValue(parsing: String($0)) }
        }
        var types: [String] { lines.compactMap { $0["type"]?.string } }
        func items(_ type: String, _ kind: String = "item.completed") -> [JSONValue] {
            lines.filter { $0["type"]?.string == kind }.compactMap { $0["item"] }.filter { $0["type"]?.string == type }
        }
    }

    let folder: String
    var repository: String { folder + "/repository" }
    var home: String { folder + "/home" }
    var codexHome: String { folder + "/codex" }

    /// - Parameter git: Makes the working directory a git repository.
    init(git: Bool = true) throws {
        folder =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("apus-cli-\(UUID().uuidString)").path
        for name in ["repository", "home", "codex"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        if git {
            try FileManager.default.createDirectory(atPath: repository + "/.git", withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ text: String, _ path: String) throws {
        let url = URL(fileURLWithPath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    func read(_ path: String) -> String? { try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) }

    /// A configuration for `server`.
    func configure(_ server: ScriptedServer, wire: String = "responses", more: String = "") throws {
        try write(
            """
            model = "scripted"
            model_provider = "mock"
            \(more)

            [model_providers.mock]
            base_url = "\(server.baseURL)"
            wire_api = "\(wire)"
            request_max_retries = 1
            stream_max_retries = 1

            """, "home/config.toml")
    }

    /// The executable beside the tests.
    static var executable: URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<6 {
            let candidate = folder.appendingPathComponent("apus")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        return URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("apus")
    }

    /// Runs to the end.
    /// - Parameters:
    ///   - input: What is piped in; nil for an empty standard input.
    ///   - whileRunning: Called with the process once it runs.
    func run(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
        whileRunning: (@Sendable (pid_t) async -> Void)? = nil
    ) async throws -> Outcome {
        let output = "\(folder)/stdout-\(UUID().uuidString)"
        let error = "\(folder)/stderr-\(UUID().uuidString)"
        var source = "/dev/null"
        if let input {
            source = "\(folder)/stdin-\(UUID().uuidString)"
            try input.write(toFile: source, atomically: true, encoding: .utf8)
        }
        let variables = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "APUS_HOME": home, "CODEX_HOME": codexHome,
            "SWIFT_BACKTRACE": "enable=no",
        ].merging(environment) { $1 }
        let process = try SpawnedProcess(
            Self.executable.path, arguments, environment: variables, directory: repository, input: source,
            output: output, error: error)
        if let whileRunning { await whileRunning(process.id) }
        let code = await process.wait()
        return Outcome(
            code: code, output: try String(contentsOfFile: output, encoding: .utf8),
            error: try String(contentsOfFile: error, encoding: .utf8))
    }
}
