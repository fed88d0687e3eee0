import Conversation
import Settings
import Testing

@testable import struct Settings.BuiltInProvider
@testable import struct Settings.VendorModels

@Suite struct BuiltInProviderTests {
    private static let addresses: [(String, String, Wire, String?)] = [
        ("openrouter", "https://openrouter.ai/api/v1", .responses, "OPENROUTER_API_KEY"),
        ("openai", "https://api.openai.com/v1", .responses, "OPENAI_API_KEY"),
        ("anthropic", "https://api.anthropic.com/v1", .messages, "ANTHROPIC_API_KEY"),
        ("mistral", "https://api.mistral.ai/v1", .chat, "MISTRAL_API_KEY"),
        ("zai", "https://api.z.ai/api/paas/v4", .chat, "ZAI_API_KEY"),
        ("deepseek", "https://api.deepseek.com", .chat, "DEEPSEEK_API_KEY"),
        ("moonshot", "https://api.moonshot.ai/v1", .chat, "MOONSHOT_API_KEY"),
        ("qwen", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", .chat, "DASHSCOPE_API_KEY"),
        ("together", "https://api.together.ai/v1", .chat, "TOGETHER_API_KEY"),
        ("gemini", "https://generativelanguage.googleapis.com/v1beta/openai", .chat, "GEMINI_API_KEY"),
        ("ollama-cloud", "https://ollama.com/v1", .chat, "OLLAMA_API_KEY"),
        ("ollama", "http://localhost:11434/v1", .ollama, nil), ("lmstudio", "http://localhost:1234/v1", .chat, nil),
        ("llamacpp", "http://localhost:8080/v1", .chat, nil), ("vllm", "http://localhost:8000/v1", .chat, nil),
    ]

    /// One line and a key in the environment are all that is needed.
    @Test(arguments: addresses)
    func oneLineIsEnough(_ id: String, _ url: String, _ wire: Wire, _ variable: String?) throws {
        let fixture = try Fixture(["home/.apus/config.toml": "model = \"m\"\nmodel_provider = \"\(id)\"\n"])
        let environment = variable.map { [$0: "k"] } ?? [:]
        let settings = try fixture.load(environment, flags: .init(strict: true))
        let provider = settings.provider
        #expect(provider.id == id && provider.baseURL == Sourced(url, .builtIn))
        #expect(provider.wire == Sourced(wire, .builtIn) && provider.envKey?.value == variable)
        #expect(settings.notices.isEmpty && provider.source == nil)
        #expect(try settings.checkBeforeRun() == "m")
        #expect(provider.firstByteTimeoutMilliseconds == (url.hasPrefix("http:") ? 1_800_000 : 300_000))
        #expect((provider.localServer != nil) == url.hasPrefix("http:"))
    }

    /// Each is known by its host or port, and speaks its wire there.
    @Test func everyAddressHasItsQuirks() throws {
        let environment = ["AZURE_OPENAI_ENDPOINT": "https://acme.openai.azure.com"]
        for provider in try Fixture().load(environment).providers {
            let match = ProviderSettings.vendor(of: provider.baseURL.value, model: "m")
            #expect(match.vendor != nil && match.supportedWires.contains(provider.wire.value), "\(provider.id)")
        }
        let ids = BuiltInProvider.all.map(\.id)
        #expect(Set(ids).count == ids.count && ids.contains("azure"))
        for provider in BuiltInProvider.all {
            #expect(provider.source.count > 8 && provider.date.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])/) != nil)
        }
    }

    @Test func theReservedOnesAndWhatMovesThem() throws {
        let fixture = try Fixture()
        func find(_ id: String, _ environment: [String: String] = [:], _ overrides: [String] = []) throws
            -> ProviderSettings
        {
            try #require(
                try fixture.load(environment, flags: .init(overrides: overrides)).providers.first { $0.id == id })
        }
        #expect(BuiltInProvider.all.filter(\.isReserved).map(\.id) == ["openai", "ollama", "lmstudio"])
        let openAI = try find("openai", [:], ["openai_base_url=\"https://eu.example/v1/\""])
        #expect(openAI.baseURL == Sourced("https://eu.example/v1", .commandLine) && openAI.requiresOpenAIAuth)
        #expect(openAI.envHTTPHeaders.map(\.name) == ["OpenAI-Organization", "OpenAI-Project"])
        #expect(
            try find("ollama", ["CODEX_OSS_PORT": "9"]).baseURL
                == Sourced("http://localhost:9/v1", .environment("CODEX_OSS_PORT")))
        #expect(
            try find("lmstudio", ["CODEX_OSS_PORT": "9", "CODEX_OSS_BASE_URL": "http://gpu:1/v1/"]).baseURL
                == Sourced("http://gpu:1/v1", .environment("CODEX_OSS_BASE_URL")))
        // Codex does not know these two; its variables leave them where they are.
        #expect(try find("vllm", ["CODEX_OSS_PORT": "9"]).baseURL.source == .builtIn)
        #expect(
            fixture.complaint(["CODEX_OSS_PORT": "no"], flags: .init(overrides: ["model_provider=ollama"])) == """
                environment variable CODEX_OSS_PORT: error: CODEX_OSS_PORT: expected a port from 1 to 65535, found "no"
                """)
        #expect(
            try fixture.notices(["CODEX_OSS_PORT": "no"]).first == """
                warning: environment variable CODEX_OSS_PORT: CODEX_OSS_PORT: expected a port from 1 to 65535, found "no"
                """)
    }

    // MARK: A table of the user's

    @Test(arguments: ["mistral", "azure", "openrouter", "vllm", "llamacpp", "deepseek", "ollama-cloud"])
    func aTableOfTheUsersWinsUnchanged(_ id: String) throws {
        let table = "base_url = \"https://llm.acme.example/v1\"\nenv_key = \"ACME_KEY\"\nname = \"Acme\"\n"
        func load(_ id: String) throws -> ProviderSettings {
            try Fixture([
                "home/.codex/config.toml":
                    "model = \"m\"\nmodel_provider = \"\(id)\"\n[model_providers.\(id)]\n\(table)"
            ]).load(["MISTRAL_API_KEY": "k", "AZURE_OPENAI_ENDPOINT": "https://x.openai.azure.com"]).provider
        }
        let own = try load(id)
        let other = try load("acme")
        // The same as under an id that nobody brings along: nothing of the built-in one is mixed in.
        #expect(own.id == id && own.source != nil && own.localServer == nil)
        #expect(own.baseURL.value == other.baseURL.value && own.wire == other.wire && own.name == other.name)
        #expect(own.envKey?.value == "ACME_KEY" && own.envKeyInstructions == nil && own.quirks == other.quirks)
        #expect(own.firstByteTimeoutMilliseconds == other.firstByteTimeoutMilliseconds)
        #expect(!own.requiresOpenAIAuth && own.envHTTPHeaders.isEmpty && own.quirkOverrides.isEmpty)
    }

    @Test func aTableWithoutAddressStillMeansOpenAIAsInCodex() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml":
                "model = \"m\"\nmodel_provider = \"mistral\"\n[model_providers.mistral]\nname = \"M\"\n"
        ])
        let settings = try fixture.load()
        #expect(settings.provider.baseURL.value == "https://api.openai.com/v1")
        #expect(
            settings.notices.map(\.description) == [
                """
                warning: provider "mistral" has no base_url: https://api.openai.com/v1 is asked; without the table \
                [model_providers.mistral], the provider is the one that Apus brings along
                """
            ])
        #expect(settings.providers.filter { $0.id == "mistral" }.count == 1)
    }

    /// A broken table is not replaced in silence.
    @Test func aBrokenTableIsNotReplaced() throws {
        let fixture = try Fixture([
            "home/.codex/config.toml": "model = \"m\"\n[model_providers.mistral]\nbase_url = \"nowhere\"\n"
        ])
        let unselected = try fixture.load()
        #expect(!unselected.providers.contains { $0.id == "mistral" })
        #expect(unselected.notices.map(\.code) == [.unusableProvider])
        #expect(
            fixture.complaint(flags: .init(overrides: ["model_provider=mistral"])).contains(
                "model_providers.mistral.base_url: expected a URL"))
    }

    // MARK: Keys

    @Test(arguments: [
        (
            "mistral",
            """
            error: provider "mistral" takes its key from the environment variable MISTRAL_API_KEY, which is not set. A key is \
            made at console.mistral.ai/api-keys
            """
        ),
        (
            "gemini",
            """
            error: provider "gemini" takes its key from the environment variable GEMINI_API_KEY, which is not set. \
            GOOGLE_API_KEY serves as well. A key is made at aistudio.google.com/apikey
            """
        ),
    ])
    func aMissingKeySaysWhereOneIsMade(_ id: String, _ complaint: String) throws {
        let fixture = try Fixture(["home/.apus/config.toml": "model = \"m\"\nmodel_provider = \"\(id)\"\n"])
        #expect(fixture.complaint() == complaint)
    }

    @Test(
        arguments: [
            ("gemini", ["GOOGLE_API_KEY": "k"], "GOOGLE_API_KEY"),
            ("gemini", ["GOOGLE_API_KEY": "k", "GEMINI_API_KEY": " "], "GOOGLE_API_KEY"),
            ("gemini", ["GOOGLE_API_KEY": "k", "GEMINI_API_KEY": "g"], "GEMINI_API_KEY"),
            ("zai", ["ZHIPU_API_KEY": "k"], "ZHIPU_API_KEY"), ("lmstudio", ["LM_API_TOKEN": "k"], "LM_API_TOKEN"),
            ("vllm", ["VLLM_API_KEY": "k"], "VLLM_API_KEY"), ("vllm", ["VLLM_API_KEY": ""], nil),
        ] as [(String, [String: String], String?)])
    func theFirstVariableThatHoldsAKeyCounts(
        _ id: String, _ environment: [String: String], _ variable: String?
    ) throws {
        let fixture = try Fixture(["home/.apus/config.toml": "model = \"m\"\nmodel_provider = \"\(id)\"\n"])
        let settings = try fixture.load(environment)
        #expect(settings.provider.envKey?.value == variable)
        try settings.checkBeforeRun()
    }

    // MARK: Azure

    @Test(arguments: [
        ("AZURE_OPENAI_ENDPOINT", "https://a.openai.azure.com/", "https://a.openai.azure.com/openai/v1"),
        ("AZURE_OPENAI_ENDPOINT", "https://a.openai.azure.com/openai", "https://a.openai.azure.com/openai/v1"),
        ("AZURE_OPENAI_ENDPOINT", "https://a.openai.azure.com/openai/v1/", "https://a.openai.azure.com/openai/v1"),
        (
            "AZURE_OPENAI_ENDPOINT", "https://a.services.ai.azure.com/api/projects/p",
            "https://a.services.ai.azure.com/api/projects/p/openai/v1"
        ),
        ("AZURE_OPENAI_BASE_URL", "https://gw.acme.example/azure/v1", "https://gw.acme.example/azure/v1"),
        ("AZURE_OPENAI_RESOURCE_NAME", "acme-1", "https://acme-1.openai.azure.com/openai/v1"),
        ("AZURE_RESOURCE_NAME", "acme", "https://acme.openai.azure.com/openai/v1"),
    ])
    func azureIsFoundByItsResource(_ variable: String, _ value: String, _ url: String) throws {
        let fixture = try Fixture(["home/.apus/config.toml": "model = \"d\"\nmodel_provider = \"azure\"\n"])
        let settings = try fixture.load([variable: value, "AZURE_API_KEY": "k"])
        #expect(settings.provider.baseURL == Sourced(url, .environment(variable)))
        #expect(settings.provider.quirks.keyHeader == .apiKey && settings.provider.wire.value == .responses)
        #expect(settings.provider.quirks(forModel: "other").keyHeader == .apiKey)
        try settings.checkBeforeRun()
    }

    @Test func azureWithoutAResourceSaysWhatToSet() throws {
        let fixture = try Fixture()
        #expect(
            fixture.complaint(flags: .init(overrides: ["model_provider=azure"])) == """
                error: provider "azure" needs the address of your own resource: set one of the variables \
                AZURE_OPENAI_BASE_URL (https://RESOURCE.openai.azure.com/openai/v1), AZURE_OPENAI_ENDPOINT \
                (https://RESOURCE.openai.azure.com), AZURE_OPENAI_RESOURCE_NAME (RESOURCE), AZURE_RESOURCE_NAME (RESOURCE)
                """)
        #expect(try fixture.notices().isEmpty)
        #expect(try !fixture.load().providers.contains { $0.id == "azure" })
    }

    @Test(arguments: [
        ("AZURE_OPENAI_ENDPOINT", "https://a.openai.azure.com/openai/deployments/gpt"),
        ("AZURE_OPENAI_ENDPOINT", "https://a.openai.azure.com/openai?api-version=2024-10-21"),
        ("AZURE_OPENAI_ENDPOINT", "acme"), ("AZURE_RESOURCE_NAME", "evil.example/#"), ("AZURE_RESOURCE_NAME", "a.b"),
        ("AZURE_OPENAI_BASE_URL", "https://me:pw@a.openai.azure.com/openai/v1"),
        ("AZURE_OPENAI_BASE_URL", "https://a.openai.azure.com/openai/v1?api-version=1"),
    ])
    func anAddressThatCannotBeIsRefusedByItsVariable(_ variable: String, _ value: String) throws {
        let complaint = try Fixture().complaint([variable: value], flags: .init(overrides: ["model_provider=azure"]))
        #expect(complaint.hasPrefix("environment variable \(variable): error: \(variable): "), "\(complaint)")
    }

    // MARK: --oss

    @Test(arguments: [
        ("", ["ollama"], "ollama", "gpt-oss:20b"),
        ("oss_provider = \"lmstudio\"\n", [], "lmstudio", "openai/gpt-oss-20b"),
        ("oss_provider = \"lmstudio\"\n", ["ollama"], "ollama", "gpt-oss:20b"),
        ("model = \"gpt-5.5\"\nmodel_provider = \"openrouter\"\n", ["ollama"], "ollama", "gpt-oss:20b"),
        ("model = \"gpt-5.5\"\n", ["ollama", "qwen3"], "ollama", "qwen3"),
        ("model = \"house\"\n", ["llamacpp"], "llamacpp", "house"),
        ("model = \"house\"\n[model_providers.box]\nbase_url = \"http://gpu:1/v1\"\n", ["box"], "box", "house"),
    ])
    func ossAsksALocalServer(_ file: String, _ flags: [String], _ provider: String, _ model: String) throws {
        let fixture = try Fixture(["home/.codex/config.toml": file])
        let settings = try fixture.load(
            flags: .init(model: flags.dropFirst().first, oss: true, localProvider: flags.first))
        #expect(settings.provider.id == provider && settings.model?.value == model)
    }

    @Test func ossSaysWhatItNeeds() throws {
        let fixture = try Fixture()
        #expect(
            fixture.complaint(flags: .init(oss: true)) == """
                error: --oss needs to know which local server to ask: give --local-provider ollama|lmstudio|llamacpp|vllm, or \
                write oss_provider = "ollama" into ROOT/home/.apus/config.toml
                """)
        #expect(
            fixture.complaint(flags: .init(localProvider: "ollama"))
                == "error: --local-provider says which server --oss means; give --oss too")
        #expect(
            fixture.complaint(flags: .init(oss: true, localProvider: "olama")).contains("did you mean \"ollama\"?"))
        #expect(fixture.complaint(flags: .init(oss: true, localProvider: "vllm")).contains("no model is chosen"))
        // A repository must not choose the server.
        try fixture.write("home/.codex/config.toml", "[projects.\"\(fixture.root)/work\"]\ntrust_level = \"trusted\"\n")
        try fixture.write("work/.codex/config.toml", "oss_provider = \"ollama\"\n")
        #expect(fixture.complaint(flags: .init(oss: true)).contains("--oss needs to know"))
    }

    // MARK: The beginning

    @Test func theSuggestionNamesWhatAzureNeeds() throws {
        let fixture = try Fixture()
        func block(_ environment: [String: String]) throws -> String? {
            try fixture.load(environment).firstSteps().keys.first?.block
        }
        #expect(
            try block(["AZURE_OPENAI_API_KEY": "k"]) == """
                model = "MODEL"  # the name of a model of theirs
                model_provider = "azure"  # and set AZURE_OPENAI_BASE_URL, for example to \
                https://RESOURCE.openai.azure.com/openai/v1

                """)
        #expect(
            try block(["AZURE_API_KEY": "k", "AZURE_RESOURCE_NAME": "a"])?.hasSuffix("model_provider = \"azure\"\n")
                == true)
        #expect(
            try block(["GOOGLE_API_KEY": "k"]) == "model = \"gemini-3.8-flash\"\nmodel_provider = \"gemini\"\n")
    }
}
