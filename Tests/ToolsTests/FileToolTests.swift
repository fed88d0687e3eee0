import Conversation
import Glibc
import JSON
import Sandbox
import Testing
import Tools
import Workspace

@Suite struct FileToolTests {
    // MARK: - read_file

    @Test func `a part of a file is read`() async throws {
        let place = try Place()
        try place.write("a.txt", "one\ntwo\nthree\n")
        #expect(try await place.call("read_file", ["path": "a.txt"]).text == "one\ntwo\nthree\n")
        let part = try await place.call("read_file", ["path": "a.txt", "offset": "2", "limit": 1])
        #expect(part.text == "two\n[lines 2-2 of 3; continue with offset 3]")
        #expect(part.activity == .other)
        #expect(!part.isError)
    }

    @Test func `reading keeps to the budget`() async throws {
        let place = try Place()
        try place.write("a.txt", String(repeating: "0123456789\n", count: 1000))
        place.context.outputBudget = 100
        let text = try await place.call("read_file", ["path": "a.txt"]).text
        #expect(text.utf8.count < 200)
        #expect(text.contains("of 1000; continue with offset"))
    }

    @Test func `what cannot be read says why`() async throws {
        let place = try Place()
        let missing = try await place.call("read_file", ["path": "no.txt"])
        #expect(missing.isError)
        #expect(missing.text.contains("no.txt does not exist"))
        #expect(try await place.call("read_file", ["path": "/etc/passwd"]).text.contains("outside the workspace"))
    }

    // MARK: - write_file

    @Test func `a file is created, then replaced`() async throws {
        let place = try Place()
        let arguments: JSONValue = ["path": "sub/a.txt", "content": "x\n"]
        let added = ToolActivity.fileChange([FileChange(path: place.root + "/sub/a.txt", kind: .add)])
        #expect(try place.preview("write_file", arguments) == added)
        let first = try await place.call("write_file", arguments)
        #expect(!first.isError)
        #expect(first.activity == added)
        #expect(first.text.hasPrefix("Created sub/a.txt"))
        #expect(place.text("sub/a.txt") == "x\n")

        let updated = ToolActivity.fileChange([FileChange(path: place.root + "/sub/a.txt", kind: .update)])
        #expect(try place.preview("write_file", arguments) == updated)
        let second = try await place.call("write_file", ["path": "sub/a.txt", "content": ""])
        #expect(second.activity == updated)
        #expect(place.text("sub/a.txt") == "")
    }

    @Test func `what must not be written is not`() async throws {
        let place = try Place()
        for path in ["/tmp/../etc/apus", ".git/config", "a/../../b"] {
            let outcome = try await place.call("write_file", ["path": .string(path), "content": "x"])
            #expect(outcome.isError)
            #expect(!outcome.isDeclined)
            guard case .fileChange(let changes) = outcome.activity else {
                Issue.record("not a file change")
                continue
            }
            #expect(changes.count == 1)
            #expect(changes.first?.path.hasPrefix("/") == true)
        }
        #expect(place.text(".git/config") == nil)
    }

    // MARK: - edit_file

    @Test func `text is replaced once or everywhere`() async throws {
        let place = try Place()
        try place.write("a.txt", "a b a\n")
        let arguments: JSONValue = ["path": "a.txt", "old_string": "b", "new_string": "c"]
        let change = ToolActivity.fileChange([FileChange(path: place.root + "/a.txt", kind: .update)])
        #expect(try place.preview("edit_file", arguments) == change)
        let outcome = try await place.call("edit_file", arguments)
        #expect(outcome.text == "Edited a.txt at line 1.")
        #expect(outcome.activity == change)
        #expect(place.text("a.txt") == "a c a\n")
        let twice = try await place.call("edit_file", ["path": "a.txt", "old_string": "a", "new_string": "x"])
        #expect(twice.isError)
        #expect(twice.text.contains("2 times"))
        let all: JSONValue = ["path": "a.txt", "old_string": "a", "new_string": "x", "replace_all": "true"]
        #expect(try await place.call("edit_file", all).isError == false)
        #expect(place.text("a.txt") == "x c x\n")
    }

    @Test func `an edit may delete text`() async throws {
        let place = try Place()
        try place.write("a.txt", "keep drop\n")
        let arguments: JSONValue = ["path": "a.txt", "old_string": " drop", "new_string": ""]
        #expect(try await place.call("edit_file", arguments).isError == false)
        #expect(place.text("a.txt") == "keep\n")
    }

    // MARK: - apply_patch

    @Test func `a patch changes several files`() async throws {
        let place = try Place()
        try place.write("a.txt", "one\ntwo\n")
        try place.write("b.txt", "gone\n")
        let patch = """
            *** Begin Patch
            *** Update File: a.txt
            *** Move to: c.txt
            @@
             one
            -two
            +three
            *** Delete File: b.txt
            *** End Patch
            """
        let changes = ToolActivity.fileChange([
            FileChange(path: place.root + "/a.txt", kind: .update, movedTo: place.root + "/c.txt"),
            FileChange(path: place.root + "/b.txt", kind: .delete),
        ])
        #expect(try place.preview("apply_patch", ["input": .string(patch)]) == changes)
        let outcome = try await place.call("apply_patch", ["input": .string(patch)])
        #expect(outcome.text == "Success. Updated the following files:\nM c.txt\nD b.txt")
        #expect(outcome.activity == changes)
        #expect(place.text("c.txt") == "one\nthree\n")
        #expect(place.text("a.txt") == nil)
        #expect(place.text("b.txt") == nil)
    }

    @Test func `a damaged patch shows no files`() async throws {
        let place = try Place()
        #expect(try place.preview("apply_patch", ["input": "*** Begin Patch\nnonsense"]) == .fileChange([]))
        let outcome = try await place.call("apply_patch", ["input": "*** Begin Patch\nnonsense"])
        #expect(outcome.isError)
        #expect(outcome.text.contains("*** End Patch"))
        #expect(outcome.activity == .fileChange([]))
    }

    // MARK: - search

    @Test func `names and lines are found`() async throws {
        let place = try Place()
        try place.write("needle.txt", "hay\n")
        try place.write("b.swift", "let x = 1\nlet needle = 2\n")
        let outcome = try await place.call("search", ["pattern": "needle"])
        #expect(outcome.text == "File names:\nneedle.txt\n\nb.swift\n2: let needle = 2")
        #expect(
            try await place.call("search", ["pattern": "needle", "glob": "*.swift"]).text
                == "b.swift\n2: let needle = 2")
        #expect(try await place.call("search", ["pattern": "nothing", "path": ""]).text == "Nothing found in 2 files.")
        #expect(try await place.call("search", ["pattern": "x", "path": "/etc"]).isError)
    }

    @Test func `a search keeps to the budget`() async throws {
        let place = try Place()
        try place.write("a.txt", String(repeating: "the same long line of text\n", count: 1000))
        place.context.outputBudget = 300
        #expect(try await place.call("search", ["pattern": "long"]).text.utf8.count < 400)
    }

    // MARK: - view_image

    @Test(arguments: [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png", "iVBORw0KGgo=", "a PNG image of 8 bytes"),
        ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg", "/9j/4A==", "a JPEG image of 4 bytes"),
        (Array("GIF89a".utf8), "image/gif", "R0lGODlh", "a GIF image of 6 bytes"),
        (Array("RIFF\0\0\0\0WEBP".utf8), "image/webp", "UklGRgAAAABXRUJQ", "a WebP image of 12 bytes"),
    ])
    func `an image becomes a part of the result`(
        bytes: [UInt8], type: String, base64: String, shown: String
    ) async throws {
        let place = try Place()
        // The name says nothing.
        try place.write("picture.dat", bytes)
        let outcome = try await place.call("view_image", ["path": "picture.dat"])
        #expect(
            outcome.content == [.text("picture.dat: \(shown)."), .image(.data(mediaType: type, base64: base64))])
    }

    @Test func `every length is encoded`() async throws {
        let place = try Place()
        let start: [UInt8] = [0xFF, 0xD8, 0xFF]
        for (more, base64) in [(UInt8(0)..<0, "/9j/"), (0..<1, "/9j/AA=="), (0..<2, "/9j/AAE="), (0..<3, "/9j/AAEC")] {
            try place.write("a.jpg", start + more)
            let outcome = try await place.call("view_image", ["path": "a.jpg"])
            #expect(outcome.content.last == .image(.data(mediaType: "image/jpeg", base64: base64)))
        }
        try place.write("all.jpg", start + Array(UInt8.min...UInt8.max))
        guard case .image(.data(_, let base64)) = try await place.call("view_image", ["path": "all.jpg"]).content.last
        else { throw Refused() }
        let decoded = try await place.call(
            "shell", ["command": .string("echo '\(base64)' | base64 -d | cmp - all.jpg && echo same")])
        #expect(decoded.output == "same\n")
    }

    struct Refused: Error {}

    @Test func `what is no image is refused`() async throws {
        let place = try Place()
        try place.write("a.txt", "hello")
        try place.write("b.bin", [0, 1, 2, 0xFF])
        try place.write("empty.png", "")
        try place.write("big.png", [UInt8](repeating: 0x89, count: 3_750_001))
        let refusals = [
            ("a.txt", "a.txt is not a PNG, JPEG, GIF or WebP image: it is text; read it with read_file."),
            ("b.bin", "b.bin is not a PNG, JPEG, GIF or WebP image: it is a binary file."),
            ("empty.png", "empty.png is not a PNG, JPEG, GIF or WebP image: it is empty."),
        ]
        for (path, text) in refusals {
            let outcome = try await place.call("view_image", ["path": .string(path)])
            #expect(outcome.isError)
            #expect(outcome.text == text)
        }
        let big = try await place.call("view_image", ["path": "big.png"])
        #expect(big.isError)
        #expect(big.text.contains("more than the limit of"))
        #expect(big.text.hasSuffix("A smaller copy can be seen."))
    }
}
