import Conversation
import JSON

/// Puts tool calls together from the deltas of a Chat Completions stream, in the many forms in which servers send them.
///
/// By the reference a call is known by its `index` and only its first delta has id and name. Seen besides, in vLLM,
/// SGLang, DashScope, LM Studio, Ollama, proxies: the id later or in every delta or never, the name in every delta, index
/// always 0 with new ids, no index, the whole call in one delta, the whole call once more at the end or at another index,
/// arguments as an object, `{}` before the real arguments. What has no place in the reference is told as a repair.
struct ToolCallAssembly: Sendable {
    private struct Draft: Sendable {
        var id = ""
        var name = ""
        var arguments = ""
        var form = ToolCall.Form.function
        var progress = ArgumentsProgress()

        /// One whole object has come. Free text is never known to be whole.
        var isComplete: Bool { form == .function && progress.isComplete }
    }

    /// What one delta says.
    private struct Delta {
        var index: Int?
        var id: String
        var name: String
        var arguments: String
        var form: ToolCall.Form

        /// The arguments came as an object in place of its text.
        var isObject = false

        /// The arguments begin a new object.
        var beginsObject: Bool { arguments.utf8.first { $0 > 0x20 } == UInt8(ascii: "{") }
    }

    private var drafts: [Draft] = []
    private var byIndex: [Int: Int] = [:]
    private var byID: [String: Int] = [:]
    private var latest: Int?

    var isEmpty: Bool { drafts.isEmpty }

    /// Takes one entry of `tool_calls`, or the `function_call` of the old form.
    /// - Parameter isWhole: The entry stands in a message and not in a delta, so it is a call of its own.
    mutating func add(_ entry: JSONValue, isWhole: Bool, into events: inout AnswerEvents) {
        guard let delta = Self.read(entry) else { return }
        if delta.isObject { events.repair("F2", "the arguments of a call came as an object") }
        let place = isWhole ? open(delta) : self.place(of: delta)
        if !isWhole, let index = delta.index, let known = byIndex[index], known != place {
            events.repair("F2", "several calls came at one index")
        }
        guard drafts.indices.contains(place) else { return }
        latest = place
        if let index = delta.index { byIndex[index] = place }
        if drafts[place].id.isEmpty, !delta.id.isEmpty {
            drafts[place].id = delta.id
            byID[delta.id] = place
        }
        var told: String?
        if !delta.name.isEmpty, drafts[place].name != delta.name {
            told = takeName(delta, at: place)
        }
        events.call(index: place, name: told, arguments: takeArguments(delta, at: place, into: &events))
    }

    /// All calls in order. A draft without name and arguments was no call.
    func finished(into events: inout AnswerEvents) -> [ToolCall] {
        var calls: [ToolCall] = []
        var sharing: [String: [Int]] = [:]
        for (place, draft) in drafts.enumerated() where !draft.id.isEmpty {
            sharing[draft.id, default: []].append(place)
        }
        for (place, draft) in drafts.enumerated() {
            guard !draft.name.isEmpty || draft.arguments.utf8.contains(where: { $0 > 0x20 }) else { continue }
            if isRepeated(draft, at: place, among: sharing[draft.id] ?? []) {
                events.repair("F2", "a call came twice")
                continue
            }
            calls.append(ToolCall(id: draft.id, name: draft.name, arguments: draft.arguments, form: draft.form))
        }
        return calls
    }

    /// Whether another draft is the same call or more of it: one id and one name at several indexes
    /// (mudler/LocalAI#9722).
    private func isRepeated(_ draft: Draft, at place: Int, among others: [Int]) -> Bool {
        // More than these are no repetition but one id for all.
        guard others.count > 1, others.count <= Self.maximumRepetitions else { return false }
        return others.contains { other in
            let known = drafts[other]
            return other != place && known.name == draft.name && known.arguments.hasPrefix(draft.arguments)
                && (other < place || known.arguments.utf8.count > draft.arguments.utf8.count)
        }
    }

    private static let maximumRepetitions = 16

    // MARK: Which call

    private mutating func place(of delta: Delta) -> Int {
        if !delta.id.isEmpty, let known = byID[delta.id] {
            // One id for every call: then the index tells them apart.
            guard let index = delta.index, byIndex[index] != known else { return known }
            if let other = byIndex[index] { return other }
            if !drafts[known].isComplete, delta.name.isEmpty { return known }
            return open(delta)
        }
        guard let place = delta.index.map({ byIndex[$0] }) ?? latest, drafts.indices.contains(place) else {
            return open(delta)
        }
        let draft = drafts[place]
        if !delta.id.isEmpty, !draft.id.isEmpty {
            // A new id under a used index is a new call, unless the server makes up an id for every delta.
            if draft.isComplete || (draft.arguments.isEmpty && !delta.name.isEmpty) { return open(delta) }
            let startsOver = delta.name != draft.name || delta.beginsObject || delta.form == .custom
            return !delta.name.isEmpty && startsOver ? open(delta) : place
        }
        guard !delta.name.isEmpty, !draft.name.isEmpty else { return place }
        // A name again: the same call, or the next one of a server that counts nothing.
        if delta.name != draft.name { return draft.arguments.isEmpty && delta.index != nil ? place : open(delta) }
        let isAnother = draft.isComplete && delta.beginsObject && delta.arguments != draft.arguments
        return isAnother && draft.arguments != "{}" ? open(delta) : place
    }

    private mutating func open(_ delta: Delta) -> Int {
        drafts.append(Draft(id: delta.id, form: delta.form))
        if !delta.id.isEmpty, byID[delta.id] == nil { byID[delta.id] = drafts.count - 1 }
        return drafts.count - 1
    }

    // MARK: What it says

    /// - Returns: The name as it is known now.
    private mutating func takeName(_ delta: Delta, at place: Int) -> String? {
        let known = drafts[place].name
        if known.isEmpty || delta.name.hasPrefix(known) {
            drafts[place].name = delta.name
        } else if drafts[place].arguments.isEmpty {
            // The name comes in pieces.
            drafts[place].name = known + delta.name
        } else {
            return nil
        }
        return drafts[place].name
    }

    /// - Returns: What was added.
    private mutating func takeArguments(
        _ delta: Delta, at place: Int, into events: inout AnswerEvents
    ) -> String {
        guard !delta.arguments.isEmpty else { return "" }
        if drafts[place].isComplete {
            // The whole call once more, or white space behind it.
            if delta.arguments == drafts[place].arguments {
                events.repair("F2", "a call came twice")
                return ""
            }
            if delta.arguments.utf8.allSatisfy({ $0 <= 0x20 }) { return "" }
            if drafts[place].arguments == "{}", delta.beginsObject {
                drafts[place].arguments = ""
                drafts[place].progress = ArgumentsProgress()
            }
        }
        drafts[place].arguments += delta.arguments
        drafts[place].progress.take(delta.arguments)
        return delta.arguments
    }

    private static func read(_ entry: JSONValue) -> Delta? {
        guard entry.object != nil else { return nil }
        let custom = entry["custom"]
        let function = entry["function"] ?? custom ?? entry
        let written = function["arguments"] ?? function["input"] ?? function["parameters"]
        let arguments: String
        var isObject = false
        switch written {
        case .string(let text): arguments = text
        case .object, .array:
            arguments = written?.serialized() ?? ""
            isObject = true
        default: arguments = ""
        }
        return Delta(
            index: entry["index"]?.int, id: entry["id"]?.string ?? "",
            name: function["name"]?.string ?? "", arguments: arguments,
            form: custom != nil && entry["function"] == nil ? .custom : .function, isObject: isObject)
    }
}
