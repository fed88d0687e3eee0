/// The line numbers of a unified diff behind `@@`, which models write that know it better than this form:
/// `-12,7 +12,8 @@ func f()`. Codex takes them for a line of the file and finds none. The numbers of models are wrong as often
/// as not, so that the lines below decide, where they stand in one place only.
struct UnifiedHeader {
    /// What git names behind the second `@@`, the line of a function, which need not be a whole line of the file; empty
    /// where there is none.
    let heading: String

    /// - Parameter context: What stands behind the first `@@`.
    init?(_ context: String) {
        let words = context.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
        guard words.count >= 2, Self.isRange(words[0], sign: "-"), Self.isRange(words[1], sign: "+"),
            words.count == 2 || words[2] == "@@"
        else { return nil }
        heading = words.count > 3 ? String(words[3]) : ""
    }

    static func isOne(_ text: String) -> Bool { UnifiedHeader(text) != nil }

    /// `-12` or `-12,7`.
    private static func isRange(_ word: Substring, sign: Character) -> Bool {
        guard word.first == sign else { return false }
        let numbers = word.dropFirst().split(separator: ",", omittingEmptySubsequences: false)
        return (1...2).contains(numbers.count)
            && numbers.allSatisfy { !$0.isEmpty && $0.utf8.count < 10 && $0.allSatisfy(\.isNumber) }
    }
}
