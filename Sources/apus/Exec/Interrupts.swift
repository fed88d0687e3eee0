import Dispatch
import Glibc
import Sandbox

/// Signals that end a run: the first cancels it in order, a second ends the process at once.
enum Interrupts {
    static func run<Result: Sendable>(_ work: @Sendable @escaping () async -> Result) async -> Result {
        let task = Task { await work() }
        let presses = Presses()
        // Under nohup the end of the terminal is to be survived.
        let signals = isIgnored(SIGHUP) ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]
        let sources = signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                task.cancel()
                Task { await presses.note() }
            }
            source.activate()
            return source
        }
        defer { for source in sources { source.cancel() } }
        return await task.value
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private actor Presses {
        private var count = 0

        func note() {
            count += 1
            guard count > 1 else { return }
            ChildProcesses.shared.killAll()
            _exit(130)
        }
    }
}
