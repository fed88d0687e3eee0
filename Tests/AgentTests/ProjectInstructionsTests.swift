import Agent
import Foundation
import Testing

@Suite struct ProjectInstructionsTests {
    /// A folder that is gone with the test.
    private final class Folder {
        let path: String
        init() throws {
            let url = FileManager.default.temporaryDirectory.appendingPathComponent("apus-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            path = url.path
        }
        func write(_ text: String, _ name: String) throws {
            let url = URL(fileURLWithPath: path + "/" + name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: url, atomically: true, encoding: .utf8)
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test func globalFirstThenFromTheRootDown() throws {
        let folder = try Folder()
        try folder.write("global", "home/AGENTS.md")
        try folder.write("root", "p/AGENTS.md")
        try folder.write("middle", "p/a/AGENTS.md")
        try folder.write("override", "p/a/b/AGENTS.override.md")
        try folder.write("hidden by override", "p/a/b/AGENTS.md")
        try folder.write("deeper", "p/a/b/c/AGENTS.md")
        let found = ProjectInstructions(
            homes: [folder.path + "/none", folder.path + "/home"], projectRoot: folder.path + "/p",
            workingDirectory: folder.path + "/p/a/b")
        #expect(found.text == "global\n\n--- project-doc ---\n\nroot\n\nmiddle\n\noverride")
        #expect(found.files.count == 4)
    }

    @Test func theBudgetCutsAtACharacter() throws {
        let folder = try Folder()
        try folder.write("1234567", "p/AGENTS.md")
        try folder.write("äää", "p/a/AGENTS.md")
        let found = ProjectInstructions(
            homes: [], projectRoot: folder.path + "/p", workingDirectory: folder.path + "/p/a", maximumBytes: 10)
        let file = folder.path + "/p/a/AGENTS.md"
        #expect(
            found.text
                == "1234567\n\nä\n[Cut here. Read the rest with read_file when you need it: \(file) from line 1.]")
        #expect(found.notices == ["\(file) was cut after 3 bytes (project_doc_max_bytes)"])
        let none = ProjectInstructions(
            homes: [], projectRoot: folder.path + "/p", workingDirectory: folder.path + "/p/a", maximumBytes: 0)
        #expect(none.text.isEmpty)
    }

    @Test func aSmallWindowHasRoomForTheBeginningAlone() throws {
        let folder = try Folder()
        try folder.write(String(repeating: "global\n", count: 100), "home/AGENTS.md")
        try folder.write(String(repeating: "line\n", count: 1000), "p/AGENTS.md")
        let found = ProjectInstructions(
            homes: [folder.path + "/home"], projectRoot: folder.path + "/p", workingDirectory: folder.path + "/p",
            room: 400)
        let files = [folder.path + "/home/AGENTS.md", folder.path + "/p/AGENTS.md"]
        #expect(found.files == files && found.cutFiles == files)
        #expect(found.text.contains("\(files[0]) from line 29.]"))
        #expect(found.text.utf8.count < 400 + 2 * 200)
        #expect(found.notices.allSatisfy { $0.hasSuffix("(the model's window)") })
        // The same window, the same text.
        let again = ProjectInstructions(
            homes: [folder.path + "/home"], projectRoot: folder.path + "/p", workingDirectory: folder.path + "/p",
            room: 400)
        #expect(found == again)
    }

    @Test func fallbackNamesCountWhereThereIsNoAgentsFile() throws {
        let folder = try Folder()
        try folder.write("claude", "p/CLAUDE.md")
        try folder.write("agents", "p/a/AGENTS.md")
        try folder.write("claude", "p/a/CLAUDE.md")
        let found = ProjectInstructions(
            homes: [], projectRoot: folder.path + "/p", workingDirectory: folder.path + "/p/a",
            fallbackNames: ["CLAUDE.md", "../../etc/passwd"])
        #expect(found.text == "claude\n\nagents")
    }

    @Test func outsideTheRootOnlyTheDirectoryItselfCounts() throws {
        let folder = try Folder()
        try folder.write("here", "q/AGENTS.md")
        try folder.write("root", "p/AGENTS.md")
        let found = ProjectInstructions(
            homes: [], projectRoot: folder.path + "/p", workingDirectory: folder.path + "/q")
        #expect(found.text == "here")
    }
}
