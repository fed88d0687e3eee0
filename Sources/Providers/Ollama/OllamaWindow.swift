/// The window that Ollama is asked to load a model with, sized to what the model can and what memory holds.
///
/// It is chosen once for a session: another window loads the model anew and forgets what it has read.
public struct OllamaWindow: Sendable, Hashable {
    /// What work in a repository wants (github.com/ollama/ollama docs/context-length: 64,000 and more for agents).
    public static let wanted = 65_536
    /// Less is of no use to an agent.
    public static let least = 8_192

    /// In tokens; sent as `num_ctx`.
    public var tokens: Int
    /// What a person should know before the model loads; nil where all is well.
    public var notice: String?

    /// - Parameters:
    ///   - configured: What the user says; holds also where memory is short.
    ///   - memory: That is free on the server, in bytes; nil where it is another machine.
    public init(model: OllamaModel, name: String, configured: Int?, memory: Int?) {
        let most = model.contextLength ?? configured ?? Self.wanted
        if let configured {
            tokens = min(configured, most)
            notice = Self.shortage(model, name: name, tokens: tokens, memory: memory)
            if configured > most {
                notice = notice ?? "note: \(name) has a window of \(most) tokens at most; \(configured) are configured"
            }
            return
        }
        var size = min(Self.wanted, most)
        while size > Self.least, Self.shortage(model, name: name, tokens: size, memory: memory) != nil { size /= 2 }
        tokens = min(max(size, Self.least), most)
        notice = Self.shortage(model, name: name, tokens: tokens, memory: memory)
    }

    private static func shortage(_ model: OllamaModel, name: String, tokens: Int, memory: Int?) -> String? {
        guard let memory, let weights = model.weights else { return nil }
        let (context, overflow) = (model.bytesPerToken ?? 0).multipliedReportingOverflow(by: tokens)
        let needed = weights.addingReportingOverflow(context)
        guard overflow || needed.overflow || needed.partialValue > memory else { return nil }
        // What it holds already it need not find.
        guard needed.partialValue - model.loaded > memory || overflow || needed.overflow else { return nil }
        return
            "\(name) may not fit: \(gigabytes(weights)) of weights and \(gigabytes(overflow ? .max : context)) for a window of "
            + "\(tokens) tokens, and \(gigabytes(memory)) of memory are free; Ollama will be slow or refuse. A smaller model, "
            + "or context_window under [models.\"\(name)\"], helps"
    }

    /// `4.7 GB`, decimal as model pages write it.
    static func gigabytes(_ bytes: Int) -> String {
        let tenths = bytes / 100_000_000
        return "\(tenths / 10).\(tenths % 10) GB"
    }
}
