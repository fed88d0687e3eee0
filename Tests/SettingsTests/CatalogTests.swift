import Conversation
import Settings
import Testing

/// The file that `model_catalog_json` names.
@Suite struct CatalogTests {
    static let catalog = """
        {"models": [
          {"slug": "big", "context_window": 100000, "max_context_window": 200000, "max_output_tokens": 9000,
           "default_reasoning_level": "high", "supported_reasoning_levels": [{"effort": "low"}, {"effort": "high"}],
           "support_verbosity": true, "default_verbosity": "low", "auto_compact_token_limit": 80000,
           "truncation_policy": {"mode": "bytes", "limit": 10000}, "supports_parallel_tool_calls": false,
           "input_modalities": ["text"], "priority": 2, "visibility": "list",
           "upgrade": {"slug": "big", "context_window": "no"}, "web_search_tool_type": "text", "shell_type": 7},
          {"slug": "big-mini", "context_window": null, "max_context_window": 50000, "priority": 1},
          {"slug": "hidden", "priority": 0, "visibility": "hide"}
        ]}
        """

    private func load(
        _ config: String, _ catalog: String = Self.catalog, flags: SettingsInputs.Flags = .init()
    ) throws -> EffectiveSettings {
        try Fixture([
            "home/.codex/config.toml": "model_catalog_json = \"models.json\"\n" + config,
            "home/.codex/models.json": catalog,
        ]).load(flags: flags)
    }

    @Test func fillsWhatNobodySays() throws {
        let settings = try load("model = \"big\"\n")
        let known = settings.modelSettings(for: "big")
        #expect(known.contextWindow?.value == 100_000 && known.maxOutputTokens?.value == 9000)
        #expect(known.parallelToolCalls?.value == false && known.reasoningEfforts == ["low", "high"])
        #expect(settings.knobs.reasoningEffort == "high" && settings.knobs.verbosity == "low")
        #expect(settings.autoCompactTokenLimit?.value == 80_000 && settings.toolOutputTokenLimit?.value == 2500)
        #expect(!settings.provider.quirks.images && !settings.provider.quirks(forModel: "big").images)
        // Nobody asked for these: that a vendor does not take them is no news.
        #expect(settings.knobSources.isEmpty && settings.notices.isEmpty)
        #expect(known.contextWindow?.source.line == 2 && known.parallelToolCalls?.source.line == 5)
    }

    @Test func whatTheFilesSayWins() throws {
        let settings = try load(
            """
            model = "big"
            model_provider = "x"
            model_context_window = 150000
            model_max_output_tokens = 1
            model_reasoning_effort = "low"
            model_verbosity = "high"
            model_auto_compact_token_limit = 2
            tool_output_token_limit = 3
            [models.big]
            parallel_tool_calls = true
            [models.big-mini]
            context_window = 70000
            [model_providers.x]
            base_url = "https://x.example"
            quirks = { images = true }
            """)
        let known = settings.modelSettings(for: "big")
        #expect(known.contextWindow?.value == 150_000 && known.maxOutputTokens?.value == 1)
        #expect(known.parallelToolCalls?.value == true)
        #expect(settings.knobs.reasoningEffort == "low" && settings.knobs.verbosity == "high")
        #expect(settings.autoCompactTokenLimit?.value == 2 && settings.toolOutputTokenLimit?.value == 3)
        #expect(settings.provider.quirks.images)
        // A model's own table is the user's last word; the key for any model ends at the catalogue's limit.
        #expect(settings.modelSettings(for: "big-mini").contextWindow?.value == 70_000)
        #expect(settings.notices.isEmpty)
    }

    @Test(
        arguments: [
            ("big", 100_000), ("big-2026-10", 100_000), ("big-mini", 50_000), ("big-mini-x", 50_000),
            ("vendor/big", 100_000),
            ("vendor-1_x/big-mini", 50_000), ("a/b/big", nil), ("~a/big", nil), ("/big", nil), ("small", nil),
            ("hidden", nil),
            ("", nil),
        ] as [(String, Int?)])
    func findsTheLongestBeginning(_ model: String, _ window: Int?) throws {
        #expect(try load("").modelSettings(for: model).contextWindow?.value == window)
    }

    @Test func theWindowEndsAtTheCataloguesLimit() throws {
        let settings = try load("model = \"big\"\nmodel_context_window = 300000\n")
        #expect(settings.modelSettings(for: "big").contextWindow?.value == 200_000)
        #expect(settings.notices.map(\.code) == [.ignoredValue])
        // Unknown models are not limited.
        #expect(settings.modelSettings(for: "other").contextWindow?.value == 300_000)
    }

    @Test func withoutAModelTheFirstListedIsTaken() throws {
        let settings = try load("")
        #expect(settings.model?.value == "big-mini" && !settings.isUnconfigured)
        #expect(settings.notices.map(\.isWarning) == [false])
        #expect(try load("", flags: .init(model: "big")).model?.value == "big")
        let hidden = try load("", #"{"models": [{"slug": "a", "visibility": "none"}]}"#)
        #expect(hidden.model == nil)
    }

    @Test func aModelThatIsNotThereIsNamedWithItsNearest() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": "model = \"bigmini\"\nmodel_catalog_json = \"m.json\"\n",
            "home/.codex/m.json": Self.catalog,
        ])
        #expect(
            try fixture.notices(flags: .init(model: "bgi-mini")) == [
                """
                note: model "bgi-mini" (command line) is not in ROOT/home/.codex/m.json (model_catalog_json), so that nothing is \
                known about it; did you mean "big-mini"?
                """
            ])
    }

    /// Relative to the file that says it, as in Codex; the later layer wins.
    @Test func theFolderOfTheFileCounts() throws {
        let one = #"{"models": [{"slug": "m", "context_window": 1}]}"#
        let two = #"{"models": [{"slug": "m", "context_window": 2}]}"#
        let fixture = try Fixture([
            "home/.codex/config.toml": "model = \"m\"\nmodel_catalog_json = \"a.json\"\n",
            "home/.codex/a.json": one, "home/.codex/p.config.toml": "model_catalog_json = \"sub/b.json\"\n",
            "home/.codex/sub/b.json": two, "work/c.json": "\u{FEFF}" + two.replacing("2", with: "3"),
            "home/d.json": one,
        ])
        func window(_ flags: SettingsInputs.Flags) throws -> Int? {
            try fixture.load(flags: flags).modelSettings(for: "m").contextWindow?.value
        }
        #expect(try window(.init()) == 1)
        #expect(try window(.init(profile: "p")) == 2)
        #expect(try window(.init(overrides: ["model_catalog_json=c.json"])) == 3)
        #expect(try window(.init(overrides: ["model_catalog_json=~/d.json"])) == 1)
    }

    @Test(arguments: [
        ("", "1:1: error: this is not JSON: expected a value, found the end of the text"),
        ("[]", "1:1: error: expected {\"models\": [{\"slug\": …}, …]}"),
        ("{\"models\": {}}", "1:1: error: expected {\"models\": [{\"slug\": …}, …]}"),
        ("{\"models\": []}", "1:1: error: there must be at least one model"),
        ("{\"models\": [\n  {}]}", "2:3: error: models[0]: slug, the model's name, is missing"),
        ("{\"models\": [{\"slug\": \" \"}]}", "1:13: error: models[0]: slug, the model's name, is missing"),
        ("{\"models\": [\"big\"]}", "1:13: error: models[0]: expected an object, found a string"),
        ("{\"models\": [{\"slug\": 1}]}", "1:22: error: models[0].slug: expected a string, found a whole number"),
        (
            "{\"x\": [{}], \"models\": [{\"slug\": \"ä\\\"\", \"n\": {\"priority\": []},\n\"priority\" :\n 1.5}]}",
            "3:2: error: models[0].priority: expected a whole number, found a number"
        ),
        (
            "{\"models\": [{\"slug\": \"a\"}, {\"slug\": \"b\", \"supported_reasoning_levels\": \"low\"}]}",
            "1:72: error: models[1].supported_reasoning_levels: expected an array, found a string"
        ),
        (
            "{\"models\": [{\"slug\": \"a\", \"supports_parallel_tool_calls\": \"yes\"}]}",
            "1:59: error: models[0].supports_parallel_tool_calls: expected true or false, found a string"
        ),
    ])
    func whatIsNoCatalogueEndsWithItsPlace(_ text: String, _ message: String) throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": "model_catalog_json = \"m.json\"\n", "home/.codex/m.json": text,
        ])
        #expect(
            fixture.complaint()
                == "ROOT/home/.codex/m.json:\(message) (model_catalog_json, ROOT/home/.codex/config.toml:1, "
                + "names this file)")
        #expect(throws: SettingsError.self) { try fixture.load() }
    }

    @Test(arguments: [
        ("missing.json", "model_catalog_json: ROOT/home/.codex/missing.json is not there"),
        ("", "model_catalog_json: ROOT/home/.codex cannot be read: it is not a regular file"),
        ("/dev/zero", "model_catalog_json: /dev/zero cannot be read: it is not a regular file"),
    ])
    func aFileThatCannotBeReadEndsWithThePlaceOfTheKey(_ path: String, _ message: String) throws {
        let fixture = try Fixture(["home/.codex/config.toml": "\nmodel_catalog_json = \"\(path)\"\n"])
        #expect(
            fixture.complaint().split(separator: "\n").first.map(String.init)
                == "ROOT/home/.codex/config.toml:2:22: error: \(message)")
    }

    /// As in Codex a trusted project may bring a catalogue; here only one of its own.
    @Test func aProjectsCatalogueLiesInTheProject() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": "model = \"m\"\n", "work/.git/HEAD": "",
            "work/.codex/config.toml": "model_catalog_json = \"m.json\"\n",
            "work/.codex/m.json": #"{"models": [{"slug": "m", "context_window": 5}]}"#, "home/m.json": "secret",
        ])
        #expect(try fixture.load().catalog == nil)
        try fixture.write(
            "home/.codex/config.toml", "model = \"m\"\n[projects.\"\(fixture.root)/work\"]\ntrust_level = \"trusted\"\n"
        )
        #expect(try fixture.load().modelSettings(for: "m").contextWindow?.value == 5)
        #expect(try fixture.load().projectSettings.map(\.key) == ["model_catalog_json", "models.m.context_window"])
        for path in ["../../home/m.json", "\(fixture.root)/home/m.json", "~/m.json"] {
            try fixture.write("work/.codex/config.toml", "model_catalog_json = \"\(path)\"\n")
            #expect(try fixture.load().catalog == nil)
            #expect(try fixture.load().notices.map(\.code) == [.projectKeys])
        }
    }

    /// Damaged files of every kind: a complaint, never a crash.
    @Test func everyPrefixIsReadOrRefused() throws {
        let bytes = Array(Self.catalog.utf8)
        for count in stride(from: 0, to: bytes.count, by: 7) {
            let text = String(decoding: bytes.prefix(count), as: UTF8.self)
            #expect(throws: SettingsError.self) { try load("", text) }
        }
    }
}
