import Agent
import Testing

@Suite struct LoopGuardTests {
    private func verdicts(_ calls: [(String, String, String)]) -> [LoopGuard.Verdict] {
        var guardian = LoopGuard()
        return calls.map { guardian.note(tool: $0.0, arguments: $0.1, result: $0.2) }
    }

    @Test func theSameCallIsTriedRemindedAndStopped() {
        let same = Array(repeating: ("shell", #"{"command":"ls"}"#, "a"), count: 5)
        #expect(verdicts(same) == [.goOn, .goOn, .remind(times: 3), .goOn, .stop(times: 5)])
    }

    @Test func aResultThatChangesIsProgress() {
        let polling = (0..<20).map { ("shell", #"{"command":"make status"}"#, "\($0) of 20") }
        #expect(verdicts(polling).allSatisfy { $0 == .goOn })
    }

    @Test func otherArgumentsStartAnew() {
        var calls = Array(repeating: ("read_file", #"{"path":"a"}"#, "x"), count: 4)
        calls.append(("read_file", #"{"path":"b"}"#, "x"))
        calls += Array(repeating: ("read_file", #"{"path":"a"}"#, "x"), count: 4)
        #expect(!verdicts(calls).contains { if case .stop = $0 { true } else { false } })
    }

    @Test func anAlternatingPairIsStopped() {
        let pair = (0..<12).map { ("read_file", $0 % 2 == 0 ? "a" : "b", "x") }
        let found = verdicts(pair)
        #expect(found.last == .stop(times: 6))
        #expect(found.contains(.remind(times: 3)))
        #expect(!found.dropLast().contains { if case .stop = $0 { true } else { false } })
    }
}
