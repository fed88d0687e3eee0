import Settings
import Testing

@Suite struct SkillSettingsTests {
    @Test func theNearestFirstThenTheUsersOwn() throws {
        let fixture = try Fixture(["work/.git/HEAD": "", "work/a/x": ""])
        let skills = try fixture.load(directory: "work/a").skills
        #expect(
            skills.folders.map { fixture.plain($0.path) } == [
                "ROOT/work/a/.apus/skills", "ROOT/work/a/.agents/skills", "ROOT/work/a/.codex/skills",
                "ROOT/work/.apus/skills", "ROOT/work/.agents/skills", "ROOT/work/.codex/skills",
                "ROOT/home/.apus/skills", "ROOT/home/.agents/skills", "ROOT/home/.codex/skills",
            ])
        #expect(skills.folders.map(\.isProject) == Array(repeating: true, count: 6) + [false, false, false])
        #expect(skills.folders.map(\.isTrusted) == skills.folders.map { !$0.isProject })
        #expect(skills.isListed)
    }

    @Test func trustInAFolderSaysNothingOfThoseAbove() throws {
        let fixture = try Fixture(["work/.git/HEAD": "", "work/a/x": ""])
        try fixture.write(
            "home/.apus/config.toml", "[projects.\"\(fixture.root)/work/a\"]\ntrust_level = \"trusted\"\n")
        let folders = try fixture.load(directory: "work/a").skills.folders.filter(\.isProject)
        #expect(folders.filter(\.isTrusted).count == 3)
        #expect(folders.filter(\.isTrusted).allSatisfy { $0.path.contains("/work/a/") })
        let all = try fixture.load(flags: .init(), directory: "work").skills.folders.filter(\.isProject)
        #expect(all.allSatisfy { !$0.isTrusted })
    }

    /// Else what anybody unpacks into the home folder would count as the user's and the user's as a stranger's.
    @Test func inTheHomeFolderTheFoldersAreTheUsersOwn() throws {
        let fixture = try Fixture(["home/.codex/skills/x/SKILL.md": ""])
        let folders = try fixture.load(directory: "home").skills.folders
        #expect(folders.count == 3 && folders.allSatisfy { !$0.isProject })
    }

    @Test func codexsSwitchesHold() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": """
            [skills]
            include_instructions = false
            bundled = { enabled = false }
            [[skills.config]]
            path = "skills/off"
            enabled = false
            [[skills.config]]
            path = "~/on/SKILL.md"
            enabled = true
            [[skills.config]]
            name = "by-name"
            enabled = false
            """
        ])
        let skills = try fixture.load().skills
        #expect(!skills.isListed)
        #expect(skills.disabledPaths.map(fixture.plain) == ["ROOT/home/.codex/skills/off"])
        #expect(skills.disabledNames == ["by-name"])
    }

    @Test func trustCanBeAssumedToShowWhatItWouldDo() throws {
        let fixture = try Fixture([
            "work/.git/HEAD": "", "work/.codex/config.toml": "model = \"m\"\nmodel_provider = \"p\"\n",
        ])
        #expect(try fixture.load().projectSettings.isEmpty)
        var flags = SettingsInputs.Flags()
        flags.assumesTrust = true
        let settings = try fixture.load(flags: flags)
        #expect(settings.projectSettings.map { "\($0.key) = \($0.value.serialized())" } == ["model = \"m\""])
        #expect(settings.notices.map(\.code) == [.projectKeys])
    }
}
