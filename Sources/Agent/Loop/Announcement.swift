/// Words that announce a step which the answer then does not take: "Now I will edit the file." (docs/any-model.md, F13).
enum Announcement {
    private static let beginnings = [
        "let me ", "let's ", "i'll ", "i will ", "i am going to ", "i'm going to ", "i need to ", "now i'll ",
        "now i will ", "now let me ", "now let's ", "next, i'll ", "next, i will ", "first, i'll ", "first, i will ",
        "first, let me ", "next, let me ", "i should ", "we need to ", "we'll ", "we will ",
    ]
    private static let courtesies = [
        "let me know", "i will not", "i'll not", "i will leave", "i'll leave", "i will stop", "i'll stop",
        "i will wait", "i'll wait", "i'll be happy", "i will be happy", "i need to know", "i need to ask",
        "let's discuss", "we will see", "we'll see",
    ]
    /// A longer answer is a report, whatever it ends with.
    private static let longest = 1_200

    /// Whether the last sentence of `text` is such an announcement.
    static func isIn(_ text: String) -> Bool {
        guard text.utf8.count <= longest, !text.contains("?") else { return false }
        // What ends with a colon announces what does not come, in any language.
        if let end = text.last(where: { !$0.isWhitespace && !"*`_".contains($0) }), end == ":" || end == "：" {
            return true
        }
        let lines = text.split(whereSeparator: \.isNewline).map(plain).filter { !$0.isEmpty }
        guard let last = lines.last else { return false }
        let sentences = last.split(separator: ". ").map { String($0) }
        guard let sentence = sentences.last.map(plain) else { return false }
        let isCourtesy = courtesies.contains { sentence.hasPrefix($0) }
        return !isCourtesy && beginnings.contains { sentence.hasPrefix($0) }
    }

    /// Lower case, with straight apostrophes, without blanks and marks around it.
    private static func plain(_ text: some StringProtocol) -> String {
        let text = text.lowercased().replacing("\u{2019}", with: "'")
        return String(text.drop { $0.isWhitespace || "*#->".contains($0) })
    }
}
