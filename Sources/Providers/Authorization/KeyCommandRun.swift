import Settings
import Subprocess

/// Runs the `auth.command` of a provider and takes what it prints as the key.
enum KeyCommandRun {
    /// A key is no longer than this.
    private static let outputBytes = 64 * 1024

    /// - Throws: `ProviderError` `missingKey` when the program cannot be started, fails, takes too long or prints nothing.
    static func key(from command: AuthCommand) async throws(ProviderError) -> Secret {
        let printed: String
        do {
            printed = try await output(of: command)
        } catch let error as ProviderError {
            throw error
        } catch is CancellationError {
            throw ProviderError(code: .cancelled, message: "interrupted")
        } catch {
            throw problem(command, "could not be run: \(error)")
        }
        let lines = printed.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        guard let line = lines.first else { throw problem(command, "printed no key") }
        guard lines.count == 1 else {
            throw problem(command, "printed more than one line; it must print the key alone")
        }
        let key = line.drop(while: \.isWhitespace)
        guard key.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else {
            throw problem(command, "printed something that cannot be a key: blanks or characters beyond ASCII")
        }
        return Secret(String(key))
    }

    private static func output(of command: AuthCommand) async throws -> String {
        try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask {
                let executable: Executable =
                    command.command.contains("/") ? .path(.init(command.command)) : .name(command.command)
                var options = PlatformOptions()
                options.createSession = true
                options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .milliseconds(200))]
                let result = try await run(
                    executable, arguments: Arguments(command.arguments),
                    workingDirectory: command.workingDirectory.map { .init($0) }, platformOptions: options,
                    input: .none, output: .string(limit: outputBytes), error: .string(limit: outputBytes))
                guard result.terminationStatus.isSuccess else {
                    // What it says on standard error may hold a key, so only how it ended is told.
                    throw problem(command, "ended with \(result.terminationStatus); run it by hand to see why")
                }
                return result.standardOutput
            }
            group.addTask {
                try await Task.sleep(for: .milliseconds(command.timeoutMilliseconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let printed = first else {
                throw problem(command, "gave no key within \(command.timeoutMilliseconds) ms (auth.timeout_ms)")
            }
            return printed
        }
    }

    private static func problem(_ command: AuthCommand, _ what: String) -> ProviderError {
        ProviderError(code: .missingKey, message: "auth.command \(command.command) \(what)")
    }
}
