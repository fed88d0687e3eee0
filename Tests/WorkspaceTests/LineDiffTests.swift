import Testing
import Workspace

struct LineDiffTests {
    @Test(arguments: [
        ("a\nb\nc\n", "a\nB\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"),
        ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
        ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
        ("a\n", "a\nb\n", "@@ -1 +1,2 @@\n a\n+b\n"),
        ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
        ("a\nb", "x\nb", "@@ -1,2 +1,2 @@\n-a\n+x\n b\n\\ No newline at end of file\n"),
        (
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
            "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        ),
        (
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "one\n2\n3\n4\n5\n6\n7\n8\nnine\n",
            "@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+nine\n"
        ),
        (
            "1\n2\n3\n4\n5\n6\n7\n8\n", "one\n2\n3\n4\n5\n6\n7\neight\n",
            "@@ -1,8 +1,8 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n"
        ),
        ("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n", "@@ -1,7 +1,6 @@\n-a\n-b\n c\n+b\n a\n b\n-b\n a\n+c\n"),
    ])
    func unified(_ old: String, _ new: String, _ hunks: String) {
        #expect(LineDiff.unifiedDiff(old: old, new: new, path: "f") == "--- a/f\n+++ b/f\n" + hunks)
    }

    @Test func headers() {
        #expect(LineDiff.unifiedDiff(old: "a\n", new: "a\n", path: "f") == "")
        #expect(LineDiff.unifiedDiff(old: nil, new: "a\n", path: "f") == "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n")
        #expect(LineDiff.unifiedDiff(old: "a\n", new: nil, path: "f") == "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
        #expect(LineDiff.unifiedDiff(old: nil, new: "", path: "f") == "--- /dev/null\n+++ b/f\n")
        let counts = LineDiff.counts(old: "a\nb\n", new: "a\nc\nd\n")
        #expect(counts.added == 2)
        #expect(counts.removed == 1)
    }

    /// Applying the hunks to the old text gives the new one, whatever the texts are.
    @Test func roundTrip() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            func text() -> String {
                let lines = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                    String(Int.random(in: 0...4, using: &generator))
                }
                return lines.joined(separator: "\n") + (Bool.random(using: &generator) ? "\n" : "")
            }
            let (old, new) = (text(), text())
            let diff = LineDiff.unifiedDiff(old: old, new: new, path: "f", context: Int.random(in: 0...4))
            #expect(Self.apply(diff, to: old) == new)
        }
    }

    @Test func hugeDifferencesAreBounded() {
        let old = (0..<20_000).map { "a\($0)\n" }.joined()
        let new = (0..<20_000).map { "b\($0)\n" }.joined()
        #expect(LineDiff.counts(old: old, new: new).added == 20_000)
    }

    private static func pieces(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
        if let last = lines.popLast(), last != "\n" { lines.append(String(last.dropLast())) }
        return lines
    }

    private static func apply(_ diff: String, to old: String) -> String {
        let source = pieces(old)
        var result: [String] = []
        var next = 0
        var mark: Character?
        for line in diff.split(separator: "\n").dropFirst(2) {
            switch line.first {
            case "@":
                let span = line.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap { Int($0) }
                let start = span.count == 2 && span[1] == 0 ? span[0] : span[0] - 1
                result += source[next..<start]
                next = start
            case "-": next += 1
            case "+": result.append(line.dropFirst() + "\n")
            case " ":
                result.append(source[next])
                next += 1
            default:
                // "\ No newline at end of file" speaks of the line before it.
                if mark == "+", let last = result.popLast() { result.append(String(last.dropLast())) }
            }
            mark = line.first
        }
        return (result + source[next...]).joined()
    }
}
