import Glibc
import Sandbox

/// Runs a line in `/bin/sh` with a plain environment.
func shell(
    _ line: String, timeout: Duration? = .seconds(20), outputBudget: Int = 1 << 20,
    in processes: ChildProcesses = .shared, onOutput: ChildProcesses.OutputListener? = nil
) async throws -> ChildOutcome {
    let command = ChildCommand(
        argv: ["sh", "-c", line], environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"], workingDirectory: "/",
        timeout: timeout, outputBudget: outputBudget)
    return try await command.run(in: processes, onOutput: onOutput)
}

/// Whether a process runs; a zombie does not.
func isRunning(_ pid: Int32) -> Bool {
    guard let file = fopen("/proc/\(pid)/stat", "r") else { return false }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = fread(&bytes, 1, bytes.count, file)
    let state = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: ")").last?.split(separator: " ")
        .first
    return state != "Z" && state != "X"
}

/// The numbers in the lines of an output.
func numbers(_ output: BoundedOutput) -> [Int32] {
    output.text.split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
}
