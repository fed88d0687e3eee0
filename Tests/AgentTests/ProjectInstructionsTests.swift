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
        #expect(found.text == "1234567\n\nä")
        #expect(found.notices.count == 1)
        let none = ProjectInstructions(
            homes: [], projectRoot: folder.path + "/p", workingDirectory: folder.path + "/p/a", maximumBytes: 0)
        #expect(none.text.isEmpty)
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
