import Conversation

/// Text of items for wires that know one text where we know several parts.
enum ReplyText {
    /// What of `whole` is still to be told. When the deltas said something else, nothing can be taken back.
    static func rest(of whole: String, told: String) -> String {
        let (all, known) = (whole.utf8, told.utf8)
        guard all.count >= known.count, all.starts(with: known) else { return "" }
        return String(decoding: all.dropFirst(known.count), as: UTF8.self)
    }

    /// The thinking itself, else its summary.
    static func thinking(_ reasoning: Reasoning) -> String {
        (reasoning.text.isEmpty ? reasoning.summary : reasoning.text).joined(separator: "\n\n")
    }
}
