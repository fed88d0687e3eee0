import Conversation
import JSON
import Providers

extension Agent {
    /// Two answers in a row with damaged calls: native calls are broken here, and a server that can is asked to constrain
    /// them. It stays so for the session, whose history is told in the new form from then on.
    func considerConstraint(_ answer: ModelAnswer, _ listener: Listener) async {
        let calls = answer.items.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
        guard configuration.toolCalling == .native, !calls.isEmpty else { return }
        let isDamaged = calls.contains { call in
            if call.written != nil, answer.repairs.contains(where: { $0.failure == "F1" && $0.callID == call.id }) {
                return true
            }
            return call.form == .function && (try? JSONValue(parsing: call.arguments))?.object == nil
        }
        damagedAnswers = isDamaged ? damagedAnswers + 1 : 0
        guard damagedAnswers >= 2, client.constrainsCalls else { return }
        configuration.toolCalling = .constrained
        await show(
            Repair(
                "F4", "native calls came damaged twice; from here on the server constrains calls to the offered tools"),
            listener)
    }
}
