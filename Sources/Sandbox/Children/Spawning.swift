import CSandbox
import Glibc

/// Turns a command into a child.
enum Spawning {
    /// Called on the waiting thread only; see `apus_spawn`.
    static func spawn(_ command: ChildCommand) throws(SpawnError) -> apus_spawn_result {
        guard let program = command.argv.first, !program.isEmpty else {
            throw SpawnError(.malformed, "The command is empty. Give a program to run.")
        }
        let variables = command.environment.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value }
        guard !(command.argv + variables + [command.workingDirectory]).contains(where: { $0.utf8.contains(0) }) else {
            throw SpawnError(.malformed, "The command holds a NUL byte, which no argument or variable can. Remove it.")
        }
        guard let executable = ExecutableSearch.find(program, path: command.environment["PATH"]) else {
            throw SpawnError(.notFound, "\(program) was not found in PATH.")
        }
        let argv = command.argv.map { strdup($0) } + [nil]
        let envp = variables.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var result = apus_spawn_result()
        let code = executable.withCString { executable in
            command.workingDirectory.withCString { directory in
                argv.withUnsafeBufferPointer { argv in
                    envp.withUnsafeBufferPointer { envp in
                        var request = apus_spawn_request(
                            executable: executable, argv: argv.baseAddress, envp: envp.baseAddress, directory: directory
                        )
                        return apus_spawn(&request, &result)
                    }
                }
            }
        }
        guard code == 0 else { throw SpawnError(stage: result.stage, error: result.error, command: command) }
        return result
    }
}
