import Sandbox
import Testing
import Workspace

struct TextEditTests {
    @Test(arguments: [
        ("exact", "one two three", "two", "2", "one 2 three"),
        ("part of a line", "let a = 1\nlet b = 2\n", "b = 2", "b = 3", "let a = 1\nlet b = 3\n"),
        ("removal", "a\nb\nc\n", "b\n", "", "a\nc\n"),
        ("several lines", "a\nb\nc\n", "a\nb", "x", "x\nc\n"),
        ("composed and decomposed letters differ", "e\u{301} é", "é", "e", "e\u{301} e"),
        ("special characters are plain", "a.b(c)$1", "b(c)$1", "\\0&", "a.\\0&"),
        ("CRLF file, LF edit", "a\r\nb\r\nc\r\n", "a\nb", "x\ny", "x\r\ny\r\nc\r\n"),
        ("CRLF file, single line replaced by two", "a\r\nb\r\n", "a", "x\ny", "x\r\ny\r\nb\r\n"),
        ("LF file, CRLF edit", "a\nb\nc\n", "a\r\nb", "x\r\ny", "x\ny\nc\n"),
        ("LF file keeps a CR that is asked for", "a\nb\n", "a", "x\r\ny", "x\r\ny\nb\n"),
        ("space at line ends of the file", "a  \nb\t\nc\n", "a\nb\nc", "x", "x\n"),
        ("space at line ends of the old text", "a\nb\n", "a  \nb", "x", "x\n"),
        ("space at line ends, CRLF", "a \r\nb\r\nc\r\n", "a\nb\n", "x\n", "x\r\nc\r\n"),
        ("mixed line endings", "a\nb\r\nc\nd\n", "a\nb\nc", "x", "x\nd\n"),
        ("curly quotes in the old text", "say \"it's\" - now", "say “it’s” – now", "ok", "ok"),
        ("curly quotes in the file", "say “hi” now", "say \"hi\"", "ok", "ok now"),
        ("no-break space", "a\u{00A0}b", "a b", "c", "c"),
        ("line numbers with tabs", "let a\nlet b\nlet c\n", "     1\tlet a\n     2\tlet b", "let x", "let x\nlet c\n"),
        ("line numbers in both", "a\nb\n", "1\ta\n2\tb\n", "1\tx\n2\ty\n", "x\ny\n"),
        ("line numbers with bars", "a\n\nb\n", "  9 | a\n 10 |\n 11 | b", "x", "x\n"),
        ("line numbers with arrows", "a\nb\n", "1→a\n2→b", "x", "x\n"),
        ("line numbers and CRLF", "a\r\nb\r\n", "1: a\n2: b", "x\ny", "x\r\ny\r\n"),
        ("less indentation", "if x {\n    a()\n    b()\n}\n", "a()\nb()", "c()\nd()", "if x {\n    c()\n    d()\n}\n"),
        ("more indentation", "  a\n    b\n", "    a\n      b\n", "    c\n\n      d\n", "  c\n\n    d\n"),
        (
            "spaces for tabs", "def f():\n\tx = 1\n\tif x:\n\t\ty\n", "def f():\n    x = 1\n    if x:\n        y\n",
            "def f():\n    x = 2\n    if x:\n        y\n          z\n", "def f():\n\tx = 2\n\tif x:\n\t\ty\n\t\t  z\n"
        ),
        (
            "tabs for spaces", "if x {\n  a\n    b\n}\n", "if x {\n\ta\n\t\tb\n}", "if x {\n\tc\n\t\t\td\n}",
            "if x {\n  c\n      d\n}\n"
        ),
        ("spaces for tabs, CRLF", "a\r\n\tb\r\n", "a\n  b\n", "a\n  c\n", "a\r\n\tc\r\n"),
        ("escaped line breaks", "a\nb\nc\n", "a\\nb", "a\\nB", "a\nB\nc\n"),
        ("escaped quotes", "print(\"a\")\n", "print(\\\"a\\\")", "print(\\\"b\\\")", "print(\"b\")\n"),
        ("escaped tabs and backslashes", "\tx = '\\n'\n", "\\tx = '\\\\n'", "\\ty = '\\\\n'", "\ty = '\\n'\n"),
        ("escapes that the file has", "x = 'a\\nb'\n", "'a\\nb'", "'c\\nd'", "x = 'c\\nd'\n"),
        ("escaped old, plain new", "a\nb\n", "a\\nb", "c\nd", "c\nd\n"),
        ("blank lines around", "x\na\nb", "\na\nb\n\n", "\nc\n\n", "x\nc"),
        ("tab indentation", "\tif x {\n\t\ty\n\t}\n", "if x {\n\ty\n}", "z {\n\ty\n}", "\tz {\n\t\ty\n\t}\n"),
    ])
    func applied(_ name: String, _ text: String, _ old: String, _ new: String, _ expected: String) throws {
        let edit = try TextEdit.replace(in: text, old: old, new: new)
        #expect(Array(edit.text.utf8) == Array(expected.utf8))
        #expect(edit.count == 1)
    }

    @Test(arguments: [
        ("empty old text", "a", "", "b", EditError.Code.emptyOldString, "use write_file"),
        ("same text", "a", "a", "a", .noChange, "are the same"),
        ("several places", "x\ny\nx\nx\n", "x", "z", .ambiguous, "3 times, at lines 1, 3, 4"),
        ("several places, lenient", "x \ny\nx\t\ny\n", "x\ny", "z", .ambiguous, "2 times, at lines 1, 3"),
        ("several places, indentation", " a\n b\n  a\n  b\n", "a\nb\n", "c\n", .ambiguous, "2 times"),
        ("not there", "alpha\nbeta\n", "something else entirely", "x", .notFound, "No similar lines"),
        ("nothing in the file", "", "x", "y", .notFound, "No similar lines"),
        ("only blank lines", "a\n \n\nb\n", "\n\n\n", "x", .notFound, "not found"),
        ("uneven indentation", "  a\n  b\n", "a\n b\n", "x", .notFound, "not found"),
        ("space inside a line matters", "foo(a, b)", "foo(a,b)", "x", .notFound, "foo(a, b)"),
        ("space after the old text matters", "return xyz", "return x ", "q", .notFound, "return xyz"),
        ("numbers that do not count up", "a\nb\n", "1\ta\n3\tb", "x", .notFound, "not found"),
        ("tabs that are not as many for one", "\ta\n\t\tb\n", "    a\n      b\n", "x", .notFound, "not found"),
        ("spaces for tabs in two places", "x\n\ta\ny\n\ta\n", "  a\n", "  b\n", .ambiguous, "2 times"),
        ("escapes of another kind", "a\nb\n", "a\\nb\\d", "x", .notFound, "not found"),
        ("escaped and in two places", "a\nb\na\nb\n", "a\\nb", "x", .ambiguous, "2 times"),
        ("blank lines that differ", "x\na\nb", "\n\na\n\n", "c", .notFound, "not found"),
        ("already done", "a \nb\n", "a  \nb", "a \nb", .noChange, "already reads"),
    ])
    func refused(
        _ name: String, _ text: String, _ old: String, _ new: String, _ code: EditError.Code, _ part: String
    ) throws {
        let error = try #require(throws: EditError.self) { try TextEdit.replace(in: text, old: old, new: new) }
        #expect(error.code == code)
        #expect(error.message.contains(part), "\(error.message)")
    }

    @Test func replaceAll() throws {
        let edit = try TextEdit.replace(in: "x y x\nx\n", old: "x", new: "xx", all: true)
        #expect(edit.text == "xx y xx\nxx\n")
        #expect(edit.count == 3)
        #expect(edit.lines == [1, 1, 2])
        let windows = try TextEdit.replace(in: "a\r\nb\r\na\r\nb\r\n", old: "a\nb\n", new: "c\n", all: true)
        #expect(Array(windows.text.utf8) == Array("c\r\nc\r\n".utf8))
        // Overlapping places are not replaced twice.
        #expect(try TextEdit.replace(in: "aaa", old: "aa", new: "b", all: true).text == "ba")
        // What was matched leniently must still be a single place.
        #expect(throws: EditError.self) {
            try TextEdit.replace(in: "x \ny\nx\t\ny\n", old: "x\ny", new: "z", all: true)
        }
    }

    @Test func whatWasForgivenIsTold() throws {
        #expect(try TextEdit.replace(in: "a\n", old: "a", new: "b").note == nil)
        #expect(try TextEdit.replace(in: "a\r\nb\r\n", old: "a\nb", new: "b").note == nil)
        #expect(
            try TextEdit.replace(in: "a \nb\n", old: "1\ta\n2\tb", new: "c").note
                == "Matched after the line numbers in old_string were removed and without regard to space at line ends."
        )
    }

    @Test func nearestLinesAreShownWithNumbers() throws {
        let text = "import A\n\nfunc one() {\n    print(1)\n}\n\nfunc two() {\n    print(2)\n}\n"
        let error = try #require(throws: EditError.self) {
            try TextEdit.replace(in: text, old: "func two() {\n    print(3)\n}", new: "x")
        }
        #expect(
            error.message == """
                old_string was not found in the file; nothing was changed. The nearest lines are:
                    6 | 
                    7 | func two() {
                    8 |     print(2)
                    9 | }
                Copy the text exactly, without the line numbers.
                """)
    }

    @Test func fileEdits() throws {
        let folder = TemporaryFolder(["a.txt": "one\ntwo\n", "b.bin": "a\0b", ".git/config": "x"])
        let outcome = try FileEditor.edit("a.txt", old: "two", new: "2", in: folder.policy())
        #expect(folder.read("a.txt") == "one\n2\n")
        #expect(outcome.summary == "Edited a.txt at line 2.")
        #expect(outcome.before == "one\ntwo\n")
        _ = try FileEditor.preview("a.txt", old: "2", new: "3", in: folder.policy())
        #expect(folder.read("a.txt") == "one\n2\n")
        for (path, code) in [
            ("b.bin", FileError.Code.binary), ("a.tx", .notFound), (".git/config", .path(.protected)),
            ("../x", .path(.outsideWorkspace)), (".", .isDirectory),
        ] {
            let error = try #require(throws: EditError.self) {
                try FileEditor.edit(path, old: "x", new: "y", in: folder.policy())
            }
            #expect(error.code == .file(code))
        }
        let error = try #require(throws: EditError.self) {
            try FileEditor.edit("a.tx", old: "x", new: "y", in: folder.policy())
        }
        #expect(error.message == "a.tx does not exist. Did you mean a.txt?")
    }

    @Test func largeFilesAreRefused() throws {
        let folder = TemporaryFolder()
        folder.write("big", bytes: [UInt8](repeating: 0x61, count: FileContents.editLimit + 1))
        let error = try #require(throws: EditError.self) {
            try FileEditor.edit("big", old: "b", new: "c", in: folder.policy())
        }
        #expect(error.message == "big has 16.7 MB, more than the limit of 16.7 MB. Use shell commands on parts of it.")
    }
}
