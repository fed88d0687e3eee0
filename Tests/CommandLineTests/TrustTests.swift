import Foundation
import JSON
import ScriptedModel
import Testing
import Wires

@Suite struct TrustTests {
    private func project() throws -> Apus {
        let apus = try Apus()
        try apus.write("# mine\nmodel = \"m\"  # kept\n", "home/config.toml")
        try apus.write("model = \"theirs\"\nmodel_provider = \"x\"\n", "repository/.codex/config.toml")
        try apus.write(
            "---\nname: release\ndescription: How to release.\n---\nBody\n", "repository/.agents/skills/r/SKILL.md")
        return apus
    }

    @Test func itIsShownAskedRecordedAndTakenBack() async throws {
        let apus = try project()
        let asked = try await apus.run(["trust"])
        #expect(asked.code == 2 && asked.error.contains("Give --yes"))
        #expect(asked.output.contains("    model = \"theirs\"  # \(apus.repository)/.codex/config.toml:1\n"))
        #expect(asked.output.contains("    skill release: How to release.  # "))
        #expect(asked.output.contains("sets model_provider, which a project may not"))
        let shown = try await apus.run(["trust", "--show"])
        #expect(shown.code == 0 && shown.output == asked.output)
        #expect(apus.read("home/config.toml") == "# mine\nmodel = \"m\"  # kept\n")

        let trusted = try await apus.run(["trust", "--yes", "--json", apus.repository])
        #expect(trusted.code == 0)
        let json = try JSONValue(parsing: trusted.output)
        #expect(json["trusted"]?.bool == true && json["recorded"]?.string == apus.home + "/config.toml")
        #expect(json["settings"]?[0]?["key"]?.string == "model" && json["skills"]?[0]?["name"]?.string == "release")
        #expect(
            apus.read("home/config.toml")
                == "# mine\nmodel = \"m\"  # kept\n\n[projects.\"\(apus.repository)\"]\ntrust_level = \"trusted\"\n")
        let kept = try FileManager.default.contentsOfDirectory(atPath: apus.home).filter { $0.hasSuffix(".bak") }
        #expect(kept.count == 1 && apus.read("home/\(kept[0])") == "# mine\nmodel = \"m\"  # kept\n")
        #expect(try await apus.run(["config"]).output.contains("model = \"theirs\""))
        #expect(try await apus.run(["trust"]).output.contains("  trusted ("))

        let revoked = try await apus.run(["trust", "--revoke"])
        #expect(revoked.code == 0 && apus.read("home/config.toml") == "# mine\nmodel = \"m\"  # kept\n")
        #expect(try await apus.run(["trust", "--revoke"]).error.contains("nothing to take back"))
    }

    @Test func whatCodexsFileSaysIsOverruledNotChanged() async throws {
        let apus = try project()
        let codex = "[projects.\"\(apus.repository)\"]\ntrust_level = \"trusted\"\n"
        try apus.write(codex, "codex/config.toml")
        #expect(try await apus.run(["trust", "--revoke"]).code == 0)
        #expect(apus.read("codex/config.toml") == codex)
        #expect(try await apus.run(["config"]).output.contains("model = \"m\""))
        #expect(try await apus.run(["trust", "-y"]).code == 0)
        #expect(try await apus.run(["config"]).output.contains("model = \"theirs\""))
    }

    @Test func aLinkedFileStaysALinkAndKeepsItsPermissions() async throws {
        let apus = try project()
        try apus.write("model = \"m\"\n", "dotfiles/apus.toml")
        chmod(apus.folder + "/dotfiles/apus.toml", 0o640)
        try FileManager.default.removeItem(atPath: apus.home + "/config.toml")
        try FileManager.default.createSymbolicLink(
            atPath: apus.home + "/config.toml", withDestinationPath: apus.folder + "/dotfiles/apus.toml")
        #expect(try await apus.run(["trust", "-y"]).code == 0)
        #expect(apus.read("dotfiles/apus.toml")?.contains("trust_level") == true)
        let type = try FileManager.default.attributesOfItem(atPath: apus.home + "/config.toml")[.type]
        #expect(type as? FileAttributeType == .typeSymbolicLink)
        for name in try FileManager.default.contentsOfDirectory(atPath: apus.folder + "/dotfiles") {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(apus.folder)/dotfiles/\(name)")
            #expect(attributes[.posixPermissions] as? Int == 0o640)
        }
    }

    @Test func aLinkThatLeadsNowhereStays() async throws {
        let apus = try project()
        try FileManager.default.removeItem(atPath: apus.home + "/config.toml")
        try FileManager.default.createSymbolicLink(
            atPath: apus.home + "/config.toml", withDestinationPath: apus.folder + "/none.toml")
        let run = try await apus.run(["trust", "-y"])
        #expect(run.code == 2 && run.error.contains("is a link that leads nowhere"), "\(run.error)")
        let type = try FileManager.default.attributesOfItem(atPath: apus.home + "/config.toml")[.type]
        #expect(type as? FileAttributeType == .typeSymbolicLink)
    }

    @Test func aFileThatIsNoTOMLIsNotTouched() async throws {
        let apus = try project()
        try apus.write("model = \n", "home/config.toml")
        let run = try await apus.run(["trust", "-y"])
        #expect(run.code == 2 && apus.read("home/config.toml") == "model = \n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: apus.home) == ["config.toml"])
    }
}

@Suite struct SkillTests {
    /// The user's own skill lies outside the project; the model is told of it and can read it, and nothing beside it.
    @Test func theModelIsToldOnceAndReadsOnDemand() async throws {
        let apus = try Apus()
        try apus.write("---\nname: mine\ndescription: My own.\n---\nThe body.\n", "codex/skills/mine/SKILL.md")
        try apus.write("secret", "codex/auth.json")
        try apus.write("---\nname: theirs\ndescription: Theirs.\n---\n", "repository/.codex/skills/t/SKILL.md")
        let path = apus.codexHome + "/skills/mine/SKILL.md"
        let script = Script([
            ScriptedReply([
                .call(tool: "read_file", arguments: "{\"path\":\"\(path)\"}", id: nil),
                .call(tool: "read_file", arguments: "{\"path\":\"\(apus.codexHome)/auth.json\"}", id: nil),
            ]), .text("Done."), .text("Done."),
        ])
        try await ScriptedServer.run(script) { server in
            // The home of this test lies in /tmp, which could be read else.
            try apus.configure(server, more: "sandbox_workspace_write = { exclude_slash_tmp = true }")
            let run = try await apus.run(["exec", "go"])
            #expect(run.code == 0)
            #expect(
                run.error.contains(
                    "note: 1 skill of this project (theirs) is not active, since it is not trusted; apus trust"))
            let requests = await server.modelRequests
            let first = String(decoding: requests[0].body, as: UTF8.self)
            #expect(
                first.contains("- mine: My own. (\(path))") && !first.contains("theirs:") && !first.contains("The body")
            )
            let results = RequestReader(wire: .responses, body: requests[1].body).toolResults.map(\.text)
            #expect(results.count == 2 && results[0].contains("The body.") && !results[1].contains("secret"))
            _ = try await apus.run(["trust", "-y"])
            _ = try await apus.run(["exec", "-c", "skills.config=[{name=\"mine\",enabled=false}]", "again"])
            let second = String(decoding: try #require(await server.modelRequests.last).body, as: UTF8.self)
            #expect(second.contains("- theirs: Theirs.") && !second.contains("- mine:"))
        }
    }
}
