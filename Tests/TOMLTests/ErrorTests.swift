import TOML
import Testing

@Suite struct ErrorTests {
    private static func error(_ text: String) -> TOMLError? {
        do throws(TOMLError) {
            _ = try TOMLTable(parsing: text, file: "config.toml")
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        (
            "model = gpt",
            """
            config.toml:1:9: error: text wants quotes
             1 | model = gpt
               |         ^ expected quotes around it: "…"
            """
        ),
        (
            "a = 1\npath = \"C:\\Users\"",
            """
            config.toml:2:11: error: there is no such escape
             2 | path = "C:\\Users"
               |           ^ expected \\\\ for a backslash, or single quotes around the string ('C:\\dir')
            """
        ),
        (
            "name = \"open",
            """
            config.toml:1:8: error: this string has no end
             1 | name = "open
               |        ^ expected a closing " on the same line
            """
        ),
        (
            "a = 1\nb = 2\na = 3",
            """
            config.toml:3:1: error: a is defined already (first at line 1)
             3 | a = 3
               | ^ expected each key and table once
            """
        ),
        (
            "my model = 1",
            """
            config.toml:1:4: error: a key needs a value
             1 | my model = 1
               |    ^ expected = (a key with blanks wants quotes)
            """
        ),
        (
            "t = { a = 1, }",
            """
            config.toml:1:14: error: an inline table has no comma at its end
             1 | t = { a = 1, }
               |              ^ expected a key, or no comma before
            """
        ),
        (
            "[model_providers.x\nname = 1",
            """
            config.toml:1:19: error: this header is not closed
             1 | [model_providers.x
               |                   ^ expected ]
            """
        ),
        (
            "x = “curly”",
            """
            config.toml:1:5: error: curly quotes begin no string
             1 | x = “curly”
               |     ^ expected " or '
            """
        ),
        (
            "x = TRUE",
            """
            config.toml:1:5: error: booleans are written in lower case
             1 | x = TRUE
               |     ^ expected true
            """
        ),
    ])
    func readLikeACompilers(text: String, expected: String) {
        #expect(Self.error(text)?.description == expected)
    }

    @Test(arguments: [
        "experimental_bearer_token = \"sk-canary", "api_key = sk-canary",
        "http_headers = { Authorization = \"sk-canary }",
        "x = { token = 'sk-canary', b = }", "\"X-Api-Key\" = \"sk-canary", "password = \"sk-canary\" x",
    ])
    func aKeyIsNeverShown(text: String) {
        let told = Self.error(text)?.description
        #expect(told?.contains("canary") == false)
    }

    @Test func aVariablesNameIsShown() {
        #expect(Self.error("env_key = OPENAI_API_KEY")?.description.contains("OPENAI_API_KEY") == true)
    }

    @Test func longLinesAreCutAroundThePlace() {
        let text = "a = [" + String(repeating: "1, ", count: 500) + "? ]"
        let told = Self.error(text)?.description ?? ""
        #expect(told.split(separator: "\n").allSatisfy { $0.count <= 120 })
        let lines = told.split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        let caret = lines.last.flatMap {
            $0.firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
        }
        #expect(caret.map { Array(lines[1])[$0] } == "?")
    }

    @Test func bytesThatAreNotUTF8AreFound() {
        do throws(TOMLError) {
            _ = try TOMLTable(parsing: Array("a = 1\nb = \"é".utf8) + [0xFF] + Array("\"".utf8), file: "f")
            Issue.record("accepted")
        } catch {
            #expect(error.code == .invalidUTF8 && error.location.line == 2 && error.location.column == 7)
        }
    }
}
