import TOML
import Testing

/// The complaints to the word.
@Suite struct ErrorTextTests {
    @Test(arguments: [
        (
            "model = gpt-5 # best",
            """
            config.toml:1:9: error: text needs quotes
             1 | model = gpt-5 # best
               |         ^ expected quotes around it: "gpt-5"
            """
        ),
        (
            "a = 1\npath = \"C:\\Users\\me\"",
            """
            config.toml:2:11: error: this escape wants eight hexadecimal digits
             2 | path = "C:\\Users\\me"
               |           ^ expected \\\\ for a backslash, or single quotes around the text: 'C:\\Users\\me'
            """
        ),
        (
            "path = \"D:\\projects\"",
            """
            config.toml:1:11: error: there is no such escape
             1 | path = "D:\\projects"
               |           ^ expected \\\\ for a backslash, or single quotes around the text: 'D:\\projects'
            """
        ),
        (
            "path = \"C:\\dir\\\"",
            """
            config.toml:1:11: error: there is no such escape
             1 | path = "C:\\dir\\"
               |           ^ expected \\\\ for a backslash, or single quotes around the text: 'C:\\dir\\'
            """
        ),
        (
            "path = \"\\\\host\\\"",
            """
            config.toml:1:8: error: this string is not closed: a backslash takes its last quote
             1 | path = "\\\\host\\"
               |        ^ expected \\\\ for a backslash, or single quotes around the text: '\\\\host\\'
            """
        ),
        (
            "name = \"open\nb = 1",
            """
            config.toml:1:8: error: this string is not closed
             1 | name = "open
               |        ^ expected a closing " on the same line, or \"\"\" around several lines
            """
        ),
        (
            "name = 'it's'",
            """
            config.toml:1:12: error: the string ends before this
             1 | name = 'it's'
               |            ^ expected double quotes around text with a '
            """
        ),
        (
            "name = \"say \"hi\"\"",
            """
            config.toml:1:14: error: the string ends before this
             1 | name = "say "hi""
               |              ^ expected \\" for a quote in the text, or single quotes around it
            """
        ),
        (
            "a = 1\nb = 2\na = 3",
            """
            config.toml:3:1: error: the key a is set already
             3 | a = 3
               | ^ it was first set at config.toml:1:1; keep one of the two
            """
        ),
        (
            "[a]\n\n[a]",
            """
            config.toml:3:2: error: the table [a] is defined already
             3 | [a]
               |  ^ it was first defined at config.toml:1:1; put its keys there
            """
        ),
        (
            "my model = 1",
            """
            config.toml:1:4: error: a key with blanks needs quotes
             1 | my model = 1
               |    ^ expected quotes around the name: "my model"
            """
        ),
        (
            "[model_providers.my provider]",
            """
            config.toml:1:21: error: a key with blanks needs quotes
             1 | [model_providers.my provider]
               |                     ^ expected quotes around the name: "my provider"
            """
        ),
        (
            "openai/gpt = 1",
            """
            config.toml:1:7: error: this character needs quotes in a key
             1 | openai/gpt = 1
               |       ^ expected quotes around the name: "openai/gpt"
            """
        ),
        (
            "model \"gpt\"",
            """
            config.toml:1:7: error: this key has no =
             1 | model "gpt"
               |       ^ expected = and a value behind the key
            """
        ),
        (
            "model: gpt",
            """
            config.toml:1:6: error: a key and its value stand with = between them
             1 | model: gpt
               |      ^ expected = in place of :
            """
        ),
        (
            "model =\n",
            """
            config.toml:1:8: error: the value is missing
             1 | model =
               |        ^ expected a value, for example "text", 1 or true
            """
        ),
        (
            "t = { a = 1, }",
            """
            config.toml:1:14: error: an inline table has no comma at its end
             1 | t = { a = 1, }
               |              ^ expected no comma before the brace
            """
        ),
        (
            "t = { a = 1,\n  b = 2 }",
            """
            config.toml:1:13: error: an inline table stands on one line
             1 | t = { a = 1,
               |             ^ expected the rest of it on this line, or a [table] of its own
            """
        ),
        (
            "x = [\n  1,\n\ny = 2",
            """
            config.toml:1:5: error: this array is not closed
             1 | x = [
               |     ^ expected a closing ] before line 4
            """
        ),
        (
            "[model_providers.x\nname = 1",
            """
            config.toml:1:19: error: this header is not closed
             1 | [model_providers.x
               |                   ^ expected a closing ] on the same line
            """
        ),
        (
            "x = “curly”",
            """
            config.toml:1:5: error: this is no quotation mark of TOML
             1 | x = “curly”
               |     ^ expected a straight one: " or '
            """
        ),
        (
            "x\u{A0}= 1",
            """
            config.toml:1:2: error: this blank, U+00A0, is none of TOML
             1 | x\u{A0}= 1
               |  ^ expected a plain space
            """
        ),
        (
            "x = TRUE",
            """
            config.toml:1:5: error: a boolean is written in lower case
             1 | x = TRUE
               |     ^ expected true
            """
        ),
        (
            "x = null",
            """
            config.toml:1:5: error: TOML has no word for nothing
             1 | x = null
               |     ^ expected a value, or the line left out
            """
        ),
        (
            "x = 1,",
            """
            config.toml:1:6: error: a value has nothing behind it
             1 | x = 1,
               |      ^ expected the end of the line
            """
        ),
        (
            "x = 007",
            """
            config.toml:1:5: error: a number has no zero in front
             1 | x = 007
               |     ^ expected it without the zero; text needs quotes, octal numbers 0o
            """
        ),
        (
            "host = 127.0.0.1",
            """
            config.toml:1:8: error: this is no number
             1 | host = 127.0.0.1
               |        ^ expected a number, or quotes around text: "127.0.0.1"
            """
        ),
        (
            "d = 2023-02-29",
            """
            config.toml:1:13: error: there is no such day in that month
             1 | d = 2023-02-29
               |             ^ expected 01 to 28
            """
        ),
        (
            "{ \"model\": 1 }",
            """
            config.toml:1:1: error: a line cannot begin with a brace
             1 | { "model": 1 }
               | ^ expected key = value; this may be JSON
            """
        ),
        (
            "\t\tname\t= \"tab\u{1}\"",
            """
            config.toml:1:14: error: the control character U+0001 may not stand here
             1 |   name = "tab\u{FFFD}"
               |              ^ expected \\u0001 in its place
            """
        ),
        (
            (1...11).map { "k\($0) = 1\n" }.joined() + "日本 = 1",
            """
            config.toml:12:1: error: this character needs quotes in a key
             12 | 日本 = 1
                | ^ expected quotes around the key: "日本"
            """
        ),
        (
            "x = '日本' y",
            """
            config.toml:1:10: error: the value ends before this
             1 | x = '日本' y
               |            ^ expected a new line before the next key; text needs quotes
            """
        ),
    ])
    func readLikeACompilers(text: String, expected: String) {
        #expect(complaint(text)?.description == expected)
    }

    @Test func theLineIsAWindowAroundThePlace() throws {
        let long = "a = [" + String(repeating: "1, ", count: 50_000)
        for text in [
            long + "? ]", long + "? " + String(repeating: "x", count: 5000),
            "k = ?" + String(repeating: " y", count: 5000),
        ] {
            let lines = try #require(complaint(text)).description.split(separator: "\n").map { Array($0) }
            try #require(lines.count >= 3)
            #expect(lines.allSatisfy { $0.count <= 120 })
            let caret = try #require(lines[2].firstIndex(of: "^"))
            #expect(lines[1][caret] == "?")
        }
        let wide = try #require(complaint("a = '" + String(repeating: "字", count: 3000) + "' ?"))
        #expect(
            wide.sourceLine.unicodeScalars.count <= 60 && wide.sourceLine.hasSuffix("字' ?") && wide.excerpt.caret <= 101
        )
        let marks = try #require(complaint("a = '" + String(repeating: "\u{301}", count: 3000) + "' ?"))
        #expect(marks.sourceLine.unicodeScalars.count <= 102)
    }

    @Test func whatATerminalWouldObeyIsNotShown() throws {
        let text = "a = '\u{1B}[31m\u{9B}\u{202E}' x"
        let error = try #require(complaint(text))
        #expect(!error.description.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{202E}" })
        let key = try #require(complaint("\"\\u001B[2J\" = 1\n\"\\u001B[2J\" = 2"))
        #expect(key.message == #"the key "\u001B[2J" is set already"#)
        let unquoted = try #require(complaint("a = x\u{202E}y"))
        #expect(unquoted.hint == "expected quotes around it")
    }

    @Test func anExcerptCanBeMadeForOtherComplaints() {
        let bytes = Array("\u{FEFF}a = 1\r\nretries = \"é\" # many\r\n".utf8)
        let excerpt = SourceExcerpt(of: bytes, at: TOMLLocation(file: "f", line: 2, column: 11))
        #expect(excerpt.text == "retries = \"é\" # many" && excerpt.caret == 10)
        let secret = SourceExcerpt(of: bytes, at: TOMLLocation(file: "f", line: 2, column: 11), isSecret: true)
        #expect(secret.text == "retries = \"*********" && secret.caret == 10)
        for (line, column) in [(0, 0), (-1, -1), (9, 9), (2, 999), (Int.max, Int.max), (1, 1)] {
            let place = TOMLLocation(file: "f", line: line, column: column)
            #expect(SourceExcerpt(of: bytes, at: place).caret <= 101 && SourceExcerpt(of: [], at: place).text.isEmpty)
        }
    }
}
