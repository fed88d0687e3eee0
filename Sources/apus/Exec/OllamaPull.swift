import Glibc
import Providers

/// Fetches a model through Ollama and shows how far it has come, on standard error: one line that is written anew on a
/// terminal, else a line for every tenth.
enum OllamaPull {
    /// - Returns: Nil where the model is there, else what went wrong.
    static func run(_ model: String, _ host: OllamaHost) async -> String? {
        let display = Display(model)
        StandardStream.error.line(
            "Ollama has no model \(TerminalText.clean(model)) yet; it is fetched now (Ctrl-C stops)")
        let problem = await Interrupts.run { () -> String? in
            do throws(OllamaHost.PullFailure) {
                try await host.pull(model) { await display.show($0) }
                return nil
            } catch {
                return Task.isCancelled ? "interrupted; what was fetched is kept for the next time" : error.message
            }
        }
        await display.finish()
        return problem
    }

    private actor Display {
        private let model: String
        private let isTerminal = StandardStream.error.isTerminal
        private var told = ""
        private var tenth = -1

        init(_ model: String) { self.model = TerminalText.clean(model) }

        func show(_ step: OllamaHost.Progress) {
            var line = "\(model): \(TerminalText.clean(step.status))"
            if let total = step.total, total > 0 {
                let percent = min(max((step.completed ?? 0) / max(total / 100, 1), 0), 100)
                line = "\(model): \(percent) % of \(ByteText.decimal(total))"
                if !isTerminal {
                    guard percent / 10 != tenth else { return }
                    tenth = percent / 10
                }
            }
            guard line != told else { return }
            told = line
            if isTerminal {
                StandardStream.error.write("\r\u{1B}[K\(line)")
            } else {
                StandardStream.error.line(line)
            }
        }

        func finish() {
            if isTerminal, !told.isEmpty { StandardStream.error.write("\n") }
        }
    }
}

/// Sizes as model pages write them.
enum ByteText {
    /// `4.7 GB`, `23 MB`.
    static func decimal(_ bytes: Int) -> String {
        let tenths = bytes / 100_000_000
        return tenths >= 10 ? "\(tenths / 10).\(tenths % 10) GB" : "\(bytes / 1_000_000) MB"
    }
}
