import Glibc
import Testing
import Workspace

struct FileReaderTests {
    private func read(
        _ content: String, offset: Int? = nil, limit: Int? = nil, _ change: (inout FileReader) -> Void = { _ in }
    ) throws -> String {
        let folder = TemporaryFolder(["f.txt": content])
        var reader = FileReader()
        change(&reader)
        return try reader.read("f.txt", offset: offset, limit: limit, in: folder.policy(.readOnly))
    }

    @Test(
        arguments: [
            ("a\nb\n", nil, nil, "a\nb\n"),
            ("a\nb", nil, nil, "a\nb"),
            ("\n", nil, nil, "\n"),
            ("", nil, nil, "[f.txt is empty]"),
            ("a\r\nb\r\n", nil, nil, "a\r\nb\r\n"),
            ("a\nb\nc\n", 2, nil, "b\nc\n[lines 2-3 of 3]"),
            ("a\nb\nc\n", 1, 2, "a\nb\n[lines 1-2 of 3; continue with offset 3]"),
            ("a\nb\nc", 3, 9, "c\n[lines 3-3 of 3]"),
            ("a\nb\nc\n", 0, 1, "a\n[lines 1-1 of 3; continue with offset 2]"),
            ("a\nb\nc\n", -5, -5, "a\n[lines 1-1 of 3; continue with offset 2]"),
            ("a\nb\nc\n", 4, nil, "[f.txt has 3 lines; offset 4 is after its end]"),
            ("a\nb\n", Int.max, Int.max, "[f.txt has 2 lines; offset 9223372036854775807 is after its end]"),
        ] as [(String, Int?, Int?, String)])
    func windows(_ content: String, _ offset: Int?, _ limit: Int?, _ expected: String) throws {
        #expect(Array(try read(content, offset: offset, limit: limit).utf8) == Array(expected.utf8))
    }

    @Test func limits() throws {
        let lines = (1...10).map { "line \($0)\n" }.joined()
        #expect(try read(lines) { $0.bytes = 20 } == "line 1\nline 2\n[lines 1-2 of 10; continue with offset 3]")
        // One line is always returned, so that going on makes progress.
        #expect(try read(lines) { $0.bytes = 1 } == "line 1\n[lines 1-1 of 10; continue with offset 2]")
        #expect(try read(lines) { $0.lines = 1 } == "line 1\n[lines 1-1 of 10; continue with offset 2]")
        #expect(try read("abcdef\nx\n") { $0.lineBytes = 3 } == "abc…\nx\n[1 line cut at 3 bytes]")
        #expect(try read("aéé\n") { $0.lineBytes = 4 } == "aé…\n[1 line cut at 4 bytes]")
        let long = String(repeating: "x", count: 3_000_000) + "\nend\n"
        #expect(try read(long).hasSuffix("x…\nend\n[1 line cut at 2000 bytes]"))
    }

    @Test func folders() throws {
        let folder = TemporaryFolder(["b.txt": "", "a/x": "", ".hidden": ""])
        folder.link("link", to: "a")
        folder.folder("empty")
        let reader = FileReader()
        #expect(
            try reader.read(".", in: folder.policy()) == "[. is a folder]\n.hidden\na/\nb.txt\nempty/\nlink@")
        #expect(try reader.read("empty", in: folder.policy()) == "[empty is an empty folder]")
        #expect(try reader.read("link", in: folder.policy()) == "[a is a folder]\nx")
        var short = reader
        short.names = 2
        #expect(
            try short.read(".", in: folder.policy())
                == "[. is a folder]\n.hidden\na/\n[3 further names left out]")
    }

    @Test func whatIsNoTextIsNamed() throws {
        let folder = TemporaryFolder()
        folder.write("i.png", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0])
        folder.write("b.bin", bytes: [1, 2, 0, 3])
        folder.write("latin.txt", bytes: [0x61, 0xE9, 0x0A])
        mkfifo(folder.path("pipe"), 0o600)
        folder.link("null", to: "/dev/null")
        func message(_ path: String) -> String {
            do throws(FileError) { return try FileReader().read(path, in: folder.policy()) } catch {
                return error.message
            }
        }
        #expect(message("i.png") == "i.png is a PNG image of 10 bytes, not text. Use view_image to see it.")
        #expect(
            message("b.bin")
                == "b.bin is a binary file of 4 bytes, not text. Use a shell command that understands it.")
        #expect(message("latin.txt") == "a\u{FFFD}\n")
        #expect(message("pipe") == "pipe is a named pipe, not a regular file.")
        #expect(message("null").contains("outside the workspace"))
        #expect(message("../x").contains("--add-dir"))
    }

    @Test func missingFilesSuggestNames() throws {
        let folder = TemporaryFolder(["Sources/PathPolicy.swift": "", "Sources/Patch.swift": "", "Sources/zzz": ""])
        let error = try #require(throws: FileError.self) {
            try FileReader().read("Sources/PathPolcy.swift", in: folder.policy())
        }
        #expect(error.code == .notFound)
        #expect(
            error.message.hasPrefix("Sources/PathPolcy.swift does not exist. Did you mean Sources/PathPolicy.swift"))
        let other = try #require(throws: FileError.self) { try FileReader().read("nowhere/x", in: folder.policy()) }
        #expect(other.message == "nowhere/x does not exist. Look for it with search.")
    }

    @Test func filesWithoutASizeAreRead() throws {
        let folder = TemporaryFolder()
        let policy = folder.policy(.dangerFullAccess)
        #expect(try FileReader().read("/proc/self/status", in: policy).contains("Pid:"))
        #expect(try !FileContents.read("/proc/self/status", in: policy).bytes.isEmpty)
    }
}
