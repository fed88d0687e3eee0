import Glibc
import Sandbox
import Testing
import Workspace

struct SearchTests {
    private func search(
        _ folder: TemporaryFolder, _ pattern: String, path: String? = nil, glob: String? = nil,
        _ change: (inout Search.Limits) -> Void = { _ in }
    ) throws -> SearchResult {
        var limits = Search.Limits()
        change(&limits)
        return try Search(pattern: pattern, path: path, glob: glob).run(in: folder.policy(.readOnly), limits: limits)
    }

    @Test func namesAndLines() throws {
        let folder = TemporaryFolder([
            "b/Swift.txt": "one\nuse Swift here\n", "a.md": "Swift\nno\nSwift again\r\n", "c": "nothing\n",
            ".github/x.yml": "Swift: 6", ".git/config": "Swift",
        ])
        let result = try search(folder, "Swift")
        #expect(
            result.text == """
                File names:
                b/Swift.txt

                .github/x.yml
                1: Swift: 6

                a.md
                1: Swift
                3: Swift again

                b/Swift.txt
                2: use Swift here
                """)
        #expect(try search(folder, "zebra").text == "Nothing found in 4 files.")
        #expect(try search(folder, "b/Swift").names == ["b/Swift.txt"])
    }

    @Test func paths() throws {
        let folder = TemporaryFolder(["a/x.txt": "hit", "b/x.txt": "hit", "b/c/y.txt": "hit"])
        folder.link("out", to: "/etc")
        folder.link("b/in", to: "../a")
        #expect(try search(folder, "hit", path: "b").matches.map(\.path) == ["b/c/y.txt", "b/x.txt"])
        #expect(try search(folder, "hit", path: "a/x.txt").matches.map(\.path) == ["a/x.txt"])
        #expect(try search(folder, "hit", path: "").matches.count == 3)
        #expect(throws: FileError.self) { try search(folder, "hit", path: "..") }
        #expect(throws: FileError.self) { try search(folder, "hit", path: "out") }
        let missing = try #require(throws: FileError.self) { try search(folder, "hit", path: "a/y.txt") }
        #expect(missing.message == "a/y.txt does not exist. Did you mean a/x.txt?")
    }

    @Test(arguments: [
        ("*.swift", ["a.swift", "d/b.swift"]), ("d/*", ["d/b.swift", "d/c.md"]), ("./d/*.md", ["d/c.md"]),
        ("**/*.md", ["d/c.md", "d/e/f.md"]), ("!*.swift", ["d/c.md", "d/e/f.md"]),
        ("d/**", ["d/b.swift", "d/c.md", "d/e/f.md"]),
        ("{a,b}.swift", ["a.swift", "d/b.swift"]), ("nothing", []),
        ("", ["a.swift", "d/b.swift", "d/c.md", "d/e/f.md"]),
    ])
    func globs(_ glob: String, _ expected: [String]) throws {
        let folder = TemporaryFolder(["a.swift": "x", "d/b.swift": "x", "d/c.md": "x", "d/e/f.md": "x"])
        #expect(try search(folder, "x", glob: glob).matches.map(\.path) == expected)
        #expect(try search(folder, "", glob: glob).names == expected)
    }

    @Test func globSeenFromTheSearchedFolder() throws {
        let folder = TemporaryFolder(["d/e/f.md": "x"])
        #expect(try search(folder, "x", path: "d", glob: "e/*.md").matches.count == 1)
        #expect(try search(folder, "x", path: "d", glob: "d/e/*.md").matches.count == 1)
    }

    @Test func ignoreFiles() throws {
        let folder = TemporaryFolder([
            ".git/info/exclude": "excluded\n", ".gitignore": "*.log\nbuild/\n/top\n!important.log\n",
            "a.log": "x", "important.log": "x", "build/out": "x", "d/build/out": "x", "top": "x", "d/top": "x",
            "excluded": "x", "d/.gitignore": "!*.log\nlocal\n", "d/b.log": "x", "d/local": "x", "local": "x",
            "d/.ignore": "quiet\n", "d/quiet": "x", "quiet": "x",
            "e/.gitignore": "*\n!.gitignore\n", "e/all": "x",
            // A file cannot be taken back when its folder is left out.
            "build/.gitignore": "!out\n",
        ])
        #expect(
            try search(folder, "^x$").matches.map(\.path) == ["d/b.log", "d/top", "important.log", "local", "quiet"])
        // The rules of the folders above hold too; the folder itself was asked for.
        #expect(try search(folder, "^x$", path: "d").matches.map(\.path) == ["d/b.log", "d/top"])
        #expect(try search(folder, "^x$", path: "build").matches.map(\.path) == ["build/out"])
        #expect(try search(folder, "^x$", path: "a.log").matches.map(\.path) == ["a.log"])
    }

    @Test func ignoreFilesWithoutGit() throws {
        let folder = TemporaryFolder([".gitignore": "*.log\n", "d/a.log": "x", "d/b": "x"])
        #expect(try search(folder, "^x$").matches.map(\.path) == ["d/b"])
        #expect(try search(folder, "^x$", path: "d").matches.map(\.path) == ["d/b"])
    }

    @Test func whatIsLeftOut() throws {
        let folder = TemporaryFolder(["bin": "hit\0", "ok": "hit", "big": String(repeating: "hit\n", count: 1000)])
        mkfifo(folder.path("pipe"), 0o600)
        let result = try search(folder, "hit") { $0.fileBytes = 100 }
        #expect(result.matches.map(\.path) == ["ok"])
        #expect(result.notes == ["1 file larger than 100 bytes left out"])
    }

    @Test func limits() throws {
        let folder = TemporaryFolder([
            "a": String(repeating: "hit\n", count: 100), "b": String(repeating: "hit\n", count: 100), "c": "hit\n",
        ])
        let perFile = try search(folder, "hit") { $0.matchesPerFile = 3 }
        #expect(perFile.matches.map(\.line) == [1, 2, 3, 1, 2, 3, 1])
        #expect(perFile.notes == ["a has more than 3 matching lines", "b has more than 3 matching lines"])
        let all = try search(folder, "hit") { $0.matches = 5 }
        #expect(all.matches.count == 5)
        #expect(all.notes == ["only the first 5 lines are shown; narrow pattern, path or glob"])
        let bytes = try search(folder, "hit") { $0.bytes = 7 }
        #expect(bytes.matches.count == 3)
        let names = try search(folder, "") { $0.names = 2 }
        #expect(names.names == ["a", "b"])
        #expect(names.notes == ["only the first 2 names are shown; narrow path or glob"])
    }

    @Test func longLinesAreCutAroundTheMatch() throws {
        let filler = String(repeating: "é", count: 500)
        let folder = TemporaryFolder(["a": filler + "needle" + filler + "\n"])
        let text = try #require(try search(folder, "needle") { $0.lineBytes = 60 }.matches.first?.text)
        #expect(text.hasPrefix("…é") && text.hasSuffix("é…") && text.contains("éneedleé"))
        #expect(text.utf8.count <= 70)
        #expect(!text.contains("\u{FFFD}"))
    }

    @Test func timeIsLimited() throws {
        let folder = TemporaryFolder(["a": String(repeating: "aaaaaaaaaaaaaaaaaaaa\n", count: 100_000)])
        let result = try search(folder, "(x+x+)+y") { $0.time = .zero }
        #expect(result.notes.last?.hasPrefix("stopped after 0 s") == true)
    }

    @Test func cancellationEndsTheSearch() async {
        let folder = TemporaryFolder(["a": "hit", "b": "hit"])
        let policy = folder.policy()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try? Search(pattern: "hit").run(in: policy)
        }
        #expect(await task.value?.matches == [])
    }
}
