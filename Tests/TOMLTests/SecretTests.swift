import TOML
import Testing

/// No complaint shows what may be a secret.
@Suite struct SecretTests {
    @Test(arguments: [
        "experimental_bearer_token = \"canary", "api_key = canary", "api_key = canary-1 canary-2", "API_KEY: canary",
        "api_key \"canary\"", "api_key canary", "\"X-Api-Key\" = \"canary", "'my secret' = canary",
        "my secret = canary",
        "password = \"canary\" x", "password = \"a canary b\" \"", "secretSauce = canary",
        "Authorization = \"Basic canary",
        "http_headers = { Authorization = \"Bearer canary }", "http_headers = { X-Custom = \"canary }",
        "x.token.value = canary",
        "x = { token = 'canary', b = }", "x = { b = 1, api_key = 'canary' c }", "x = [{ password = \"canary\" ]",
        "api_keys = [\n  \"a\",\n  canary\n]", "api_keys = [\n  \"a\",\n  \"canary\" \"b\"\n]",
        "token = '''\ncanary''' x",
        "token = \"\"\"\nx\n\\canary\"\"\"", "tokens = { a = \"\"\"\ncanary\"\"\", b = canary }",
        "keys.x = [\n[ [ canary ] ] ]",
        "token = {\n canary", "# api_key = canary \u{1}", "x = 1 # token: canary \u{1}",
        "base_url = \"https://h/v1?api_key=canary",
        "base_url = \"https://user:canary@host/v1", "proxy = http://user:canary@host", "x = \"Bearer canary",
        "x = bearer canary",
        "x = \"sk-canary00", "sk-canary00", "sk-canary00 = 1 2", "x = ghp_canary00", "x = [ \"sk-canary00\" \"b\" ]",
        "[http_headers]\nx-custom = canary", "[model_providers.x.http_headers]\n\"X-Custom\" = \"canary",
        "[api.keys]\nopenai = canary",
        "[secrets]\na = \"b\"\nopenai = \"canary", "token = \"canary\\q\"", "token = canary\\",
        "token = \"canary\u{1}\"", "token = “canary”",
        "password = 12canary", "password = 2024-01-01canary", "token = 'canary'canary", "key = [ canary = 1 ]",
        "token=canary=", "token==canary",
        "token = \"\\canary\\\"", "env_keys = canary", "openai_key_environment = canary", "\"api key\" canary",
        "description = \"x\", token = canary",
    ])
    func aSecretIsNeverShown(text: String) throws {
        let error = try #require(complaint(text))
        #expect(!error.description.contains("canary"), "\(error)")
        #expect(!error.sourceLine.contains("canary") && !"\(error.message)\(error.hint)".contains("canary"))
    }

    @Test(arguments: [
        "env_key = OPENAI_API_KEY", "env_key_instructions = get one at X", "token_env = OPENAI_API_KEY",
        "api_key_env = X Y",
        "model_max_output_tokens = 8,000", "model_auto_compact_token_limit = 8k", "tool_output_token_limit = x y",
        "description = \"a token of love", "model = gpt-5", "base_url = \"https://host/v1", "name = a@b x y",
    ])
    func whatIsNoSecretIsShown(text: String) {
        #expect(complaint(text)?.sourceLine == text)
    }

    @Test(arguments: [
        ("api_key = \"sk-1234", "api_key = \"*******", 10), ("  token = 'abc' x", "  token = '******", 16),
        ("http_headers = { \"X-Key\" = \"v\" ", "http_headers = { \"***********\"", 15),
        ("x = \"https://me:pw@h/\" y", "x = \"https://*****@h/\" y", 23),
        ("x = \"sk-12345678\" y", "x = \"***********\" y", 18), ("password = a b", "password = ***", 11),
    ])
    func columnsStayRight(text: String, shown: String, caret: Int) throws {
        let excerpt = try #require(complaint(text)).excerpt
        #expect(excerpt.text.trimmingSuffix() == shown.trimmingSuffix() && excerpt.caret == caret)
    }

    @Test func aValueOfTheCommandLineIsHiddenByItsKey() {
        func told(_ text: String, _ key: [String]) -> String {
            do throws(TOMLError) {
                return try TOMLTable.parseValue(text, file: "-c", for: key).description
            } catch {
                return error.description
            }
        }
        #expect(!told("canary x", ["model_providers", "a", "experimental_bearer_token"]).contains("canary"))
        #expect(!told("[ canary", ["http_headers"]).contains("canary"))
        #expect(told("gpt five", ["model"]).contains("\"gpt five\""))
    }
}

extension String {
    fileprivate func trimmingSuffix() -> String { String(reversed().drop { $0 == " " }.reversed()) }
}
