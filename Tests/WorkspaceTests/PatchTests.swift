import Glibc
import Sandbox
import Testing
import Workspace

/// A patch, the files before and what becomes of them; nil for a patch that fails and changes nothing.
struct PatchCase: Sendable, CustomTestStringConvertible {
    let name: String
    let before: [String: String]
    let patch: String
    var after: [String: String]?
    /// What the output must be (success) or contain (failure).
    let output: String

    var testDescription: String { name }

    init(_ name: String, _ before: [String: String], _ patch: String, _ after: [String: String]?, _ output: String) {
        self.name = name
        self.before = before
        self.patch = patch
        self.after = after
        self.output = output
    }

    /// With the first and last line of a patch put around the given ones.
    static func lines(
        _ name: String, _ before: [String: String], _ body: String, _ after: [String: String]?, _ output: String
    ) -> PatchCase {
        PatchCase(name, before, "*** Begin Patch\n\(body)\n*** End Patch", after, output)
    }
}

struct PatchTests {
    private static let success = "Success. Updated the following files:\n"

    @Test(arguments: [
        PatchCase.lines("add", [:], "*** Add File: a/b.txt\n+one\n++two\n+", ["a/b.txt": "one\n+two\n\n"], "A a/b.txt"),
        // Codex takes the numbers for a line of the file.
        .lines("unified diff header", ["a": "1\n"], "*** Update File: a\n@@ -1,1 +1,1 @@\n-1\n+2", ["a": "2\n"], "M a"),
        .lines("add empty", [:], "*** Add File: e", ["e": ""], "A e"),
        .lines("add overwrites", ["a": "old\n"], "*** Add File: a\n+new", ["a": "new\n"], "A a"),
        .lines(
            "context stays as the file has it", ["a": "  “x”\t\ny\n"], "*** Update File: a\n@@\n \"x\"\n-y\n+z",
            ["a": "  “x”\t\nz\n"], "M a"),
        .lines(
            "space at the end of a context line", ["a": "f\nx\nf  \nx\n"], "*** Update File: a\n@@ f  \n-x\n+y",
            ["a": "f\ny\nf  \nx\n"], "M a"),
        .lines(
            "blank line right after the header is context", ["a": "x\n\nx\n"], "*** Update File: a\n\n-x\n+y",
            ["a": "x\n\ny\n"], "M a"),
        .lines(
            "blank line before the first @@", ["a": "x\n\n"], "*** Update File: a\n\n@@\n-x\n+y", ["a": "y\n\n"],
            "M a"),
        .lines(
            "a blank line after a pure addition", ["a": "f\nx\n"], "*** Update File: a\n@@ f\n+y\n",
            ["a": "f\ny\nx\n"], "M a"),
        .lines(
            "insertions at one place keep the patch's order", ["a": "1\n"],
            "*** Update File: a\n@@\n+2\n@@\n 1\n+3\n@@\n+4", ["a": "1\n2\n3\n4\n"], "M a"),
        .lines(
            "the first line's ending is the new lines'", ["a": "1\r\n2\n3\n"], "*** Update File: a\n@@\n-3\n+x",
            ["a": "1\r\n2\nx\r\n"], "M a"),
        .lines("delete", ["a": "1", "b": "2"], "*** Delete File: a", ["b": "2"], "D a"),
        .lines("update", ["a": "1\n2\n3\n"], "*** Update File: a\n@@\n 1\n-2\n+two\n 3", ["a": "1\ntwo\n3\n"], "M a"),
        .lines("first chunk without @@", ["a": "1\n2\n"], "*** Update File: a\n-1\n+one", ["a": "one\n2\n"], "M a"),
        .lines(
            "several chunks", ["a": "1\n2\n3\n4\n5\n"], "*** Update File: a\n@@\n-1\n+one\n@@\n-3\n@@\n 5\n+six",
            ["a": "one\n2\n4\n5\nsix\n"], "M a"),
        .lines(
            "context line leads to the second place", ["a": "f1\n x\nf2\n x\n"], "*** Update File: a\n@@ f2\n- x\n+ y",
            ["a": "f1\n x\nf2\n y\n"], "M a"),
        .lines("first match counts", ["a": "x\nx\n"], "*** Update File: a\n@@\n-x\n+y", ["a": "y\nx\n"], "M a"),
        .lines(
            "first match after the cursor", ["a": "x\nx\nx\n"], "*** Update File: a\n@@\n-x\n+1\n@@\n-x\n+2",
            ["a": "1\n2\nx\n"], "M a"),
        .lines(
            "end of file takes the last", ["a": "x\ny\nx\n"], "*** Update File: a\n@@\n-x\n+z\n*** End of File",
            ["a": "x\ny\nz\n"], "M a"),
        .lines(
            "pure addition goes to the end", ["a": "1\n2\n"], "*** Update File: a\n@@ 1\n+3", ["a": "1\n2\n3\n"], "M a"),
        .lines(
            "pure addition, then a change", ["a": "1\n2\n"], "*** Update File: a\n@@\n+3\n@@\n-1\n+one",
            ["a": "one\n2\n3\n"], "M a"),
        .lines("addition to an empty file", ["a": ""], "*** Update File: a\n@@\n+1", ["a": "1\n"], "M a"),
        .lines("everything removed", ["a": "1\n"], "*** Update File: a\n@@\n-1", ["a": ""], "M a"),
        .lines("last line gets its feed", ["a": "1\n2"], "*** Update File: a\n@@\n-1\n+one", ["a": "one\n2\n"], "M a"),
        .lines("trailing space", ["a": "x  \ny\n"], "*** Update File: a\n@@\n x\n-y\n+z", ["a": "x  \nz\n"], "M a"),
        .lines("space at both ends", ["a": "\tx\ny\n"], "*** Update File: a\n@@\n-  x \n+z", ["a": "z\ny\n"], "M a"),
        .lines(
            "an exact match outranks an earlier lenient one", ["a": " x\nx\n"], "*** Update File: a\n@@\n-x\n+z",
            ["a": " x\nz\n"], "M a"),
        .lines(
            "typographic characters", ["a": "say “hi” – ‘ok’\u{00A0}now\n"],
            "*** Update File: a\n@@\n-say \"hi\" - 'ok' now\n+done", ["a": "done\n"], "M a"),
        .lines(
            "typographic characters in the patch", ["a": "it's - x\n"], "*** Update File: a\n@@ it’s \u{2014} x\n+y",
            ["a": "it's - x\ny\n"], "M a"),
        .lines(
            "empty line is context", ["a": "1\n\n2\n"], "*** Update File: a\n@@\n 1\n\n-2\n+3", ["a": "1\n\n3\n"], "M a"
        ),
        .lines(
            "blank lines between chunks", ["a": "1\n2\n"], "*** Update File: a\n@@\n-1\n+one\n\n\n@@\n-2\n+two\n\n",
            ["a": "one\ntwo\n"], "M a"),
        .lines(
            "blank line before an addition at the file's end", ["a": "1\n"], "*** Update File: a\n@@\n 1\n\n+2",
            ["a": "1\n\n2\n"], "M a"),
        .lines(
            "CRLF stays", ["a": "1\r\n2\r\n3\r\n"], "*** Update File: a\n@@\n 1\n-2\n+two\n+new",
            ["a": "1\r\ntwo\r\nnew\r\n3\r\n"], "M a"),
        .lines("CRLF at the end", ["a": "1\r\n2"], "*** Update File: a\n@@\n+3", ["a": "1\r\n2\r\n3\r\n"], "M a"),
        .lines(
            "mixed endings stay where they were", ["a": "1\n2\r\n3\r\n4\r\n"],
            "*** Update File: a\n@@\n 1\n-2\n+two\n 3",
            ["a": "1\ntwo\n3\r\n4\r\n"], "M a"),
        .lines(
            "move", ["a": "1\n"], "*** Update File: a\n*** Move to: d/e/b\n@@\n-1\n+2", ["d/e/b": "2\n"], "M d/e/b"),
        .lines(
            "move over another file", ["a": "1\n", "b": "x\n"], "*** Update File: a\n*** Move to: b\n@@\n-1\n+2",
            ["b": "2\n"], "M b"),
        .lines(
            "move onto itself", ["a": "1\n"], "*** Update File: a\n*** Move to: a\n@@\n-1\n+2", ["a": "2\n"], "M a"),
        .lines(
            "move onto itself by another name", ["d/a": "1\n"],
            "*** Update File: d/a\n*** Move to: ./d/../d/a\n@@\n-1\n+2",
            ["d/a": "2\n"], "M ./d/../d/a"),
        .lines(
            "same file twice", ["a": "1\n2\n"],
            "*** Update File: a\n@@\n-2\n+two\n*** Update File: a\n@@\n-1\n+one\n two", ["a": "one\ntwo\n"], "M a\nM a"),
        .lines(
            "added, then changed", [:], "*** Add File: a\n+1\n*** Update File: a\n@@\n-1\n+2", ["a": "2\n"], "A a\nM a"),
        .lines(
            "deleted, then added", ["a": "1\n"], "*** Delete File: a\n*** Add File: a\n+2", ["a": "2\n"], "A a\nD a"),
        .lines(
            "moved, then changed at the new place", ["a": "1\n"],
            "*** Update File: a\n*** Move to: b\n@@\n-1\n+2\n*** Update File: b\n@@\n-2\n+3", ["b": "3\n"], "M b\nM b"),
        .lines("added, then deleted", ["z": ""], "*** Add File: a\n+1\n*** Delete File: a", ["z": ""], "A a\nD a"),
        .lines(
            "listed as A, M, D", ["u": "1\n", "d": ""],
            "*** Delete File: d\n*** Update File: u\n@@\n-1\n+2\n*** Add File: n\n+x", ["u": "2\n", "n": "x\n"],
            "A n\nM u\nD d"),
        .lines("absolute path inside", ["a": "1\n"], "*** Update File: ./a\n@@\n-1\n+2", ["a": "2\n"], "M ./a"),
        .lines("environment line", ["a": "1\n"], "*** Environment ID: x\n*** Delete File: a", [:], "D a"),
        .lines("spaces around headers", ["a": "1\n"], "  *** Update File: a  \n@@\n-1\n+2", ["a": "2\n"], "M a"),
        .lines(
            "unified diff header", ["a": "red\ngreen\n"], "*** Update File: a\n@@ -1,2 +1,2 @@\n-red\n+blue\n green",
            ["a": "blue\ngreen\n"], "M a"),
        .lines(
            "unified diff header with a heading", ["a": "f\n1\ng\n1\n"], "*** Update File: a\n@@ -4 +4 @@ g\n-1\n+2",
            ["a": "f\n1\ng\n2\n"], "M a"),
        .lines(
            "a line that looks like a header", ["a": "-1,2 +1,2 @@\n1\n"],
            "*** Update File: a\n@@ -1,2 +1,2 @@\n-1\n+2",
            ["a": "-1,2 +1,2 @@\n2\n"], "M a"),
        .lines("markers as content", [:], "*** Add File: a\n+*** End Patch\n+@@", ["a": "*** End Patch\n@@\n"], "A a"),
        .lines("name with spaces", [:], "*** Add File: a b.txt\n+1", ["a b.txt": "1\n"], "A a b.txt"),
        PatchCase(
            "space around", [:], "\n\n  *** Begin Patch\n*** Add File: a\n+1\n*** End Patch  \n \n", ["a": "1\n"], "A a"
        ),
        PatchCase(
            "here-document", [:], "<<'EOF'\n*** Begin Patch\n*** Add File: a\n+1\n*** End Patch\nEOF\n", ["a": "1\n"],
            "A a"),
        PatchCase(
            "command with here-document", [:],
            "apply_patch <<\"PATCH\"\n*** Begin Patch\n*** Add File: a\n+1\n*** End Patch\nPATCH", ["a": "1\n"], "A a"),
        PatchCase(
            "fence", [:], "```diff\n*** Begin Patch\n*** Add File: a\n+1\n*** End Patch\n```", ["a": "1\n"], "A a"),
        PatchCase(
            "patch with CRLF", ["b": "1\n"],
            "*** Begin Patch\r\n*** Add File: a\r\n+1\r\n*** Update File: b\r\n@@\r\n-1\r\n+2\r\n*** End Patch\r\n",
            ["a": "1\n", "b": "2\n"], "A a\nM b"),
    ])
    func applying(_ item: PatchCase) throws {
        let folder = TemporaryFolder(item.before)
        let result = Patch.run(item.patch, in: folder.policy())
        #expect(result.output == Self.success + item.output + "\n")
        #expect(result.exitCode == 0)
        #expect(folder.tree == item.after)
    }

    @Test(arguments: [
        PatchCase("empty text", [:], "", nil, "the first line must be '*** Begin Patch'"),
        PatchCase("no begin", [:], "*** Add File: a\n+1\n*** End Patch", nil, "at its line 1: the first line must be"),
        PatchCase(
            "cut off", [:], "*** Begin Patch\n*** Add File: a\n+1", nil,
            "at its line 3: the last line must be '*** End Patch'"),
        PatchCase("only begin", [:], "*** Begin Patch", nil, "the last line must be"),
        .lines("no hunks", ["a": "1"], "", nil, "No files were modified."),
        .lines(
            "unknown header", [:], "*** Rename File: a", nil, "at its line 2: '*** Rename File: a' is not a file header"
        ),
        .lines("no path", [:], "*** Add File:   \n+1", nil, "the path is missing"),
        .lines("line without plus", [:], "*** Add File: a\n+1\n\n+2", nil, "every line of an added file"),
        .lines("update without chunks", ["a": "1"], "*** Update File: a", nil, "the update of a has no lines"),
        .lines("only a move", ["a": "1"], "*** Update File: a\n*** Move to: b", nil, "the update of a has no lines"),
        .lines(
            "chunk without lines", ["a": "1"], "*** Update File: a\n@@\n*** Delete File: a", nil, "'*** Delete File: a'"
        ),
        .lines(
            "chunk at the end without lines", ["a": "1"], "*** Update File: a\n@@", nil,
            "here stands the end of the patch"),
        .lines("strange line in a chunk", ["a": "1"], "*** Update File: a\n@@\n-1\nfoo", nil, "'foo' is neither"),
        .lines(
            "second chunk without @@", ["a": "1"], "*** Update File: a\n-1\n*** End of File\n-2", nil, "'-2' is neither"
        ),
        .lines(
            "lines not there", ["a": "func one() {\n    return 1\n}\n"],
            "*** Update File: a\n@@\n func one() {\n-    return 2\n+    return 3", nil,
            """
            Hunk 1 (a), patch line 3: the expected lines were not found in the file:
                func one() {
                    return 2
            The nearest lines of the file are:
                1 | func one() {
                2 |     return 1
                3 | }
            Copy the lines exactly as they stand there.
            Nothing was changed.
            """),
        .lines(
            "context not there", ["a": "1\n"], "*** Update File: a\n@@ zebra\n-1", nil,
            "the context line after '@@' was not found"),
        .lines(
            "unified diff header, several places", ["a": "1\nx\n1\n"], "*** Update File: a\n@@ -1,1 +1,1 @@\n-1\n+2",
            nil,
            "stand in the file more than once"),
        .lines(
            "unified diff header, nothing to find", ["a": "1\n"], "*** Update File: a\n@@ -1,0 +2,1 @@\n+2", nil,
            "write '@@' alone"),
        .lines(
            "wrong order", ["a": "1\n2\n"], "*** Update File: a\n@@\n-2\n+two\n@@\n-1\n+one", nil,
            "They stand at line 1, before the previous chunk"),
        .lines(
            "not at the end", ["a": "1\n2\n"], "*** Update File: a\n@@\n-1\n+x\n*** End of File", nil, "not at the end"),
        .lines("longer than the file", ["a": "1\n"], "*** Update File: a\n@@\n-1\n-2\n-3", nil, "not found"),
        .lines(
            "a blank context line with a mark is meant", ["a": "1\n\n2\n"], "*** Update File: a\n@@\n-2\n-\n-\n+x", nil,
            "not found"),
        .lines("update of nothing", ["abc.txt": ""], "*** Update File: abd.txt\n@@\n-1", nil, "Did you mean abc.txt?"),
        .lines("delete of nothing", ["z": ""], "*** Delete File: a", nil, "a does not exist"),
        .lines("delete of a folder", ["d/x": ""], "*** Delete File: d", nil, "d is a folder"),
        .lines("add on a folder", ["d/x": ""], "*** Add File: d\n+1", nil, "d is a folder"),
        .lines("add below a file", ["f": "1"], "*** Add File: f/g\n+1", nil, "is a file, not a folder"),
        .lines(
            "move onto a folder", ["a": "1\n", "d/x": ""], "*** Update File: a\n*** Move to: d\n@@\n-1\n+2", nil,
            "d is a folder"),
        .lines("deleted twice", ["a": "1"], "*** Delete File: a\n*** Delete File: a", nil, "a does not exist"),
        .lines(
            "update after delete", ["a": "1\n"], "*** Delete File: a\n*** Update File: a\n@@\n-1", nil,
            "no longer exists"),
        .lines("outside", ["a": "1"], "*** Add File: ../x\n+1", nil, "outside the workspace"),
        .lines("outside, absolute", ["a": "1"], "*** Delete File: /etc/passwd", nil, "outside the workspace"),
        .lines(
            "move outside", ["a": "1\n"], "*** Update File: a\n*** Move to: ../b\n@@\n-1\n+2", nil,
            "outside the workspace"),
        .lines("protected", [".git/config": "1"], "*** Update File: .git/config\n@@\n-1", nil, ".git is kept as it is"),
        .lines("binary", ["b": "a\0b\n"], "*** Update File: b\n@@\n-a", nil, "cannot be edited as text"),
        .lines(
            "a later hunk fails", ["a": "1\n", "b": "2\n"],
            "*** Add File: n\n+x\n*** Delete File: b\n*** Update File: a\n@@\n-nope", nil, "Hunk 3 (a)"),
    ])
    func refusing(_ item: PatchCase) throws {
        let folder = TemporaryFolder(item.before)
        let result = Patch.run(item.patch, in: folder.policy())
        #expect(result.exitCode == 1)
        #expect(result.output.contains(item.output), "\(result.output)")
        #expect(folder.tree == item.before)
    }

    @Test func invalidUTF8IsRefusedAndDeletable() {
        let folder = TemporaryFolder()
        folder.write("latin", bytes: [0x61, 0xE9, 0x0A])
        let update = Patch.run("*** Begin Patch\n*** Update File: latin\n@@\n+x\n*** End Patch", in: folder.policy())
        #expect(update.output.contains("not valid UTF-8"))
        #expect(Patch.run("*** Begin Patch\n*** Delete File: latin\n*** End Patch", in: folder.policy()).exitCode == 0)
        #expect(folder.tree == [:])
    }

    @Test func readOnlyPlansNothing() {
        let folder = TemporaryFolder(["a": "1\n"])
        let result = Patch.run("*** Begin Patch\n*** Delete File: a\n*** End Patch", in: folder.policy(.readOnly))
        #expect(result.exitCode == 1)
        #expect(result.output.contains("read-only"))
        #expect(folder.tree == ["a": "1\n"])
    }

    @Test func deletingALinkLeavesItsTarget() {
        let folder = TemporaryFolder(["real": "1\n"])
        folder.link("alias", to: "real")
        folder.link("dangling", to: "../nowhere")
        let patch = "*** Begin Patch\n*** Delete File: alias\n*** Delete File: dangling\n*** End Patch"
        #expect(Patch.run(patch, in: folder.policy()).exitCode == 0)
        #expect(folder.tree == ["real": "1\n"])
    }

    @Test func movingALinkTakesTheContentAndLeavesTheTarget() {
        let folder = TemporaryFolder(["real": "1\n"])
        folder.link("alias", to: "real")
        let patch = "*** Begin Patch\n*** Update File: alias\n*** Move to: copy\n@@\n-1\n+2\n*** End Patch"
        #expect(Patch.run(patch, in: folder.policy()).exitCode == 0)
        #expect(folder.tree["copy"] == "2\n")
        #expect(folder.tree["alias"] == nil)
    }

    @Test func planTellsWhatWouldHappen() throws {
        let folder = TemporaryFolder(["a": "1\n2\n", "b": "x\n"])
        let patch = try Patch(
            parsing: """
                *** Begin Patch
                *** Update File: a
                *** Move to: c
                @@
                -1
                +one
                *** Delete File: b
                *** Add File: n
                +new
                *** End Patch
                """)
        #expect(patch.hunks.map(\.path) == ["a", "b", "n"])
        #expect(patch.hunks.map(\.line) == [2, 7, 8])
        let plan = try patch.plan(in: folder.policy())
        let root = folder.root
        #expect(
            plan.changes == [
                FileChange(path: root + "/a", kind: .update, movedTo: root + "/c"),
                FileChange(path: root + "/b", kind: .delete), FileChange(path: root + "/n", kind: .add),
            ])
        #expect(
            plan.contents.map { [$0.path, $0.before, $0.after] } == [
                [root + "/a", "1\n2\n", nil],
                [root + "/c", nil, "one\n2\n"],
                [root + "/b", "x\n", nil],
                [root + "/n", nil, "new\n"],
            ])
        #expect(plan.unifiedDiff(in: folder.policy()).contains("--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+new\n"))
        #expect(folder.tree == ["a": "1\n2\n", "b": "x\n"])
        try plan.apply()
        #expect(folder.tree == ["c": "one\n2\n", "n": "new\n"])
    }

    @Test func errorsTellThePlace() throws {
        let folder = TemporaryFolder(["a": "1\n"])
        let patch = try Patch(
            parsing: "*** Begin Patch\n*** Add File: b\n+x\n*** Update File: a\n@@\n-2\n*** End Patch")
        let error = try #require(throws: PatchError.self) { _ = try patch.plan(in: folder.policy()) }
        #expect(error.code == .linesNotFound)
        #expect(error.path == "a")
        #expect(error.hunk == 2)
        #expect(error.line == 5)
    }

    @Test func manyEqualLinesTakeLinearTime() throws {
        let folder = TemporaryFolder(["a": String(repeating: "x\n", count: 100_000)])
        let old = String(repeating: "-x\n", count: 20_000)
        let result = Patch.run(
            "*** Begin Patch\n*** Update File: a\n@@\n\(old)-y\n*** End Patch", in: folder.policy())
        #expect(result.exitCode == 1)
    }

    /// Patches cut and mixed at random never crash, and a failing one changes nothing.
    @Test func damagedPatches() {
        let good = Array(
            "*** Begin Patch\n*** Update File: a\n*** Move to: b\n@@ 1\n-2\n+x\n \n*** End of File\n*** Add File: c\n+1\n*** Delete File: d\n*** End Patch"
                .utf8)
        let before = ["a": "1\n2\n\n", "d": "x\n"]
        let folder = TemporaryFolder(before)
        let policy = folder.policy()
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = Array("\n @+-*x\0\r".utf8).randomElement(using: &generator) ?? 0
                default: bytes.removeSubrange(place..<min(bytes.count, place + 15))
                }
                if bytes.isEmpty { bytes = [0] }
            }
            _ = try? Patch(parsing: String(decoding: bytes, as: UTF8.self)).plan(in: policy)
        }
        #expect(folder.tree == before)
    }
}
