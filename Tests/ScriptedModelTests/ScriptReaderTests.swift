import Conversation
import ScriptedModel
import Testing

@Suite struct ScriptReaderTests {
    @Test func aScriptSaysWhatItMeans() throws {
        let script = try Script(
            parsing: """
                afterwards = "last"

                [[reply]]
                reasoning = "think"
                text = "say"
                calls = [ { tool = "shell", arguments = { command = "ls", n = 1.50 } }, { tool = "x", arguments = "{oops", id = "c1" } ]
                usage = { input = 100, cached = 60, output = 20, reasoning = 5 }
                delay_ms = 3

                [[reply]]
                status = 429
                headers = { retry-after = "1" }
                body = "slow down"

                [[reply]]
                text = "cut"
                fault = "cut"
                after = 2
                usage = false
                """, file: "s.toml")
        var first = ScriptedReply([
            .reasoning("think"), .text("say"),
            .call(tool: "shell", arguments: #"{"command":"ls","n":1.50}"#, id: nil),
            .call(tool: "x", arguments: "{oops", id: "c1"),
        ])
        first.usage = TokenUsage(freshInput: 40, cacheRead: 60, output: 15, reasoning: 5)
        first.delayMilliseconds = 3
        var third = ScriptedReply([.text("cut")])
        third.usage = nil
        third.fault = .cut(afterEvents: 2)
        #expect(
            script
                == Script(
                    [
                        first,
                        ScriptedReply(fault: .status(429, headers: ["retry-after": "1"], body: "slow down")), third,
                    ], afterwards: .last))
        #expect(script.reply(to: 17) == third)
    }

    @Test(arguments: [
        ("", "s.toml: no [[reply]] in it"),
        ("afterwards = \"never\"", "s.toml:1:14: afterwards is \"refuse\", \"last\" or \"again\""),
        ("[[reply]]\ntxt = \"a\"", "s.toml:2:1: unknown key txt in a reply"),
        ("[[reply]]\ntext = 1", "s.toml:2:8: expected a string, found an integer"),
        ("[[reply]]\ndelay_ms = -1", "s.toml:2:12: expected a whole number from 0, found an integer"),
        ("[[reply]]\ncalls = [1]", "s.toml:2:10: a call is { tool = \"…\", arguments = { … } }"),
        (
            "[[reply]]\nfault = \"boom\"",
            "s.toml:1:1: unknown fault \"boom\"; there are cut, stall, malformed and unfinished (and the keys status, failed and content_type)"
        ),
        ("speed = 1", "s.toml:1:1: unknown key speed; a script has [[reply]], strict and afterwards"),
    ])
    func aMistakeIsPointedAt(text: String, message: String) {
        do throws(ScriptError) {
            _ = try Script(parsing: text, file: "s.toml")
            Issue.record("accepted")
        } catch {
            #expect(error.description == message)
        }
    }
}
