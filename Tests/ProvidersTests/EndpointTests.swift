import Conversation
import Foundation
import Providers
import Settings
import Testing
import Transport

/// A provider block on its way to an endpoint: where the key comes from, and what is refused before anything is sent.
@Suite struct EndpointTests {
    private final class Home {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("apus-endpoint-\(UUID().uuidString)")
            .path

        init(config: String, auth: String? = nil) throws {
            try FileManager.default.createDirectory(atPath: path + "/codex", withIntermediateDirectories: true)
            try config.write(toFile: path + "/codex/config.toml", atomically: true, encoding: .utf8)
            try auth?.write(toFile: path + "/codex/auth.json", atomically: true, encoding: .utf8)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func endpoint(_ variables: [String: String] = [:]) throws -> Result<Endpoint, ProviderError> {
            let environment = variables.merging(["HOME": path, "CODEX_HOME": path + "/codex"]) { $1 }
            let settings = try SettingsLoader(
                inputs: SettingsInputs(environment: environment, workingDirectory: path, systemRoot: path)
            ).load()
            do throws(ProviderError) {
                return .success(
                    try Endpoint(
                        settings.provider, model: "m", environment: environment, codexHome: settings.codexHome))
            } catch {
                return .failure(error)
            }
        }
    }

    private static func source(_ authorization: Authorization) -> String {
        switch authorization {
        case .none: "none"
        case .key(let key, let source): "\(key.reveal()) from \(source)"
        case .command(let command): "command \(command.command)"
        }
    }

    private static let openAI = "model = \"m\"\nmodel_provider = \"openai\"\n"

    @Test func aKeyInTheEnvironmentComesFirstAndIsTrimmed() throws {
        let home = try Home(config: Self.openAI, auth: #"{"OPENAI_API_KEY":"from-file"}"#)
        #expect(
            try Self.source(home.endpoint(["OPENAI_API_KEY": " sk-1 \n"]).get().authorization)
                == "sk-1 from OPENAI_API_KEY")
    }

    @Test func anAPIKeyOfCodexsServes() throws {
        let home = try Home(config: Self.openAI, auth: #"{"OPENAI_API_KEY":"from-file","tokens":null}"#)
        let source = try Self.source(home.endpoint(["OPENAI_API_KEY": "  "]).get().authorization)
        #expect(source.hasPrefix("from-file from ") && source.hasSuffix("/codex/auth.json"))
    }

    @Test(arguments: [
        (
            #"{"OPENAI_API_KEY":null,"tokens":{"access_token":"canary"}}"#,
            "holds a ChatGPT login, which Apus never uses"
        ),
        ("{", "needs an API key"), (#"{"OPENAI_API_KEY":""}"#, "needs an API key"), (nil, "needs an API key"),
    ])
    func aLoginIsNeverRead(auth: String?, words: String) throws {
        let home = try Home(config: Self.openAI, auth: auth)
        switch try home.endpoint() {
        case .success: Issue.record("a key was found")
        case .failure(let error):
            #expect(error.code == .missingKey && error.message.contains(words) && !error.message.contains("canary"))
        }
    }

    @Test func headersQueryAndLimitsComeAlong() throws {
        let home = try Home(
            config: """
                model = "m"
                model_provider = "corp"
                [model_providers.corp]
                base_url = "https://llm.corp.example/v1/"
                wire_api = "chat"
                query_params = { z = "1", a = "2" }
                http_headers = { X-B = "b", X-A = "a" }
                env_http_headers = { X-C = "C_VALUE", X-D = "UNSET", X-E = "BLANK" }
                connect_timeout_ms = 1000
                total_timeout_ms = 2000
                request_max_retries = 1000
                [model_providers.corp.auth]
                command = "print-key"
                """)
        let endpoint = try home.endpoint(["C_VALUE": "c", "BLANK": " "]).get()
        #expect(endpoint.headers.map { "\($0.name)=\($0.value)" } == ["X-B=b", "X-A=a", "X-C=c"])
        #expect(endpoint.query.map(\.name) == ["z", "a"] && endpoint.wire == .chat)
        #expect(endpoint.limits.connect == .milliseconds(1000) && endpoint.limits.total == .milliseconds(2000))
        #expect(endpoint.retries.requestRetries == 100)
        #expect(Self.source(endpoint.authorization) == "command print-key")
    }
}
