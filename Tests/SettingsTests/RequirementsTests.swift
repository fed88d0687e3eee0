import Settings
import Testing

@Suite struct RequirementsTests {
    private static let user = """
        model = "m"
        model_provider = "acme"
        sandbox_mode = "workspace-write"
        approval_policy = "never"
        [model_providers.acme]
        base_url = "https://llm.acme.example/v1/team"
        """

    /// One rule that the user's file breaks, and the complaint.
    @Test(arguments: [
        (
            "allowed_model_providers = [\"corp\", \"ollama\"]",
            """
            error: model_provider "acme" (ROOT/home/.codex/config.toml:2) is not allowed here; allowed: "corp", "ollama" \
            (allowed_model_providers, ROOT/etc/apus/requirements.toml:1)
            """
        ),
        (
            "allowed_base_urls = [\"https://llm.corp.example/\"]",
            """
            error: base_url "https://llm.acme.example/v1/team" (ROOT/home/.codex/config.toml:6) is not allowed here; allowed: \
            "https://llm.corp.example/" (allowed_base_urls, ROOT/etc/apus/requirements.toml:1)
            """
        ),
        (
            "allowed_models = []",
            """
            error: model "m" (ROOT/home/.codex/config.toml:1) is not allowed here; none is (allowed_models, \
            ROOT/etc/apus/requirements.toml:1)
            """
        ),
        (
            "allowed_sandbox_modes = [\"read-only\"]",
            """
            error: sandbox_mode "workspace-write" (ROOT/home/.codex/config.toml:3) is not allowed here; allowed: "read-only" \
            (allowed_sandbox_modes, ROOT/etc/apus/requirements.toml:1)
            """
        ),
        (
            "allowed_approval_policies = [\"on-request\", \"untrusted\"]",
            """
            error: approval_policy "never" (ROOT/home/.codex/config.toml:4) is not allowed here; allowed: "on-request", \
            "untrusted" (allowed_approval_policies, ROOT/etc/apus/requirements.toml:1)
            """
        ),
        (
            "allowed_models = \"m\"",
            "ROOT/etc/apus/requirements.toml:1:18: error: allowed_models: expected an array of strings, found a string\n 1 | allowed_models = \"m\"\n   |                  ^"
        ),
        (
            "allowed_models = [1]",
            "ROOT/etc/apus/requirements.toml:1:19: error: allowed_models: expected an array of strings, found an integer in it\n 1 | allowed_models = [1]\n   |                   ^"
        ),
        (
            "allowed_base_urls = [\"llm.acme.example\"]",
            "ROOT/etc/apus/requirements.toml:1:22: error: allowed_base_urls: expected URLs that begin with http:// or https://\n 1 | allowed_base_urls = [\"llm.acme.example\"]\n   |                      ^"
        ),
    ])
    func aViolationNamesEverything(_ rule: String, _ complaint: String) throws {
        let fixture = try Fixture(["home/.codex/config.toml": Self.user, "etc/apus/requirements.toml": rule + "\n"])
        #expect(fixture.complaint() == complaint)
    }

    @Test func aModelFromTheCommandLineIsNamedAsSuch() throws {
        let fixture = try Fixture(["etc/codex/requirements.toml": "allowed_models = [\"a\", \"b\"]\n"])
        #expect(
            fixture.complaint(flags: .init(model: "x")) == """
                error: model "x" (command line) is not allowed here; allowed: "a", "b" (allowed_models, \
                ROOT/etc/codex/requirements.toml:1)
                """)
        let settings = try fixture.load(flags: .init(model: "a"))
        #expect(throws: SettingsError.self) { try settings.requirements.check(model: Sourced("c", .builtIn)) }
    }

    @Test func allFilesHoldAtOnce() throws {
        let fixture = try Fixture([
            "etc/apus/requirements.toml": "allowed_models = [\"a\", \"b\"]\n",
            "etc/codex/requirements.toml": "allowed_models = [\"b\", \"c\"]\n",
            "etc/codex/managed_config.toml": "allowed_models = [\"b\", \"a\", \"c\", \"d\"]\n",
        ])
        for model in ["a", "c", "d"] {
            #expect(fixture.complaint(flags: .init(model: model)).contains("model \"\(model)\""))
        }
        #expect(try fixture.load(flags: .init(model: "b")).model?.value == "b")
    }

    @Test func aBrokenFileStopsTheRun() throws {
        for path in ["etc/apus/requirements.toml", "etc/codex/requirements.toml", "etc/codex/managed_config.toml"] {
            let fixture = try Fixture([path: "allowed_models = [\n"])
            #expect(fixture.complaint().hasPrefix("ROOT/\(path):"))
        }
    }

    @Test func whatNobodyAskedForBendsToTheRules() throws {
        let fixture = try Fixture([
            "etc/apus/requirements.toml": "allowed_sandbox_modes = []\nallowed_approval_policies = [\"never\"]\n"
        ])
        fixture.makeFolder("work/.git")
        let settings = try fixture.load()
        #expect(settings.sandboxMode == Sourced(.readOnly, .builtIn))
        #expect(settings.approvalPolicy == Sourced(.never, .builtIn))
        // Codex keeps read-only allowed.
        #expect(try fixture.load(flags: .init(sandboxMode: .readOnly)).sandboxMode.value == .readOnly)
    }

    @Test func pinsOutrankEverything() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": Self.user,
            "etc/codex/managed_config.toml": "model = \"pinned\"\nsandbox_mode = \"read-only\"\n",
        ])
        let settings = try fixture.load(flags: .init(model: "mine", sandboxMode: .readOnly))
        #expect(settings.model?.value == "pinned" && settings.sandboxMode.value == .readOnly)
        #expect(
            settings.notices.map { fixture.plain($0.description) } == [
                "warning: model of the command line has no effect: ROOT/etc/codex/managed_config.toml:1 pins it"
            ])
        #expect(try fixture.notices().isEmpty)
    }

    @Test func rulesThatApusDoesNotKnowAreNamed() throws {
        let fixture = try Fixture(["etc/codex/requirements.toml": "enforce_residency = \"us\"\n[rules]\na = 1\n"])
        #expect(
            try fixture.notices() == [
                "warning: ROOT/etc/codex/requirements.toml holds rules that Apus does not enforce: enforce_residency, rules"
            ])
    }

    @Test(arguments: [
        ("https://good.example", "https://good.example/v1", true),
        ("https://good.example/", "https://good.example", true),
        ("https://GOOD.example:443/v1/", "https://good.EXAMPLE/v1", true),
        ("https://good.example/v1", "https://good.example/v1/team", true),
        ("http://good.example:80", "http://good.example", true),
        ("https://good.example.", "https://good.example/v1", true),
        ("https://good.example/v1", "https://good.example/v1evil", false),
        ("https://good.example/v1", "https://good.example/V1", false),
        ("https://good.example/v1", "https://good.example", false),
        ("https://good.example/v1", "https://good.example/v1/../v2", false),
        ("https://good.example/v1", "https://good.example/v1/%2e%2e/v2", false),
        ("https://good.example/v1", "https://good.example/v1/./x", false),
        ("https://good.example", "https://good.example.evil.com", false),
        ("https://good.example", "https://evil.com/good.example", false),
        ("https://good.example", "https://good.example:8443", false),
        ("https://good.example", "http://good.example", false),
        ("https://good.example", "https://sub.good.example", false),
        ("https://good.example", "https://evil.com\\\\@good.example", false),
        ("https://good.example", "https://good.example@evil.com", false),
        ("https://good.example", "https://good.example:pw@evil.com/v1", false),
        ("https://good.example", "https://good.example#@evil.com", false),
    ])
    func baseURLs(_ allowed: String, _ url: String, _ holds: Bool) throws {
        let fixture = try Fixture([
            "etc/apus/requirements.toml": "allowed_base_urls = [\"\(allowed)\"]\n",
            "home/.codex/config.toml":
                "model = \"m\"\nmodel_provider = \"x\"\n[model_providers.x]\nbase_url = \"\(url)\"\n",
        ])
        #expect((fixture.complaint() == "no complaint") == holds)
    }
}

@Suite struct PinTests {
    /// A pin moves what is looser, never what is stricter.
    @Test(arguments: [
        (SandboxSetting.readOnly, SandboxSetting.readOnly), (.workspaceWrite, .workspaceWrite),
        (.dangerFullAccess, .workspaceWrite),
    ])
    func pinsOnlyRestrict(_ asked: SandboxSetting, _ holds: SandboxSetting) throws {
        let fixture = try Fixture(["etc/codex/managed_config.toml": "sandbox_mode = \"workspace-write\"\n"])
        let settings = try fixture.load(flags: .init(sandboxMode: asked))
        #expect(settings.sandboxMode.value == holds)
        #expect(settings.notices.map(\.code) == (asked == .dangerFullAccess ? [.pinned] : []))
        #expect(try fixture.load().sandboxMode.value == .workspaceWrite)
    }
}
