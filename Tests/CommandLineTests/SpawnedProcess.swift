import Foundation
import Glibc

/// A process with files for its standard streams and nothing else open.
///
/// Foundation's `Process` learns of the end through a socket that a child started at the same moment inherits, so that one end
/// waits for the other's: tests beside each other took minutes.
struct SpawnedProcess: Sendable {
    struct Failure: Error {
        var code: Int32
    }

    let id: pid_t

    init(
        _ path: String, _ arguments: [String], environment: [String: String], directory: String, input: String,
        output: String, error: String
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        for descriptor in Int32(3)..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
        // The shell goes to the directory and becomes the program, under the same id.
        let shell = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, directory, path]
        var words = (shell + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, "/bin/sh", &actions, nil, &words, &variables)
        guard code == 0 else { throw Failure(code: code) }
        self.id = id
    }

    /// Waits for the end: the exit code, or 128 and the signal as a shell tells it.
    func wait() async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var status: Int32 = 0
                while waitpid(id, &status, 0) < 0, errno == EINTR {}
                continuation.resume(returning: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
            }
        }
    }
}
