import Conversation

/// Puts a summary in place of a long conversation.
///
/// The request for the summary is the conversation itself with one more message, so that it hits the vendor's cache.
enum Compaction {
    /// What the model is asked when the conversation no longer fits.
    static let request = """
        The conversation is about to exceed your context window. Write a handover for yourself, without calling a \
        tool: the task in the user's words and every instruction that still holds; what was found out (files, names, \
        line numbers); what was changed and how it was checked; what failed and why; what is left to do, in order. \
        Everything that is not in the handover is lost.
        """

    private static let introduction = """
        The conversation so far was replaced by this handover, written by you. Go on from here; files may be read \
        again.
        """

    /// User messages are kept up to this many bytes in all, the latest first.
    static let keptUserBytes = 24_000

    /// The conversation that follows a compaction: how it began, what the user said, and the handover.
    static func replacement(for items: [Item], opening: Int, summary: String) -> [Item] {
        let beginning = items.prefix(opening)
        var kept: [Item] = []
        var left = keptUserBytes
        for item in items.dropFirst(opening).reversed() {
            guard case .message(let message) = item, message.role != .assistant else { continue }
            let size = message.text.utf8.count
            guard size <= left else { break }
            left -= size
            kept.append(item)
        }
        return beginning + kept.reversed() + [.message(Message(.user, introduction + "\n\n" + summary))]
    }

    private static func isLong(_ part: ContentPart) -> Bool {
        switch part {
        case .text(let text): text.utf8.count > 4_000
        case .image: true
        case .refusal: false
        }
    }

    /// Cuts the longest old tool results, for a conversation that does not even fit for its own summary.
    /// - Parameter keep: Bytes that each result keeps at its beginning.
    static func trimmed(_ items: [Item], keep: Int = 400) -> [Item] {
        // The last results are what the work is about; but a single one may be what does not fit.
        let cuttable = items.dropLast(6).contains { item in
            if case .toolResult(let result) = item { result.content.contains(where: Self.isLong) } else { false }
        }
        let untouched = cuttable ? max(items.count - 6, 0) : items.count
        return items.enumerated().map { index, item in
            guard index < untouched, case .toolResult(var result) = item else { return item }
            result.content = result.content.map { part in
                switch part {
                case .text(let text) where text.utf8.count > keep:
                    return .text(String(text.prefix(keep)) + "\n[cut to save room]")
                case .image: return .text("[image left out to save room]")
                default: return part
                }
            }
            return .toolResult(result)
        }
    }
}
