import Conversation
import Providers

extension Agent {
    /// The window that counts, in tokens.
    public var contextWindow: Int { configuration.contextWindow }

    /// The window turned out to be another one; holds from the next request on.
    /// - Parameter notice: Told to whoever listens to the turn that runs.
    public func setContextWindow(_ tokens: Int, saying notice: String? = nil) async {
        guard tokens > 0 else { return }
        configuration.contextWindow = tokens
        guard let notice, let turnListener else { return }
        await turnListener(.itemCompleted(TurnItem(id: items.take(), detail: .notice(message: notice))))
    }

    /// Looks whether the server cut what it was sent, and tells it once.
    /// - Returns: Whether it did.
    func checkTruncation(_ request: ModelRequest, _ answer: ModelAnswer, _ listener: Listener) async -> Bool {
        guard let usage = answer.usage, !usage.isEstimate,
            let window = truncation.note(RequestText(request), reported: usage.totalInput),
            window < configuration.contextWindow
        else { return false }
        configuration.contextWindow = window
        let setting =
            configuration.windowSetting
            ?? "raise the context length that the server loads the model with, or set context_window of the model"
        await listener(
            .itemCompleted(
                TurnItem(
                    id: items.take(),
                    detail: .notice(
                        message: "the server seems to cut the conversation without saying so: it counted "
                            + "\(usage.totalInput) tokens of it. Its window is taken as \(window) tokens from here on; "
                            + "to give it more, \(setting)"))))
        return true
    }
}
