import Settings
import Testing

@Suite struct PolicyTests {
    @Test func theStandardSandboxFitsThePlace() throws {
        let fixture = try Fixture()
        #expect(try fixture.load().sandboxMode == Sourced(.readOnly, .builtIn))
        fixture.makeFolder("work/.git")
        fixture.makeFolder("work/sub")
        #expect(try fixture.load(directory: "work/sub").sandboxMode == Sourced(.workspaceWrite, .builtIn))
        #expect(try fixture.load(directory: "work/sub").isInsideGitRepository)
        try fixture.write("home/.codex/config.toml", "default_permissions = \"strict\"\n")
        #expect(try fixture.load().sandboxMode.value == .readOnly)
        #expect(
            try fixture.notices() == [
                """
                warning: default_permissions (ROOT/home/.codex/config.toml:1) is not known to Apus, which therefore only reads; \
                to allow more, set sandbox_mode
                """, "note: not used by Apus: default_permissions",
            ])
    }

    @Test(arguments: [
        ("approval_policy = \"untrusted\"", ApprovalPolicy.untrusted),
        ("approval_policy = \"on-failure\"", .onFailure),
        ("approval_policy = \"on-request\"", .onRequest),
        ("approval_policy = \"never\"", .never),
        ("", .onRequest),
        (
            "approval_policy = { granular = { sandbox_approval = true, rules = false } }",
            .granular(["sandbox_approval": true, "rules": false])
        ),
    ])
    func approvalPolicies(_ line: String, _ policy: ApprovalPolicy) throws {
        let fixture = try Fixture(["home/.codex/config.toml": line + "\n"])
        #expect(try fixture.load().approvalPolicy.value == policy)
    }

    @Test func granularPoliciesAreChecked() throws {
        let fixture = try Fixture(["home/.codex/config.toml": "approval_policy = { granular = { rules = 1 } }\n"])
        #expect(
            fixture.complaint().contains("approval_policy.granular.rules: expected true or false, found an integer"))
        try fixture.write("home/.codex/config.toml", "approval_policy = { rules = true }\n")
        #expect(fixture.complaint().contains("approval_policy: expected { granular = { … } } or one of its names"))
    }

    @Test func theEnvironmentPolicyIsRead() throws {
        let lines = """
            inherit = "core"
            ignore_default_excludes = true
            exclude = ["AWS_*"]
            include_only = ["PATH", "HOME"]
            set = { EDITOR = "vi", A_KEY = "1" }
            """
        let fixture = try Fixture(["home/.codex/config.toml": "[shell_environment_policy]\n\(lines)\n"])
        let policy = try fixture.load().shellEnvironment
        #expect(policy.inherit == .core && policy.ignoresDefaultExcludes)
        #expect(policy.exclude == ["AWS_*"] && policy.includeOnly == ["PATH", "HOME"])
        #expect(policy.set.map { "\($0.name)=\($0.value)" } == ["EDITOR=vi", "A_KEY=1"])
        let standard = try Fixture([:]).load().shellEnvironment
        #expect(standard == ShellEnvironmentPolicy() && !standard.ignoresDefaultExcludes)
    }

    @Test func modelsAndTheirStandards() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": """
            model_context_window = 1000
            model_max_output_tokens = 100
            model_auto_compact_token_limit = 900
            tool_output_token_limit = 50
            project_doc_max_bytes = 0
            [models."vendor/m"]
            context_window = 2_000
            price = { input = 1.40, cached_input = "0.26", output = 4.4 }
            extra_body = { top_k = 1 }
            """
        ])
        let settings = try fixture.load()
        let known = settings.modelSettings(for: "vendor/m")
        #expect(known.contextWindow?.value == 2000 && known.maxOutputTokens?.value == 100)
        #expect(known.price != nil && known.price?.source.line == 8 && known.extraBody.keys == ["top_k"])
        let other = settings.modelSettings(for: "other")
        #expect(other.contextWindow?.value == 1000 && other.price == nil)
        #expect(settings.autoCompactTokenLimit?.value == 900 && settings.toolOutputTokenLimit?.value == 50)
        #expect(settings.projectDocMaxBytes.value == 0)
    }
}
