import Sandbox

/// What the model is told of a command's end. The first lines are Codex's, which many models know.
struct CommandReport {
    let command: String
    let timeout: Duration
    let outcome: ChildOutcome

    /// The exit code, where the command ended by itself.
    var exitCode: Int32? { outcome.timedOut || outcome.isCancelled ? nil : outcome.exitCode }

    func text(budget: Int) -> String {
        var lines = [ending]
        if outcome.duration > .seconds(1), !outcome.timedOut {
            lines.append("Wall time: \(Self.seconds(outcome.duration))")
        }
        if !outcome.leftRunning.isEmpty {
            lines.append(
                "Still running and ended: \(outcome.leftRunning.joined(separator: ", ")). No process outlives its call."
            )
        }
        let output = outcome.output.bounded(to: budget)
        let text = output.text
        guard !text.isEmpty else { return (lines + ["No output."]).joined(separator: "\n") }
        lines.append(output.isComplete ? "Output:" : "Output (cut in the middle):")
        lines.append(text)
        if exitCode == 127, command.contains("apply_patch") {
            lines.append("[apply_patch is no command: call the tool apply_patch with the patch as its input.]")
        }
        return lines.joined(separator: "\n")
    }

    private var ending: String {
        if outcome.timedOut {
            let hint =
                timeout < .seconds(5)
                ? "timeout_ms counts milliseconds" : "give a longer timeout_ms if it needs more time"
            return "Timed out after \(Self.seconds(timeout)) and was ended; \(hint)."
        }
        if outcome.isCancelled { return "Interrupted by the user." }
        if let code = outcome.exitCode { return "Exit code: \(code)" }
        if let signal = outcome.signal { return "Killed by signal \(signal)\(Self.name(of: signal))" }
        return "The exit code is unknown."
    }

    /// With one decimal, in whole numbers: `3.2 s`.
    static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let tenths = attoseconds / 100_000_000_000_000_000
        return tenths == 0 ? "\(seconds) s" : "\(seconds).\(tenths) s"
    }

    /// signal(7), the same numbers on x86 and Arm.
    private static func name(of signal: Int32) -> String {
        let names: [Int32: String] = [
            1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE",
            9: "SIGKILL", 11: "SIGSEGV", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 24: "SIGXCPU", 25: "SIGXFSZ",
            31: "SIGSYS",
        ]
        return names[signal].map { " (\($0))" } ?? ""
    }
}
