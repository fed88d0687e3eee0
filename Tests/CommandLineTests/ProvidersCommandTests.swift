import Foundation
import JSON
import Testing

@Suite struct ProvidersCommandTests {
    private static let mine = "# mine\r\nmodel = \"m\"\r\n\r\n[models.m]\r\ncontext_window = 1000\r\n"

    @Test func theBlockIsAddedAndAllElseStays() async throws {
        let apus = try Apus()
        try apus.write(Self.mine, "home/config.toml")
        let added = try await apus.run(
            ["providers", "add", "--base-url", "https://llm.corp.example/v1", "--env-key", "CORP_KEY"])
        #expect(added.code == 0 && added.output.contains("[model_providers.corp]\n"), "\(added.error)")
        #expect(
            added.error.contains("set the variable CORP_KEY") && added.error.contains("-c model_provider=corp -m MODEL")
        )
        let text = try #require(apus.read("home/config.toml"))
        #expect(text.hasPrefix(Self.mine + "\r\n# Added by apus providers add."))
        #expect(text.contains("\r\nwire_api = \"chat\"") && !text.replacing("\r\n", with: "").contains("\n"))
        let kept = try FileManager.default.contentsOfDirectory(atPath: apus.home).filter { $0.hasSuffix(".bak") }
        #expect(kept.count == 1 && apus.read("home/\(kept[0])") == Self.mine)

        let list = try await apus.run(["providers"], environment: ["CORP_KEY": "sk-secret"])
        #expect(list.code == 0 && list.output.contains("corp      ") && !list.output.contains("sk-secret"))
        let json = try JSONValue(parsing: try await apus.run(["providers", "list", "--json"]).output)
        let corp = try #require(json.array?.first { $0["id"]?.string == "corp" })
        #expect(corp["env_key"]?.string == "CORP_KEY" && corp["key_is_set"]?.bool == false)
        #expect(corp["base_url"]?.string == "https://llm.corp.example/v1")

        let again = try await apus.run(["providers", "add", "--base-url", "https://llm.corp.example/v1"])
        #expect(again.code == 2 && again.error.contains("there is a provider corp already"))
        #expect(apus.read("home/config.toml") == text)
    }

    @Test func itBecomesTheDefaultWhereThatIsAsked() async throws {
        let apus = try Apus()
        let added = try await apus.run(
            ["providers", "add", "--base-url", "http://box:9000/v1", "--model", "big", "--wire", "messages"])
        #expect(added.code == 0, "\(added.error)")
        let config = try await apus.run(["config"]).output
        #expect(config.contains("model = \"big\"") && config.contains("model_provider = \"box\""))
        #expect(config.contains("model_providers.box.wire_api = \"messages\""))
        let mode = try FileManager.default.attributesOfItem(atPath: apus.home + "/config.toml")[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test(arguments: [
        ([], "--base-url is missing"), (["--base-url", "box"], "expected a URL"),
        (["--base-url", "https://h/v1", "--wire", "soap"], "\"ollama\", found \"soap\""),
        (["--base-url", "https://h/v1", "--env-key", "sk-ant-12345"], "not the key itself"),
        (["--base-url", "https://h/v1", "--env-key", "1X"], "not the key itself"),
        (["--base-url", "https://h/v1", "--id", "a b"], "--id takes letters"),
        (["--base-url", "https://h/v1", "--id", "openai"], "brings along"),
    ]) func whatCannotBeIsToldAndNothingWritten(arguments: [String], words: String) async throws {
        let apus = try Apus()
        try apus.write(Self.mine, "home/config.toml")
        let run = try await apus.run(["providers", "add"] + arguments)
        #expect(run.code == 2 && run.error.contains(words) && !run.error.contains("12345"), "\(run.error)")
        #expect(apus.read("home/config.toml") == Self.mine)
    }

    @Test func aDryRunOnlyShows() async throws {
        let apus = try Apus()
        let run = try await apus.run(["providers", "add", "--base-url", "https://api.mistral.ai/v1", "--dry-run"])
        #expect(run.code == 0 && run.output.contains("[model_providers.mistral]"))
        #expect(apus.read("home/config.toml") == nil)
    }
}
