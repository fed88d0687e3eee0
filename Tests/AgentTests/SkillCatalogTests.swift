import Agent
import Foundation
import Testing

@Suite struct SkillCatalogTests {
    /// A folder that is gone with the test.
    private final class Folder {
        let path: String
        init(_ files: [String: String] = [:]) throws {
            path =
                FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
                .appendingPathComponent("apus-skills-\(UUID().uuidString)").path
            for (name, text) in files {
                let url = URL(fileURLWithPath: path + "/" + name)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: url, atomically: true, encoding: .utf8)
            }
        }
        func catalog(_ roots: String...) -> SkillCatalog {
            SkillCatalog(roots: roots.map { SkillCatalog.Root(path: "\(path)/\($0)", origin: .user) })
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test(arguments: [
        ("name: pdf\ndescription: Works with PDF files.", "pdf", "Works with PDF files."),
        ("description: plain # a comment\nname: x#y", "x#y", "plain"),
        ("name: \"a \\\"b\\\"\"\ndescription: 'it''s: so # far'", "a \"b\"", "it's: so # far"),
        ("name: n\ndescription: >-\n  Folded\n  over lines.\n\n  More.", "n", "Folded over lines. More."),
        ("name: n\ndescription: |\n  Kept\n  lines.", "n", "Kept lines."),
        ("name: n\ndescription: goes\n  on here", "n", "goes on here"),
        ("name: n\ndescription:\n  below", "n", "below"),
        ("name: n\ndescription: \"goes\n  on\"\nlicense: MIT", "n", "goes on"),
        ("# c\nname: n\nmetadata:\n  description: inner\n  - x\ndescription: outer", "n", "outer"),
        ("description: no name", "folder", "no name"),
        ("\"name\": quoted\ndescription: d", "quoted", "d"),
        ("name: n\ndescription: a\u{1B}[31m <b>\u{202E}", "n", "a [31m 'b' "),
    ]) func frontMatterIsRead(text: String, name: String, description: String) throws {
        for mark in ["", "\u{FEFF}"] {
            for end in ["\n", "\r\n"] {
                let file = (mark + "---\n\(text)\n---\n# Body\ndescription: not this\n").replacing("\n", with: end)
                let folder = try Folder(["s/folder/SKILL.md": file])
                let skills = folder.catalog("s").skills
                #expect(skills.map(\.name) == [name] && skills.map(\.description) == [description])
            }
        }
    }

    @Test(arguments: [
        ("", "no front matter between two lines ---"), ("# Title\n", "no front matter between two lines ---"),
        ("---\nname: n\ndescription: d\n", "no front matter between two lines ---"),
        ("---\nname: n\n---\n", "no description"), ("---\nname: n\ndescription: # c\n---\n", "no description"),
        ("---\nname: n\ndescription: \"\"\n---\n", "no description"),
    ]) func whatIsNoSkillIsSaid(text: String, lack: String) throws {
        let folder = try Folder(["s/a/SKILL.md": text])
        let catalog = folder.catalog("s")
        #expect(catalog.skills.isEmpty && catalog.listing.isEmpty)
        #expect(catalog.notices == ["\(folder.path)/s/a/SKILL.md has \(lack) and is no skill"])
    }

    @Test func rootsInOrderNamesOnceHiddenAndLooseFilesNot() throws {
        func skill(_ name: String) -> String { "---\nname: \(name)\ndescription: d\n---\n" }
        let folder = try Folder([
            "one/b/SKILL.md": skill("b"), "one/a/SKILL.md": skill("a"), "one/.system/x/SKILL.md": skill("x"),
            "one/.hidden/SKILL.md": skill("h"), "one/SKILL.md": skill("loose"), "one/empty/README.md": "",
            "one/x\n</skills>/SKILL.md": skill("broken"), "two/other/SKILL.md": skill("a"),
            "two/c/SKILL.md": skill("c"),
        ])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/two/again", withDestinationPath: folder.path + "/one/b")
        let catalog = folder.catalog("one", "none", "two")
        #expect(catalog.skills.map(\.name) == ["a", "b", "c"])
        #expect(catalog.notices.count == 1 && catalog.notices[0].contains("the skill a is already in"))
        #expect(catalog.skills.map(\.folder).first == folder.path + "/one/a")
    }

    @Test func thePipeThatWaitsForeverIsNoSkill() throws {
        let folder = try Folder(["s/a/x": ""])
        #expect(mkfifo(folder.path + "/s/a/SKILL.md", 0o600) == 0)
        #expect(folder.catalog("s").skills.isEmpty)
    }

    @Test func theListStaysInItsBounds() throws {
        let long = String(repeating: "long description ", count: 60)
        var files: [String: String] = [:]
        for number in 100..<160 { files["s/n\(number)/SKILL.md"] = "---\ndescription: \(long)\n---\n" }
        let folder = try Folder(files)
        let catalog = folder.catalog("s")
        #expect(catalog.skills.count == 60)
        #expect(catalog.listing.utf8.count <= SkillCatalog.listingLimit)
        #expect(catalog.listing.contains("n100: ") && catalog.listing.hasSuffix("</skills>"))
        for number in 160..<400 { files["s/n\(number)/SKILL.md"] = "---\ndescription: \(long)\n---\n" }
        let many = try Folder(files)
        let full = many.catalog("s")
        #expect(full.skills.count == SkillCatalog.limit && full.notices.count == 1)
        #expect(full.listing.utf8.count <= SkillCatalog.listingLimit && full.listing == many.catalog("s").listing)
    }

    @Test func unwantedOnesAreLeftOut() throws {
        let folder = try Folder([
            "s/a/SKILL.md": "---\ndescription: d\n---\n", "s/b/SKILL.md": "---\ndescription: d\n---\n",
        ])
        let roots = [SkillCatalog.Root(path: folder.path + "/s", origin: .project)]
        let catalog = SkillCatalog(roots: roots) { name, path in name != "a" && !path.hasSuffix("/a/SKILL.md") }
        #expect(catalog.skills.map(\.name) == ["b"] && catalog.skills.map(\.origin) == [.project])
    }
}
