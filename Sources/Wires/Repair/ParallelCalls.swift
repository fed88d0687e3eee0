import Conversation
import JSON

/// `multi_tool_use.parallel`, a tool of OpenAI's own prompts that GPT models call where it was never offered: several
/// calls in the arguments of one.
enum ParallelCalls {
    /// The calls inside; nil where the call is another one.
    static func calls(in call: ToolCall, _ ids: inout CallNumbers) -> [ToolCall]? {
        guard call.form == .function, ["multi_tool_use.parallel", "multi_tool_use_parallel"].contains(call.name),
            let uses = ArgumentRepair.read(call.arguments, isCut: false)?.object["tool_uses"],
            let found = NamedCall.calls(in: uses, isMarked: false)
        else { return nil }
        return found.enumerated().map { index, inner in
            ToolCall(
                id: index == 0 ? call.id : ids.take(for: call.id, at: index), name: inner.name,
                arguments: JSONValue.object(inner.arguments).serialized(),
                written: .call(name: call.name, arguments: call.arguments))
        }
    }
}
