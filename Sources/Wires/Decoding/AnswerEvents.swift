import Conversation

/// Collects the stream events of one answer and keeps their order and their promises: one start, ids that differ, one
/// end, nothing behind it.
struct AnswerEvents: Sendable {
    private var pending: [StreamEvent] = []
    private(set) var isOver = false
    private var hasStarted = false
    private var hasContent = false
    private(set) var callCount = 0
    private var callIDs: Set<String> = []
    private var responseID: String?
    private var lastUsage: TokenUsage?
    private var repairs: Set<Repair> = []
    /// The wire gives ids to calls, so that one without is an oddity.
    var expectsCallIDs = true

    mutating func start(id: String?, model: String?) {
        guard !isOver, !hasStarted else { return }
        hasStarted = true
        responseID = id.flatMap { $0.isEmpty ? nil : $0 }
        pending.append(.started(responseID: responseID, model: model.flatMap { $0.isEmpty ? nil : $0 }))
    }

    mutating func text(_ delta: String) {
        guard !isOver, !delta.isEmpty else { return }
        pending.append(.textDelta(delta))
    }

    mutating func reasoning(_ delta: String) {
        guard !isOver, !delta.isEmpty else { return }
        pending.append(.reasoningDelta(delta))
    }

    mutating func call(index: Int, name: String?, arguments: String) {
        guard !isOver, name != nil || !arguments.isEmpty else { return }
        pending.append(.toolCallDelta(index: index, name: name, arguments: arguments))
    }

    mutating func message(_ message: Message) {
        guard !isOver, !message.content.isEmpty else { return }
        hasContent = true
        pending.append(.item(.message(message)))
    }

    mutating func reasoning(_ reasoning: Reasoning) {
        guard !isOver else { return }
        // Thinking alone is an answer of its own, empty thinking is none.
        if reasoning.encrypted != nil || (reasoning.text + reasoning.summary).contains(where: { !$0.isEmpty }) {
            hasContent = true
        }
        pending.append(.item(.reasoning(reasoning)))
    }

    /// Tells that something of the stream was put right, once for each kind.
    mutating func repair(_ failure: String, _ what: String) {
        let repair = Repair(failure, what)
        guard !isOver, repairs.insert(repair).inserted else { return }
        pending.append(.repair(repair))
    }

    /// A complete call. A missing or repeated id is replaced, and no name at all by one that every wire can carry.
    mutating func call(_ call: ToolCall) {
        guard !isOver else { return }
        hasContent = true
        var call = call
        call.id = uniqueID(call.id)
        if call.name.isEmpty { call.name = "unnamed_tool" }
        // A call without input writes nothing on some servers; the wires want an object.
        if call.form == .function, call.arguments.utf8.allSatisfy({ $0 <= 0x20 }) { call.arguments = "{}" }
        callCount += 1
        pending.append(.item(.toolCall(call)))
    }

    mutating func usage(_ usage: TokenUsage) {
        guard !isOver, usage != lastUsage else { return }
        // A closing report of nothing does not take back what was counted.
        if let lastUsage, usage.total == 0, lastUsage.total > 0 { return }
        lastUsage = usage
        pending.append(.usage(usage))
    }

    /// Ends the answer. What stands in it outranks the server's word: a call is a call under any finish reason.
    mutating func end(_ reason: EndReason) {
        guard !isOver else { return }
        switch reason {
        case .length, .contentFilter: pending.append(.ended(reason))
        case .stop, .toolCalls, .other:
            guard hasContent else {
                return fail(
                    ModelFailure(
                        code: "empty_answer", message: "the model's answer has neither text nor a tool call"))
            }
            let told: EndReason = callCount > 0 ? .toolCalls : reason == .toolCalls ? .stop : reason
            pending.append(.ended(told))
        }
        isOver = true
    }

    mutating func fail(_ failure: ModelFailure) {
        guard !isOver else { return }
        pending.append(.failed(failure))
        isOver = true
    }

    /// What has come since the last time.
    mutating func drain() -> [StreamEvent] {
        guard !pending.isEmpty else { return [] }
        let drained = pending
        pending.removeAll(keepingCapacity: true)
        return drained
    }

    // MARK: Ids

    /// Some servers give no id or the same for all calls. The made one depends on the answer alone, so that a recorded
    /// stream always reads the same, and on the answer's id, so that it differs between answers.
    private mutating func uniqueID(_ proposed: String) -> String {
        var id = proposed
        if id.isEmpty {
            if expectsCallIDs { repair("F2", "a call came without an id") }
            id = "call_" + (responseID.map { Self.digest($0) + "_" } ?? "") + String(callCount)
        }
        if callIDs.contains(id) {
            repair("F2", "several calls came with one id")
            var number = callCount
            while callIDs.contains("\(id)_\(number)") { number += 1 }
            id = "\(id)_\(number)"
        }
        callIDs.insert(id)
        return id
    }

    /// FNV-1a, 32 bits, as text. It need not be secret, only short and the same everywhere.
    private static func digest(_ text: String) -> String {
        var hash: UInt32 = 2_166_136_261
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return String(hash, radix: 36)
    }
}
