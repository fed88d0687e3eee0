import Agent
import Conversation
import Testing

@Suite struct TruncationCheckTests {
    /// What requests of these bytes, answered with these counts, say of the server's window.
    private static func findings(_ requests: [(bytes: Int, tokens: Int)]) -> [Int?] {
        var check = TruncationCheck()
        return requests.map { check.note(RequestText(bytes: $0.bytes), reported: $0.tokens) }
    }

    struct Case: Sendable {
        let what: String
        let requests: [(bytes: Int, tokens: Int)]
        let findings: [Int?]

        init(_ what: String, _ requests: [(bytes: Int, tokens: Int)], _ findings: [Int?]) {
            self.what = what
            self.requests = requests
            self.findings = findings
        }
    }

    @Test(arguments: [
        Case("far too few for the text", [(40_000, 3_900)], [4096]),
        Case("far too few, a small window", [(40_000, 1_900)], [2048]),
        Case("far too few, at the edge", [(32_008, 4_000)], [4096]),
        Case("exactly a round window, and much more sent", [(24_000, 4_096)], [4096]),
        Case("one short of it", [(30_000, 4_095)], [4096]),
        Case("stays at a round window", [(17_000, 4_096), (17_500, 4_096)], [nil, 4096]),
        Case("falls while the conversation grows", [(15_000, 3_800), (17_000, 2_500)], [nil, 4096]),
        Case(
            "grows and grows, and the count does not", [(30_000, 7_900), (36_000, 7_700), (43_000, 7_850)],
            [nil, nil, 8192]),
    ]) func aCutIsNoticed(_ one: Case) {
        #expect(Self.findings(one.requests) == one.findings, "\(one.what)")
    }

    @Test(arguments: [
        Case("four bytes a token", [(6_000, 1_500), (20_000, 5_000), (80_000, 20_000)], [nil, nil, nil]),
        Case("seven bytes a token", [(70_000, 10_000)], [nil]),
        Case("a short request", [(5_000, 100), (5_900, 600)], [nil, nil]),
        Case("a server that counts something else", [(40_000, 100), (80_000, 0), (90_000, 511)], [nil, nil, nil]),
        Case("close to a round window by chance", [(16_500, 4_096), (16_530, 4_103)], [nil, nil]),
        Case("the same request once more", [(17_000, 4_096), (17_000, 4_096)], [nil, nil]),
        Case("thinking that was left out", [(20_000, 5_500), (20_400, 5_100)], [nil, nil]),
        Case("a conversation that was shortened", [(40_000, 10_000), (12_000, 3_000)], [nil, nil]),
    ]) func everythingElseIsLeftAlone(_ one: Case) {
        #expect(Self.findings(one.requests) == one.findings, "\(one.what)")
    }

    @Test func textThatIsNotASCIIIsNotJudged() {
        var check = TruncationCheck()
        #expect(check.note(RequestText(bytes: 60_000, others: 20_000), reported: 3_000) == nil)
    }

    @Test func aReplacedConversationBeginsAnew() {
        var check = TruncationCheck()
        #expect(check.note(RequestText(bytes: 15_000), reported: 3_800) == nil)
        check.forget()
        #expect(check.note(RequestText(bytes: 17_000), reported: 2_500) == nil)
    }

    @Test func onlyWhatBecomesTokensCounts() {
        let picture = ContentPart.image(.data(mediaType: "image/png", base64: String(repeating: "QUJD", count: 10_000)))
        let items: [Item] = [
            .message(Message(role: .user, content: [.text("four"), picture])),
            .reasoning(Reasoning(text: ["long thought"], encrypted: String(repeating: "x", count: 5_000))),
            .toolCall(ToolCall(id: "1", name: "f", arguments: "{}")),
            .toolResult(ToolResult(callID: "1", text: String(repeating: "-", count: 3_000) + "end")),
        ]
        let text = RequestText(ModelRequest(model: "m", instructions: "system", items: items))
        #expect(text.bytes == 6 + 4 + 1 + 2 + 4 + 3 && text.isMostlyASCII)
        #expect(!RequestText(ModelRequest(model: "m", instructions: "日本語のテキスト")).isMostlyASCII)
    }
}
