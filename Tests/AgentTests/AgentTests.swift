import Agent
import Conversation
import Foundation
import JSON
import Money
import Providers
import Sandbox
import ScriptedModel
import Synchronization
import Testing
import Tools
import Transport
import Wires
import Workspace

/// The loop against a scripted model over real HTTP, with the real tools in a folder of its own.
@Suite struct AgentTests {
    @Test(arguments: Wire.allCases)
    func aTaskIsDoneWithTools(wire: Wire) async throws {
        let script = Script([
            ScriptedReply([
                .reasoning("look"), .text("I look."),
                .call(tool: "read_file", arguments: #"{"path":"a.txt"}"#, id: nil),
                .call(tool: "search", arguments: #"{"pattern":"old"}"#, id: nil),
            ]),
            .call("edit_file", ["path": "a.txt", "old_string": "old", "new_string": "new"]),
            .call("shell", ["command": "cat a.txt; exit 3"]),
            .call("write_file", ["path": "b/c.txt", "content": "made\n"]),
            .text("Done."),
        ])
        let run = try await AgentRun.of(script, wire: wire, files: ["a.txt": "old text\n"])
        #expect(run.final == "Done.")
        #expect(try String(contentsOfFile: run.folder + "/a.txt", encoding: .utf8) == "new text\n")
        #expect(try String(contentsOfFile: run.folder + "/b/c.txt", encoding: .utf8) == "made\n")
        #expect(run.requests.count == 5 && run.result.summary.requests == 5)
        #expect(run.requests.last?.toolResults.count == 5)
        #expect(run.requests[3].toolResults.last?.text.contains("new text") == true)
        let kinds = run.events.completed.map { item in
            switch item.detail {
            case .agentMessage: "message"
            case .reasoning: "reasoning"
            case .command(_, let output, let code, let status): "command \(output) \(code ?? -1) \(status.rawValue)"
            case .fileChange(let changes, _, let status): "file \(changes.map(\.kind.rawValue)) \(status.rawValue)"
            case .toolCall(let tool, _, _, let status): "\(tool) \(status.rawValue)"
            case .todoList: "plan"
            case .repair(let repair): "repair \(repair.failure)"
            case .notice: "notice"
            }
        }
        #expect(
            kinds == [
                "reasoning", "message", "read_file completed", "search completed", #"file ["update"] completed"#,
                "command new text\n 3 failed", #"file ["add"] completed"#, "message",
            ])
        #expect(Set(run.events.started.map(\.id)).isSubset(of: Set(run.events.completed.map(\.id))))
        #expect(Set(run.events.completed.map(\.id)).count == run.events.completed.count)
    }

    @Test(arguments: Wire.allCases)
    func requestsShareTheirBeginning(wire: Wire) async throws {
        let script = Script([
            .call("shell", ["command": "echo 1"]), .call("shell", ["command": "echo 2"]),
            .call("read_file", ["path": "none"]), .text("Done."),
        ])
        let run = try await AgentRun.of(script, wire: wire)
        for (shorter, longer) in zip(run.bodies, run.bodies.dropFirst()) {
            let common = zip(shorter.utf8, longer.utf8).prefix { $0 == $1 }.count
            // Only what closes the conversation and what follows it may differ.
            #expect(shorter.utf8.count - common < 40, "\(shorter.suffix(60))")
        }
    }

    @Test func wrongCallsAreAnsweredAndTheTurnGoesOn() async throws {
        let script = Script([
            ScriptedReply([
                .call(tool: "shell", arguments: #"{"command": "ls"#, id: "same"),
                .call(tool: "no_such_tool", arguments: "{}", id: "same"),
                .call(tool: "edit_file", arguments: #"{"path":"a","old_string":"x","new_string":"y"}"#, id: nil),
                .call(tool: "update_plan", arguments: #"{"plan":[{"step":"a","status":"nonsense"}]}"#, id: nil),
            ]),
            .text("Done."), .text("Not done."),
        ])
        let run = try await AgentRun.of(script)
        #expect(run.final == "Not done.")
        let results = run.requests[1].toolResults
        #expect(results.count == 4 && Set(results.map(\.callID)).count == 4)
        #expect(results[0].text.contains("not valid JSON"))
        #expect(results[1].text.contains("There is no tool") && results[1].text.contains("read_file"))
        #expect(run.events.started.count == 4 && run.events.completed.count == 7)
        #expect(run.repairs == ["F2"])
    }

    @Test func aPlanLivesThroughTheTurn() async throws {
        func plan(_ status: String) -> ScriptedReply {
            .call("update_plan", ["plan": [["step": "a", "status": .string(status)]]])
        }
        let run = try await AgentRun.of(Script([plan("in_progress"), plan("completed"), .text("Done.")]))
        let shown = run.events.all.compactMap { event -> String? in
            switch event {
            case .itemStarted(let item): "started \(item.id)"
            case .itemUpdated(let item): "updated \(item.id)"
            case .itemCompleted(let item): "completed \(item.id)"
            case .turnCompleted: "end"
            default: nil
            }
        }
        #expect(shown == ["started item_0", "updated item_0", "completed item_1", "completed item_0", "end"])
    }

    @Test func readOnlyChangesNothing() async throws {
        let script = Script([
            ScriptedReply([
                .call(tool: "shell", arguments: #"{"command":"touch x"}"#, id: nil),
                .call(tool: "write_file", arguments: #"{"path":"y","content":""}"#, id: nil),
            ]),
            .text("Could not."),
        ])
        let run = try await AgentRun.of(script, mode: .readOnly)
        #expect(try FileManager.default.contentsOfDirectory(atPath: run.folder).isEmpty)
        #expect(run.requests[0].toolNames == ["read_file", "search", "update_plan", "view_image"])
        let declined = run.events.completed.filter { item in
            switch item.detail {
            case .command(_, _, _, .declined), .fileChange(_, _, .declined): true
            default: false
            }
        }
        #expect(declined.count == 2)
    }

    @Test func aLoopIsStopped() async throws {
        let run = try await AgentRun.of(Script([.call("read_file", ["path": "none"])], afterwards: .last))
        #expect(run.failure?.code == TurnFailure.loop && run.requests.count == 5)
        #expect(run.requests[3].toolResults.last?.text.contains("same call") == true)
    }

    @Test func limits() async throws {
        let endless = Script(
            (0..<9).map { number in
                var reply = ScriptedReply.call("shell", ["command": .string("echo \(number)")])
                reply.usage = TokenUsage(freshInput: 700, output: 50)
                return reply
            })
        let turns = try await AgentRun.of(endless) { $0.limits.turns = 3 }
        #expect(turns.failure?.code == TurnFailure.maxTurns && turns.requests.count == 3)
        #expect(turns.requests.count == turns.result.summary.requests)
        let tokens = try await AgentRun.of(endless) { $0.limits.tokens = 4_000 }
        #expect(tokens.failure?.code == TurnFailure.maxTokens)
        #expect(tokens.result.summary.usage.total <= 4_000)
    }

    @Test func theCostIsNeverPassed() async throws {
        var dear = ScriptedReply.call("shell", ["command": "date +%N"])
        dear.usage = TokenUsage(freshInput: 1_000, output: 200)
        let script = Script([dear], afterwards: .last)
        let price = try Price(input: "2", output: "10")
        let run = try await AgentRun.of(script) { configuration in
            configuration.price = price
            configuration.limits.cost = NanoDollars(usd: "0.05")
        }
        #expect(run.failure?.code == TurnFailure.maxCost && run.requests.count > 1)
        let spent = try #require(run.result.summary.cost)
        #expect(spent.amount <= NanoDollars(usd: "0.05") ?? .zero)
        // Every request carried an output limit that the rest could pay.
        #expect(run.requests.allSatisfy { ($0.json?["max_tokens"]?.int ?? 0) > 0 })
        let unpriced = try await AgentRun.of(script) { $0.limits.cost = NanoDollars(usd: "1") }
        #expect(unpriced.failure?.code == TurnFailure.unpriced && unpriced.requests.isEmpty)
    }

    @Test func anUnknownPriceIsUnknown() async throws {
        let run = try await AgentRun.of(Script([.text("ok")]))
        #expect(run.result.summary.cost == nil)
        var billed = ScriptedReply.text("ok")
        billed.usage = TokenUsage(freshInput: 5, output: 1, vendorCost: "0.00123")
        #expect(try await AgentRun.of(Script([billed]), wire: .chat).result.summary.cost?.amount.exactUSD == "0.00123")
        var silent = ScriptedReply.text("ok")
        silent.usage = nil
        #expect(try await AgentRun.of(Script([silent])).result.summary.usage.isEstimate)
    }

    @Test func aCutAnswerIsAFailure() async throws {
        var cut = ScriptedReply.text("half")
        cut.end = .length
        #expect(try await AgentRun.of(Script([cut])).failure?.code == TurnFailure.outputLimit)
        var filtered = ScriptedReply.text("half")
        filtered.end = .contentFilter
        #expect(try await AgentRun.of(Script([filtered])).failure?.code == TurnFailure.contentFilter)
    }

    @Test func theSchemaIsHeld() async throws {
        let schema: JSONValue = ["type": "object", "required": ["a"], "properties": ["a": ["type": "integer"]]]
        let mended = try await AgentRun.of(Script([.text(#"{"a":"x"}"#), .text(#"{"a":1}"#)])) {
            $0.outputSchema = schema
        }
        #expect(mended.final == #"{"a":1}"#)
        #expect(mended.requests[1].lastUserText?.contains("/a: must be integer, is string") == true)
        let never = try await AgentRun.of(Script([.text("no JSON")], afterwards: .last)) { $0.outputSchema = schema }
        #expect(never.failure?.code == TurnFailure.schema && never.requests.count == 2)
    }

    @Test func aLongConversationIsCompacted() async throws {
        var big = ScriptedReply.call("shell", ["command": "head -c 3000 /dev/zero | tr '\\0' x"])
        big.usage = TokenUsage(freshInput: 7_500, output: 10)
        let script = Script([big, .text("HANDOVER: all is well."), .text("Done.")])
        let run = try await AgentRun.of(script, history: [.message(Message(.user, "opening"))]) {
            $0.contextWindow = 8_000
        }
        #expect(run.final == "Done." && run.requests.count == 3)
        #expect(run.requests[1].lastUserText?.contains("handover") == true)
        #expect(run.requests[2].toolResults.isEmpty)
        let texts = run.requests[2].userTexts.joined(separator: "|")
        #expect(texts.contains("opening") && texts.contains("do it") && texts.contains("HANDOVER"))
        #expect(run.events.completed.contains { if case .notice = $0.detail { true } else { false } })
    }

    @Test func anOverflowIsCompactedAndLearned() async throws {
        let overflow = ScriptedReply(
            fault: .status(
                400, headers: [:],
                body:
                    #"{"error":{"code":"context_length_exceeded","message":"This model's maximum context length is 9000 tokens."}}"#
            ))
        let script = Script([
            .call("shell", ["command": "echo 1"]), overflow, .text("HANDOVER"), .text("Done."),
        ])
        let run = try await AgentRun.of(script)
        #expect(run.final == "Done." && run.requests.count == 4)
        let hopeless = try await AgentRun.of(Script([overflow], afterwards: .last))
        #expect(hopeless.failure?.code == "context_overflow" && hopeless.requests.count <= 3)
    }

    @Test func interruptingEndsToolsAndKeepsTheHistoryValid() async throws {
        let script = Script([.call("shell", ["command": "sleep 60"]), .text("never")])
        let task = Task { try await AgentRun.of(script) }
        try await Task.sleep(for: .milliseconds(700))
        task.cancel()
        let start = ContinuousClock.now
        let run = try await task.value
        #expect(ContinuousClock.now - start < .seconds(50), "the command was waited for")
        #expect(run.failure?.code == TurnFailure.interrupted)
        #expect(History(items: run.conversation).items == run.conversation)
        #expect(run.events.started.count == run.events.completed.count)
    }

    @Test func promptAndToolsAreSmall() throws {
        let limits: [PromptTier: (bytes: Int, tools: Int)] = [.full: (6_000, 8), .lean: (3_500, 6), .tiny: (1_800, 4)]
        for (tier, limit) in limits {
            for form in EditForm.allCases {
                let fit = ModelFit(tier: tier, editForm: form)
                let tools = Toolbox(mode: .workspaceWrite, fit: fit).definitions
                #expect(tools.count <= limit.tools)
                for wire in Wire.allCases {
                    let request = ModelRequest(model: "", instructions: SystemPrompt.text(for: fit), tools: tools)
                    let body = RequestEncoder(wire: wire, quirks: .standard, provider: "p").encode(
                        request, stream: true
                    ).body
                    let bytes = body.serializedBytes().count
                    #expect(bytes <= limit.bytes, "\(tier) \(form) \(wire): \(bytes)")
                }
            }
        }
    }
}
