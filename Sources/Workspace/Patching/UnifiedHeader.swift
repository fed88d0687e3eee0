/// The line numbers of a unified diff behind `@@`, which models write that know it better than this form: `-12,7 +12,8 @@`.
/// Codex takes them for a line of the file and finds none; here they say nothing, and the lines below decide.
enum UnifiedHeader {
    static func isOne(_ text: String) -> Bool {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count >= 2, isRange(words[0], sign: "-"), isRange(words[1], sign: "+") else { return false }
        // Behind the second `@@` git names the function, which need not be a whole line of the file.
        return words.count == 2 || words[2] == "@@"
    }

    /// `-12` or `-12,7`.
    private static func isRange(_ word: Substring, sign: Character) -> Bool {
        guard word.first == sign else { return false }
        let numbers = word.dropFirst().split(separator: ",", omittingEmptySubsequences: false)
        return (1...2).contains(numbers.count)
            && numbers.allSatisfy { !$0.isEmpty && $0.utf8.count < 10 && $0.allSatisfy(\.isNumber) }
    }
}
