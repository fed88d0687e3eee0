import Conversation
import Testing

@testable import Settings

@Suite struct ModelFamilyTests {
    @Test(arguments: [
        ("qwen2.5-coder:7b", 7_000), ("Llama-3.2-1B-Instruct", 1_000), ("smollm2-135m", 135),
        ("SmolLM2-135M-Instruct-Q4_1", 135), ("qwen3-30b-a3b", 30_000),
        ("Qwen/Qwen3-Coder-480B-A35B-Instruct", 480_000),
        ("gpt-oss-20b", 20_000), ("phi4:14b-q4_K_M", 14_000), ("qwen2.5:0.5b", 500), ("gemma-3-1.5b.gguf", 1_500),
        ("deepseek-r1:1.5B", 1_500), ("mistral-7b", 7_000),
    ])
    func `a name tells a size`(name: String, millions: Int) {
        #expect(ModelSize(name: name)?.millions == millions)
    }

    @Test(arguments: [
        "gpt-5.5", "claude-sonnet-5", "glm-4.7", "kimi-k2", "o3", "", "/", "b", "7", "v7b2", "qwen3-max", "a3b", "0b",
        "x-9999999b", "x-1.2.3b", "4bit-model", "llama-a3b",
    ])
    func `a name that tells no size has none`(name: String) {
        #expect(ModelSize(name: name) == nil)
    }

    @Test(arguments: [
        ("claude-sonnet-5", nil, nil, PromptTier.full), ("qwen2.5-coder:7b", nil, nil, .lean),
        ("llama3.2:3b", nil, nil, .tiny), ("smollm2-135m", nil, nil, .tiny), ("smollm3", nil, nil, .tiny),
        ("gpt-oss-20b", nil, nil, .full), ("any", 4_096, nil, .tiny), ("any", 8_192, nil, .lean),
        ("any", 32_768, nil, .full), ("any", nil, 16.0, .tiny), ("any", nil, 100.0, .lean), ("any", nil, 231.0, .full),
        ("qwen2.5-coder:7b", 131_072, 5_000.0, .lean), ("any", nil, 0.0, .full),
    ])
    func `the tier is the least of size, window and speed`(
        model: String, window: Int?, speed: Double?, tier: PromptTier
    ) {
        #expect(FitRule(model: model, contextWindow: window, prefillSpeed: speed).tier == tier)
    }

    @Test(arguments: [
        ("gpt-5.5", EditForm.applyPatch), ("openai/gpt-5.3-codex", .applyPatch), ("o4-mini", .applyPatch),
        ("gpt-oss:120b", .editFile), ("claude-opus-5", .editFile), ("unheard-of", .editFile),
        ("smollm2-135m", .wholeFile), ("olmo-3", .editFile),
    ])
    func `patches are offered to those who learnt them`(model: String, form: EditForm) {
        #expect(FitRule(model: model).editForm == form)
    }

    @Test func `every row has sound figures, a source and a date`() {
        for family in ModelFamily.all {
            for path in [\ModelFamily.temperature, \ModelFamily.topP] where family[keyPath: path] != nil {
                let number = family.number(path)?.value.double
                #expect(number.map { (0...2).contains($0) } == true, "\(family.name)")
            }
            #expect(!family.source.isEmpty && family.date.count == 7, "\(family.name)")
            #expect(family.prefixes.allSatisfy { $0 == $0.lowercased() && !$0.isEmpty }, "\(family.name)")
            // A row that an earlier one hides would say nothing.
            for prefix in family.prefixes { #expect(ModelFamily.of(prefix)?.name == family.name, "\(prefix)") }
        }
    }
}

@Suite struct ModelFitSettingsTests {
    private static func load(_ lines: String) throws -> EffectiveSettings {
        try Fixture(["home/.apus/config.toml": "model = \"m\"\n" + lines]).load()
    }

    @Test func `the user's word outranks family and size`() throws {
        let settings = try Self.load(
            """
            [models."qwen2.5-coder:7b"]
            edit_form = "whole_file"
            prompt_tier = "full"
            temperature = 0.30
            top_p = 1
            reasoning_replay = "never"
            """)
        let known = settings.modelSettings(for: "qwen2.5-coder:7b")
        #expect(settings.fit(for: "qwen2.5-coder:7b") == ModelFit(tier: .full, editForm: .wholeFile))
        #expect(known.temperature?.value.text == "0.30" && known.topP?.value.text == "1")
        #expect(known.reasoningReplay?.value == .never)
        // Another of the family keeps what the family has.
        let other = settings.modelSettings(for: "qwen3-coder-30b")
        #expect(other.temperature?.value.text == "0.55" && other.topP?.value.text == "1")
        #expect(settings.fit(for: "qwen3-coder-30b") == ModelFit(tier: .full, editForm: .editFile))
        #expect(settings.modelSettings(for: "unheard-of").temperature == nil)
        #expect(settings.modelSettings(for: "smollm2-135m").parallelToolCalls?.value == false)
    }

    @Test func `a window that is known fits the prompt`() throws {
        let settings = try Self.load("[models.m]\ncontext_window = 8192\n")
        #expect(settings.fit(for: "m").tier == .lean)
        #expect(settings.fit(for: "m", prefillSpeed: 10).tier == .tiny)
    }

    @Test(arguments: [
        ("edit_form = \"diff\"", "edit_form"), ("prompt_tier = 3", "prompt_tier"), ("temperature = 2.5", "temperature"),
        ("temperature = \"warm\"", "temperature"), ("top_p = -0.1", "top_p"), ("top_p = nan", "top_p"),
        ("reasoning_replay = \"sometimes\"", "reasoning_replay"),
    ])
    func `a wrong value is refused by name and line`(line: String, key: String) throws {
        let fixture = try Fixture(["home/.apus/config.toml": "model = \"m\"\n[models.m]\n\(line)\n"])
        let complaint = fixture.complaint()
        #expect(complaint.contains("ROOT/home/.apus/config.toml:3:"), "\(complaint)")
        #expect(complaint.contains(key), "\(complaint)")
    }
}
