import Conversation

extension Agent {
    /// Compacts when the next request would come close to the window.
    func compactIfNeeded(_ listener: Listener) async throws(TurnFailure) {
        let window = configuration.contextWindow
        let limit = configuration.autoCompactTokenLimit ?? Int.max
        let bytes = client.size(of: request(for: history.items, maxOutputTokens: configuration.maxOutputTokens))
        let reserve = min(configuration.maxOutputTokens ?? window / 16, window / 8)
        let expected = spending.inputEstimate(bytes: bytes)
        // Room for an answer is kept in the window; a limit that the user sets means the conversation alone.
        guard expected + reserve > window / 10 * 9 || expected > limit else { return }
        // A conversation that was just compacted and still is too long would only be compacted for ever.
        guard history.items.count >= sizeAfterCompaction + 4 else { return }
        try await compact(listener, because: "about \(expected) tokens are used, of \(min(window, limit))")
    }

    /// Replaces the conversation by how it began, what the user said and a handover by the model.
    func compact(_ listener: Listener, because reason: String) async throws(TurnFailure) {
        let before = history.items.count
        guard before > configuration.openingItems + 2 else {
            throw TurnFailure(
                code: "context_overflow",
                message: "\(reason), and there is nothing to leave out; shorten the prompt or AGENTS.md, or set "
                    + "context_window of the model to what it really has"
                    + (configuration.windowSetting.map { "; to give the model more, \($0)" } ?? ""))
        }
        let text = try await handover(of: history.items, listener)
        let items = Compaction.replacement(for: history.items, opening: configuration.openingItems, summary: text)
        try await recorder?.recordCompaction(items)
        history.replace(with: items)
        spending.forgetPrefix()
        truncation.forget()
        sizeAfterCompaction = history.items.count
        summary.compactions += 1
        await listener(
            .itemCompleted(
                TurnItem(
                    id: self.items.take(),
                    detail: .notice(
                        message: "the conversation was compacted from \(before) to \(items.count) items: \(reason)"))))
    }
}
