import Foundation
import JSON
import ScriptedModel
import Testing

/// `apus models` through the built executable.
@Suite struct ModelsCommandTests {
    private static let list = """
        {"data":[{"id":"z-ai/glm-5.2","context_length":1048576,"architecture":{"input_modalities":["text"]},"pricing":{"prompt":\
        "0.0000014","completion":"0.0000044","input_cache_read":"0.00000026"},"top_provider":{"context_length":202752,\
        "max_completion_tokens":131072},"supported_parameters":["tools","reasoning"]},{"id":"bare/name"}]}
        """

    private static func script(_ body: String, status: Int = 200) -> Script {
        var script = Script([.text("Hello.")], afterwards: .last)
        script.pages = [ScriptedPage("GET", "/v1/models", status: status, body: body)]
        return script
    }

    @Test func theProvidersOwnModelsAreListed() async throws {
        let apus = try Apus()
        try apus.write(#"{"provider":"mock","model":"z-ai/glm-5.2","best_level":4}"#, "home/try/one.json")
        try apus.write(#"{"provider":"mock","model":"z-ai/glm-5.2","best_level":6}"#, "home/try/two.json")
        try await ScriptedServer.run(Self.script(Self.list)) { server in
            try apus.configure(server)
            let run = try await apus.run(["models"])
            #expect(
                run.output == """
                    MODEL          WINDOW   OUTPUT  IN $/M  CACHED  OUT $/M  TOOLS  VISION  THINKS  BEST
                    z-ai/glm-5.2  202,752  131,072     1.4    0.26      4.4  yes    no      yes     6
                    bare/name           ?        ?       ?       ?        ?  ?      ?       ?       ?

                    """, "\(run.output)")
            #expect(run.code == 0 && run.error == "mock: 2 of 2 models\n", "\(run.error)")
            let json = try await apus.run(["models", "mock", "--json"])
            #expect(
                try JSONValue(parsing: json.output) == [
                    [
                        "provider": "mock", "id": "z-ai/glm-5.2", "context_window": 202_752,
                        "max_output_tokens": 131_072,
                        "price": [
                            "input": .number(try #require(JSONNumber(text: "1.4"))),
                            "cached_input": .number(try #require(JSONNumber(text: "0.26"))),
                            "cache_write": .number(try #require(JSONNumber(text: "1.4"))),
                            "output": .number(try #require(JSONNumber(text: "4.4"))),
                        ], "tools": true, "vision": false, "reasoning": true, "best_level": 6,
                    ],
                    [
                        "provider": "mock", "id": "bare/name", "context_window": .null, "max_output_tokens": .null,
                        "price": .null, "tools": .null, "vision": .null, "reasoning": .null, "best_level": .null,
                    ],
                ], "\(json.output)")
        }
    }

    @Test func aFilterFindsPartsOfNamesAndNamesWhatIsNear() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Self.script(Self.list)) { server in
            try apus.configure(server)
            #expect(try await apus.run(["models", "GLM"]).output.contains("z-ai/glm-5.2"))
            let both = try await apus.run(["models", "mock", "glm", "z-ai"])
            #expect(
                both.output.contains("z-ai/glm-5.2") && !both.output.contains("bare") && both.error.contains("1 of 2"))
            let none = try await apus.run(["models", "mock", "glm-52"])
            #expect(none.code == 1 && none.output.isEmpty)
            #expect(
                none.error.contains("no model has \"glm-52\" in its name; near to it: z-ai/glm-5.2"), "\(none.error)")
            let nobody = try await apus.run(["models", "mokc", "glm"])
            #expect(nobody.code == 2 && nobody.error.contains("there is no provider mokc; did you mean mock?"))
        }
    }

    @Test func offlineTheKeptListIsShown() async throws {
        let apus = try Apus()
        let empty = try await apus.run(["models", "openrouter", "--offline"])
        #expect(empty.code == 1 && empty.error.contains("no list of openrouter is kept yet"), "\(empty.error)")
        let port = try await ScriptedServer.run(Self.script(Self.list)) { server in
            try apus.configure(server)
            #expect(try await apus.run(["models"]).code == 0)
            return server.port
        }
        let offline = try await apus.run(["models", "--offline"])
        #expect(offline.code == 0 && offline.output.contains("z-ai/glm-5.2"))
        #expect(offline.error.hasPrefix("mock: 2 of 2 models; offline: the list is "), "\(offline.error)")
        // The server is gone: its list is told to be old, and why.
        let gone = try await apus.run(["models"])
        #expect(gone.code == 0 && gone.output.contains("bare/name"))
        #expect(gone.error.contains("as it could not be asked") && gone.error.contains("\(port)"), "\(gone.error)")
        let file = try #require(apus.read("home/cache/models/mock.json"))
        #expect(try JSONValue(parsing: file)["models"]?.array?.count == 2)
        let both = try await apus.run(["models", "--offline", "--refresh"])
        #expect(both.code == 2)
    }

    @Test func whatStandsInTheWayIsSaid() async throws {
        let apus = try Apus()
        let key = try await apus.run(["models", "mistral"])
        #expect(key.code == 2 && key.error.contains("MISTRAL_API_KEY holds no key"), "\(key.error)")
        try await ScriptedServer.run(Self.script(#"{"error":{"message":"bad key"}}"#, status: 401)) { server in
            try apus.configure(server)
            let refused = try await apus.run(["models"])
            #expect(refused.code == 1 && refused.error.contains("bad key") && refused.error.contains("env_key"))
        }
        let port = try await ScriptedServer.run(Script([])) { $0.port }
        let down = try await apus.run(
            ["models", "ollama"], environment: ["CODEX_OSS_PORT": "\(port)"])
        #expect(down.code == 1 && down.error.contains("start it with ollama serve"), "\(down.error)")
    }

    @Test func everybodysModels() async throws {
        let apus = try Apus()
        try await ScriptedServer.run(Self.script(Self.list)) { server in
            try apus.configure(server)
            // The vendors without a key are passed over; the local servers do not run.
            let run = try await apus.run(["models", "--all", "glm", "--offline"])
            #expect(run.code == 1 && run.output.isEmpty)
            let live = try await apus.run(["models", "mock"])
            #expect(live.code == 0)
            let all = try await apus.run(["models", "--all", "glm", "--offline"])
            #expect(all.code == 0 && all.output.hasPrefix("PROVIDER  MODEL"), "\(all.output)\(all.error)")
            #expect(all.output.contains("z-ai/glm-5.2"))
        }
    }

    /// OpenRouter's list in its documented shape, as long as the real one.
    @Test func severalHundredModels() async throws {
        var rows: [JSONValue] = []
        for number in 0..<450 {
            rows.append([
                "id": .string("vendor-\(number % 40)/model-\(number)"), "canonical_slug": "x", "name": "A model",
                "created": 1_790_000_000, "description": .string(String(repeating: "A long description. ", count: 40)),
                "context_length": .number(JSONNumber(32_768 + number)),
                "architecture": [
                    "modality": "text->text", "input_modalities": ["text"], "output_modalities": ["text"],
                    "tokenizer": "Other", "instruct_type": .null,
                ],
                "pricing": [
                    "prompt": .string("0.0000\(100 + number)"), "completion": "0.00001", "request": "0", "image": "0",
                    "input_cache_read": "0.0000001",
                ],
                "top_provider": [
                    "context_length": .number(JSONNumber(32_768 + number)), "max_completion_tokens": 8_192,
                    "is_moderated": false,
                ], "per_request_limits": .null, "supported_parameters": ["tools", "max_tokens", "temperature"],
            ])
        }
        let body = JSONValue.object(["data": .array(rows)]).serialized()
        let apus = try Apus()
        try await ScriptedServer.run(Self.script(body)) { server in
            try apus.configure(server)
            let run = try await apus.run(["models", "--json"])
            let models = try #require(try JSONValue(parsing: run.output).array)
            #expect(models.count == 450 && models[449]["id"]?.string == "vendor-9/model-449")
            #expect(models[7]["price"]?["input"]?.number?.text == "10.7" && models[7]["context_window"]?.int == 32_775)
            let table = try await apus.run(["models", "mock", "model-44"])
            #expect(
                table.output.split(separator: "\n").count == 12 && table.error.contains("11 of 450"), "\(table.error)")
        }
    }

    @Test func helpNamesIt() async throws {
        #expect(try await Apus().run(["--help"]).output.contains("models "))
        let typo = try await Apus().run(["modles"])
        #expect(typo.code == 2 && typo.error.contains("did you mean apus models?"))
    }
}
