import Conversation
import Settings
import Testing

@Suite struct LayersTests {
    /// All files, lowest layer first.
    private static let order = [
        "etc/apus/config.toml", "etc/codex/config.toml", "home/.codex/config.toml", "home/.apus/config.toml",
        "home/.codex/p.config.toml", "work/.codex/config.toml", "work/.apus/config.toml", "work/sub/.codex/config.toml",
        "work/sub/.apus/config.toml",
    ]

    @Test(arguments: 1...order.count)
    func theHighestFileHolds(_ count: Int) throws {
        let fixture = try Fixture()
        for (number, path) in Self.order.prefix(count).enumerated() {
            try fixture.write(path, "developer_instructions = \"\(number)\"\n")
        }
        fixture.makeFolder("work/.git")
        fixture.makeFolder("work/sub")
        let trust = "projects.\"\(fixture.root)/work\".trust_level=\"trusted\""
        let profile = count >= 5 ? "p" : nil
        let settings = try fixture.load(flags: .init(profile: profile, overrides: [trust]), directory: "work/sub")
        #expect(settings.developerInstructions?.value == "\(count - 1)")
        #expect(settings.developerInstructions?.source.file == "\(fixture.root)/\(Self.order[count - 1])")
        #expect(settings.developerInstructions?.source.line == 1)
        #expect(settings.files == Self.order.prefix(count).map { "\(fixture.root)/\($0)" })
    }

    @Test func theCommandLineOutranksFilesAndFlagsOutrankOverrides() throws {
        let fixture = try Fixture(["home/.apus/config.toml": openRouter + "[models.x]\ncontext_window = 1\n"])
        let settings = try fixture.load(
            flags: .init(
                model: "flag",
                overrides: [
                    "model=override", "model_providers.openrouter.request_max_retries=7", "models.x.context_window=2",
                    "sandbox_mode=\"danger-full-access\"", "model_reasoning_effort=high",
                ], sandboxMode: .readOnly))
        #expect(settings.model == Sourced("flag", .commandLine))
        #expect(settings.sandboxMode == Sourced(.readOnly, .commandLine))
        #expect(settings.provider.requestMaxRetries == 7)
        #expect(settings.provider.name == "OpenRouter")
        #expect(settings.modelSettings(for: "x").contextWindow == Sourced(2, .commandLine))
        #expect(settings.knobs.reasoningEffort == "high")
        #expect(settings.knobSources == [.reasoningEffort: .commandLine])
    }

    @Test func tablesMergeAndArraysReplace() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": """
            model_provider = "x"
            project_doc_fallback_filenames = ["A.md", "B.md"]
            [model_providers.x]
            base_url = "https://x.example/v1/"
            http_headers = { A = "1", B = "2" }
            """,
            "home/.apus/config.toml": """
            project_doc_fallback_filenames = ["C.md"]
            [model_providers.x]
            http_headers = { B = "3", C = "4" }
            """,
        ])
        let settings = try fixture.load()
        #expect(settings.projectDocFallbackFilenames.value == ["C.md"])
        #expect(settings.provider.baseURL.value == "https://x.example/v1")
        #expect(settings.provider.httpHeaders.map(\.name) == ["A", "B", "C"])
        #expect(settings.provider.httpHeaders.map { $0.value.reveal() } == ["1", "3", "4"])
    }

    @Test func ignoreUserConfigLeavesTheSystem() throws {
        let fixture = try Fixture([
            "etc/codex/config.toml": "model = \"system\"\n", "home/.codex/config.toml": "model = \"user\"\n",
            "home/.apus/config.toml": "model = \"ours\"\n",
        ])
        #expect(try fixture.load(flags: .init(ignoreUserConfig: true)).model?.value == "system")
    }

    @Test func homesComeFromVariables() throws {
        let fixture = try Fixture([
            "other/config.toml": "model = \"c\"\n", "ours/config.toml": "model_verbosity = \"low\"\n",
        ])
        let settings = try fixture.load(["CODEX_HOME": "ROOT/other", "APUS_HOME": "ROOT/ours"])
        #expect(settings.model?.value == "c")
        #expect(settings.knobs.verbosity == "low")
        let inputs = SettingsInputs(environment: [:], workingDirectory: fixture.root, systemRoot: fixture.root)
        let homeless = try SettingsLoader(inputs: inputs).load()
        #expect(homeless.codexHome == nil && homeless.apusHome == nil && homeless.model == nil)
    }

    @Test func pathsCountFromTheirFile() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": """
            model_provider = "x"
            model_instructions_file = "prompts/a.md"
            [sandbox_workspace_write]
            writable_roots = ["out", "/abs/./x", "~/notes"]
            [model_providers.x]
            base_url = "https://x.example"
            ca_bundle = "../ca.pem"
            [model_providers.x.auth]
            command = "bin/get-key"
            cwd = "."
            """,
            "home/.codex/prompts/a.md": "Be brief.",
            "work/b.md": "Be long.",
        ])
        let settings = try fixture.load(flags: .init(addedDirectories: ["more"]))
        #expect(settings.modelInstructions?.value == "Be brief.")
        #expect(settings.provider.caBundle == "\(fixture.root)/home/ca.pem")
        #expect(settings.provider.auth?.command == "\(fixture.root)/home/.codex/bin/get-key")
        #expect(settings.provider.auth?.workingDirectory == "\(fixture.root)/home/.codex")
        #expect(
            settings.workspaceWrite.writableRoots.map { fixture.plain($0.value) } == [
                "ROOT/home/.codex/out", "/abs/x", "ROOT/home/notes", "ROOT/work/more",
            ])
        let other = try fixture.load(flags: .init(overrides: ["model_instructions_file=b.md"]))
        #expect(other.modelInstructions == Sourced("Be long.", .commandLine))
    }

    @Test func fileThatCannotBeReadStopsTheRun() throws {
        let fixture = try Fixture()
        fixture.makeFolder("home/.codex/config.toml")
        #expect(
            fixture.complaint() == "error: ROOT/home/.codex/config.toml cannot be read: it is not a regular file")
    }
}

@Suite struct ProfileTests {
    private static let old = """
        model = "base"
        profile = "deep"
        [profiles.deep]
        model = "deep-model"
        model_reasoning_effort = "high"
        [profiles.quick]
        model = "quick-model"
        """

    @Test func theOldKeyStillSelects() throws {
        let fixture = try Fixture(["home/.codex/config.toml": Self.old])
        let settings = try fixture.load()
        #expect(settings.model?.value == "deep-model")
        #expect(settings.knobs.reasoningEffort == "high")
        #expect(
            settings.notices.map { fixture.plain($0.description) } == [
                """
                note: profile = "deep" (ROOT/home/.codex/config.toml:2) is an old key; it still selects [profiles.deep], and \
                -p NAME selects another
                """
            ])
        #expect(try fixture.load(flags: .init(profile: "quick")).model?.value == "quick-model")
        #expect(try fixture.load(flags: .init(overrides: ["profile=quick"])).model?.value == "quick-model")
        #expect(try fixture.load(flags: .init(profile: "quick")).notices.isEmpty)
    }

    @Test func anOldKeyThatNamesNothingOnlyWarns() throws {
        let fixture = try Fixture(["home/.codex/config.toml": "model = \"m\"\nprofile = \"gone\"\n"])
        #expect(
            try fixture.notices() == [
                "warning: profile = \"gone\" (ROOT/home/.codex/config.toml:2) is ignored: there is no [profiles.gone]"
            ])
    }

    @Test func filesComeBeforeTables() throws {
        let fixture = try Fixture(["home/.codex/config.toml": "[profiles.p]\nmodel = \"table\"\n"])
        #expect(try fixture.load(flags: .init(profile: "p")).model?.value == "table")
        try fixture.write("home/.codex/p.config.toml", "model = \"codex\"\n")
        #expect(try fixture.load(flags: .init(profile: "p")).model?.value == "codex")
        try fixture.write("home/.apus/p.config.toml", "model = \"apus\"\n")
        #expect(try fixture.load(flags: .init(profile: "p")).model?.value == "apus")
    }
}
