import Conversation
import JSON

/// A stream of OpenAI Responses (platform.openai.com/docs/api-reference/responses-streaming, read 2026-11) and of the
/// servers that imitate it: llama.cpp leaves out `output_index`, others the ids, `output_item.done` or the events' names.
struct ResponsesStream: WireStream {
    /// More items than this are no answer of a model.
    private static let maximumItems = 4096

    private let origin: Reasoning.Origin
    /// In the order in which they appeared.
    private var drafts: [ResponsesDraft] = []
    private var byIndex: [Int: Int] = [:]
    private var byID: [String: Int] = [:]
    private var callCount = 0
    /// What was handed out, to know it again in the closing event.
    private var seen = ResponsesSeen()

    init(origin: Reasoning.Origin) {
        self.origin = origin
    }

    mutating func receive(_ value: JSONValue, named name: String?, into events: inout AnswerEvents) {
        let type = value["type"]?.string ?? name ?? ""
        switch type {
        case "response.created", "response.in_progress", "response.queued":
            let response = value["response"]
            events.start(id: response?["id"]?.string, model: response?["model"]?.string)
        case "response.output_item.added": if let item = value["item"] { add(item, of: value, into: &events) }
        case "response.output_item.done": if let item = value["item"] { finish(item, of: value, into: &events) }
        case "response.output_text.delta":
            grow(.message, value, into: &events) { draft, delta, events in
                draft.text += delta
                events.text(delta)
            }
        case "response.refusal.delta":
            grow(.message, value, into: &events) { draft, delta, events in
                draft.refusal += delta
                events.text(delta)
            }
        case "response.reasoning_summary_text.delta", "response.reasoning_summary.delta":
            let part = value["summary_index"]?.int ?? 0
            grow(.reasoning, value, into: &events) { draft, delta, events in
                Self.separate(draft.summary, part, &events)
                draft.summary[part, default: ""] += delta
                events.reasoning(delta)
            }
        case "response.reasoning_text.delta", "response.reasoning.delta":
            let part = value["content_index"]?.int ?? 0
            grow(.reasoning, value, into: &events) { draft, delta, events in
                Self.separate(draft.thinking, part, &events)
                draft.thinking[part, default: ""] += delta
                events.reasoning(delta)
            }
        case "response.function_call_arguments.delta": growCall(.functionCall, value, into: &events)
        case "response.custom_tool_call_input.delta": growCall(.customCall, value, into: &events)
        case "response.function_call_arguments.done": set(.functionCall, value, "arguments")
        case "response.custom_tool_call_input.done": set(.customCall, value, "input")
        case "response.output_text.done": set(.message, value, "text")
        case "response.completed", "response.incomplete", "response.failed", "response.cancelled", "response.done":
            close(value["response"] ?? value, type: type, into: &events)
        default: break
        }
    }

    /// Takes a reply that was not streamed.
    mutating func receive(whole response: JSONValue, into events: inout AnswerEvents) {
        events.start(id: response["id"]?.string, model: response["model"]?.string)
        close(response, type: "response.completed", into: &events)
    }

    /// Not this wire's end of an answer: Open Responses wants it behind the closing event.
    mutating func receiveDone(into events: inout AnswerEvents) {}

    mutating func finish(into events: inout AnswerEvents) {}

    // MARK: Items

    private mutating func add(_ item: JSONValue, of event: JSONValue, into events: inout AnswerEvents) {
        guard let kind = ResponsesItem.kind(of: item) else { return }
        let id = item["id"]?.string ?? ""
        guard byID[id] == nil else { return }
        let place = open(kind, id: id, index: event["output_index"]?.int)
        guard kind.isCall else { return }
        drafts[place].callID = item["call_id"]?.string ?? ""
        drafts[place].name = item["name"]?.string ?? ""
        events.call(index: drafts[place].callIndex, name: item["name"]?.string, arguments: "")
    }

    private mutating func finish(_ item: JSONValue, of event: JSONValue, into events: inout AnswerEvents) {
        guard let kind = ResponsesItem.kind(of: item) else { return }
        let known = place(of: kind, id: item["id"]?.string, index: event["output_index"]?.int)
        let place = known ?? open(kind, id: item["id"]?.string, index: event["output_index"]?.int)
        guard drafts.indices.contains(place), !drafts[place].isDone else { return }
        hand(item, at: place, into: &events)
    }

    /// Hands an item out, filled from its deltas where the server's own item is empty.
    private mutating func hand(_ item: JSONValue?, at place: Int, into events: inout AnswerEvents) {
        drafts[place].isDone = true
        let draft = drafts[place]
        switch draft.kind {
        case .message:
            var message = item.map(ResponsesItem.message) ?? draft.message
            if message.content.isEmpty { message.content = draft.message.content }
            if !draft.wasTold { events.text(message.text) }
            seen.insert(message)
            events.message(message)
        case .reasoning:
            var reasoning = item.map { ResponsesItem.reasoning($0, origin: origin) } ?? draft.reasoning(origin: origin)
            let drafted = draft.reasoning(origin: origin)
            if reasoning.summary.isEmpty { reasoning.summary = drafted.summary }
            if reasoning.text.isEmpty { reasoning.text = drafted.text }
            if !draft.wasTold { events.reasoning((reasoning.summary + reasoning.text).joined(separator: "\n\n")) }
            seen.insert(reasoning)
            events.reasoning(reasoning)
        case .functionCall, .customCall:
            var call = item.map { ResponsesItem.call($0, kind: draft.kind) } ?? draft.call
            if call.id.isEmpty || call.id == call.itemID, !draft.callID.isEmpty { call.id = draft.callID }
            if call.name.isEmpty { call.name = draft.name }
            if call.arguments.isEmpty { call.arguments = draft.text }
            if case .object? = item?["arguments"] { events.repair("F2", "the arguments of a call came as an object") }
            if !draft.wasTold {
                let name = draft.name.isEmpty && !call.name.isEmpty ? call.name : nil
                events.call(index: draft.callIndex, name: name, arguments: call.arguments)
            }
            seen.insert(call)
            events.call(call)
        }
    }

    // MARK: Deltas

    private mutating func grow(
        _ kind: ResponsesItem.Kind, _ event: JSONValue, into events: inout AnswerEvents,
        _ change: (inout ResponsesDraft, String, inout AnswerEvents) -> Void
    ) {
        guard let delta = event["delta"]?.string, !delta.isEmpty else { return }
        let id = event["item_id"]?.string
        let index = event["output_index"]?.int
        let place = place(of: kind, id: id, index: index) ?? open(kind, id: id, index: index)
        guard drafts.indices.contains(place), !drafts[place].isDone else { return }
        drafts[place].wasTold = true
        change(&drafts[place], delta, &events)
    }

    private mutating func growCall(_ kind: ResponsesItem.Kind, _ event: JSONValue, into events: inout AnswerEvents) {
        grow(kind, event, into: &events) { draft, delta, events in
            draft.text += delta
            events.call(index: draft.callIndex, name: nil, arguments: delta)
        }
    }

    /// A whole text at the end of its deltas outranks them.
    private mutating func set(_ kind: ResponsesItem.Kind, _ event: JSONValue, _ field: String) {
        guard let place = place(of: kind, id: event["item_id"]?.string, index: event["output_index"]?.int),
            !drafts[place].isDone
        else { return }
        if let name = event["name"]?.string, drafts[place].name.isEmpty { drafts[place].name = name }
        // A message may have several parts; only its first is known to be the whole text.
        if kind == .message, !drafts[place].text.isEmpty { return }
        if let whole = event[field]?.string, !whole.isEmpty { drafts[place].text = whole }
    }

    private static func separate(_ parts: [Int: String], _ part: Int, _ events: inout AnswerEvents) {
        if parts[part] == nil, !parts.isEmpty { events.reasoning("\n\n") }
    }

    // MARK: Which item

    private func place(of kind: ResponsesItem.Kind, id: String?, index: Int?) -> Int? {
        func fits(_ place: Int) -> Bool {
            guard drafts.indices.contains(place) else { return false }
            // LiteLLM streams the input of custom calls as arguments of function calls.
            return drafts[place].kind == kind || (drafts[place].kind.isCall && kind.isCall)
        }
        if let index, let place = byIndex[index], fits(place) { return place }
        if let id, !id.isEmpty, let place = byID[id], fits(place) { return place }
        // Without an index, what is said belongs to the item that is open.
        guard index == nil, let place = drafts.indices.last, !drafts[place].isDone else { return nil }
        return fits(place) ? place : nil
    }

    private mutating func open(_ kind: ResponsesItem.Kind, id: String?, index: Int?) -> Int {
        guard drafts.count < Self.maximumItems else { return drafts.count - 1 }
        var draft = ResponsesDraft(kind: kind, id: id.flatMap { $0.isEmpty ? nil : $0 })
        if kind.isCall {
            draft.callIndex = callCount
            callCount += 1
        }
        drafts.append(draft)
        let place = drafts.count - 1
        if let index { byIndex[index] = place }
        if let id = draft.id { byID[id] = place }
        return place
    }

    // MARK: End

    private mutating func close(_ response: JSONValue, type: String, into events: inout AnswerEvents) {
        events.start(id: response["id"]?.string, model: response["model"]?.string)
        if let report = response["usage"], let usage = TokenCounts.responses(report) { events.usage(usage) }
        let status = response["status"]?.string
        let error = response["error"]
        if type == "response.failed" || status == "failed" || error?.object?.isEmpty == false {
            return events.fail(ErrorBody(error?.isNull == false ? response : .object([:])).failure)
        }
        if type == "response.cancelled" || status == "cancelled" {
            return events.fail(ModelFailure(code: "cancelled", message: "the vendor cancelled the answer"))
        }
        if status == "queued" || status == "in_progress" && type != "response.completed" {
            return events.fail(
                ModelFailure(
                    code: "stream_cut", message: "the vendor closed the answer while its status was \(status ?? "")"))
        }
        takeUnseen(Array(response["output"]?.array?.prefix(Self.maximumItems) ?? []), into: &events)
        let details = response["incomplete_details"]?["reason"]?.string
        if type == "response.incomplete" || status == "incomplete" {
            switch EndWords.meaning(of: details ?? "incomplete") {
            case .end(let reason): events.end(reason)
            case .failure: events.end(.other(details ?? "incomplete"))
            }
        } else {
            events.end(.stop)
        }
    }

    /// Items that only the closing event has, then items of which only deltas came.
    private mutating func takeUnseen(_ output: [JSONValue], into events: inout AnswerEvents) {
        var counts: [ResponsesItem.Kind: Int] = [:]
        for item in output { if let kind = ResponsesItem.kind(of: item) { counts[kind, default: 0] += 1 } }
        // Two items of the closing event may be alike, so it is compared with what came before it alone.
        let seen = self.seen
        for item in output {
            guard let kind = ResponsesItem.kind(of: item), counts[kind, default: 0] > seen.count(of: kind),
                !seen.contains(item, kind: kind, origin: origin)
            else { continue }
            let id = item["id"]?.string
            let open = drafts.indices.first { !drafts[$0].isDone && drafts[$0].kind == kind }
            let known = id.flatMap { byID[$0] }.flatMap { drafts.indices.contains($0) && !drafts[$0].isDone ? $0 : nil }
            hand(item, at: known ?? open ?? self.open(kind, id: id, index: nil), into: &events)
        }
        for place in drafts.indices where !drafts[place].isDone {
            let draft = drafts[place]
            if draft.kind.isCall, draft.name.isEmpty { continue }
            if draft.kind == .reasoning, draft.summary.isEmpty, draft.thinking.isEmpty { continue }
            hand(nil, at: place, into: &events)
        }
    }
}
