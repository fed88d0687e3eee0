import Conversation
import JSON

@testable import Wires

/// A decoded request in words: a line for everything that differs from a bare request.
struct ShownRequest {
    private(set) var lines: [String] = []

    init(_ decoded: DecodedRequest) throws {
        let request = decoded.request
        lines.append(request.model)
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { lines.append("\(name) \(value)") }
        }
        if decoded.stream { lines.append("stream") }
        if decoded.includesUsage { lines.append("usage") }
        add("instructions", request.instructions)
        for tool in request.tools {
            let name = tool.namespace.map { "\($0)/" } ?? ""
            let form = tool.form == .custom ? (tool.format?.serialized() ?? "free") : tool.parameters.serialized()
            lines.append("tool \(name)\(tool.name) \(tool.description) \(form)\(tool.isStrict ? " strict" : "")")
        }
        if request.toolChoice != .auto { add("choice", "\(request.toolChoice)") }
        if !request.parallelToolCalls { lines.append("one by one") }
        add("limit", request.maxOutputTokens.map(String.init))
        add("effort", request.knobs.reasoningEffort)
        add("summary", request.knobs.reasoningSummary)
        add("verbosity", request.knobs.verbosity)
        add("tier", request.knobs.serviceTier)
        add("web", request.knobs.webSearch)
        if let schema = request.outputSchema {
            let name = request.outputSchemaName.map { " \($0)" } ?? ""
            lines.append("schema \(schema.serialized()) \(request.outputSchemaIsStrict ? "strict" : "loose")\(name)")
        }
        add("stop", request.stopSequences.joined(separator: "|"))
        add("cache", request.promptCacheKey)
        if !request.extraBody.isEmpty { add("extra", JSONValue.object(request.extraBody).serialized()) }
        lines += request.items.map(Self.line)
        add("unread", decoded.unread.joined(separator: ", "))
    }

    private static func line(_ item: Item) -> String {
        switch item {
        case .message(let message):
            return "\(message.role)\(message.id.map { " \($0)" } ?? ""): \(content(message.content))"
        case .reasoning(let reasoning):
            let origin = reasoning.origin.map { "\($0.provider)/\($0.model)/\($0.wire)/\($0.field)" } ?? "-"
            let parts: [String?] = [
                "reasoning \(origin)", reasoning.id,
                reasoning.summary.isEmpty ? nil : "summary " + reasoning.summary.joined(separator: "|"),
                reasoning.text.isEmpty ? nil : "text " + reasoning.text.joined(separator: "|"),
                reasoning.encrypted.map { "sealed \($0)" }, reasoning.signature.map { "signed \($0)" },
                reasoning.raw.map { "raw \($0.serialized())" },
            ]
            return parts.compactMap { $0 }.joined(separator: " ")
        case .toolCall(let call):
            let name = (call.namespace.map { "\($0)/" } ?? "") + call.name
            let form = call.form == .custom ? "custom call" : "call"
            return "\(form) \(call.id)\(call.itemID.map { " \($0)" } ?? "") \(name) \(call.arguments)"
        case .toolResult(let result):
            return "\(result.isError ? "error" : "result") \(result.callID): \(content(result.content))"
        }
    }

    private static func content(_ parts: [ContentPart]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .refusal(let words): "refuses \(words)"
            case .image(.url(let url)): "<\(url)>"
            case .image(.data(let type, let base64)): "<base64 \(type) \(base64)>"
            }
        }.joined(separator: ", ")
    }
}
