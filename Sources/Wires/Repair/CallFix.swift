import Conversation
import JSON

/// Puts one call right: the tool that is meant, arguments that are an object, and the tool's own parameters.
struct CallFix: Sendable {
    private let names: ToolNames

    init(_ tools: [ToolDefinition]) {
        names = ToolNames(tools)
    }

    /// - Parameter isCut: The answer ended at the output limit, so that its last call may be half of one.
    /// - Returns: The call and what was done; a call without one meaning stays as it is.
    func fix(_ call: ToolCall, isCut: Bool) -> (call: ToolCall, repairs: [Repair]) {
        let reading = Self.reading(call, isCut: isCut)
        guard let match = names.match(call.name, arguments: reading?.object) else { return (call, []) }
        var fixed = call
        var repairs: [Repair] = []
        if match.tool.name != call.name {
            fixed.name = match.tool.name
            repairs.append(Repair(Self.row(of: call.name), Self.note(call.name, match), callID: call.id))
        }
        if call.form == .custom, match.tool.form == .function {
            guard let object = Self.object(ofText: call.arguments, for: match.tool) else { return (call, []) }
            fixed.form = .function
            fixed.arguments = JSONValue.object(object).serialized()
            repairs.append(
                Repair(
                    "F10", "the input of \(match.tool.name) came as free text and became its parameter", callID: call.id
                ))
        } else if call.form == .function, match.tool.form == .function {
            repairs += Self.fixArguments(&fixed, reading, match)
        }
        guard !repairs.isEmpty else { return (call, []) }
        fixed.written = call.written ?? .call(name: call.name, arguments: call.arguments)
        return (fixed, repairs)
    }

    /// Whether the tool is one of these, and with `isStrict` whether it has all that it must have.
    func accepts(name: String, arguments: JSONObject, isStrict: Bool) -> Bool {
        guard let match = names.match(name, arguments: arguments) else { return false }
        return !isStrict || ArgumentFit(match).apply(arguments).isSatisfied
    }

    /// The tool's own name where only what stands around it is not part of it: in text that is the markup's business.
    func bareName(_ name: String, arguments: JSONObject) -> String {
        guard let match = names.match(name, arguments: arguments), match.form == nil else { return name }
        return match.tool.name
    }

    // MARK: Arguments

    private static func reading(_ call: ToolCall, isCut: Bool) -> ArgumentRepair? {
        call.form == .function ? ArgumentRepair.read(call.arguments, isCut: isCut) : nil
    }

    private static func fixArguments(
        _ call: inout ToolCall, _ reading: ArgumentRepair?, _ match: ToolNames.Match
    ) -> [Repair] {
        let fit = ArgumentFit(match)
        guard let reading else {
            // A patch in place of the object, as for a tool with free text.
            guard let object = patch(call.arguments, for: match.tool) else { return [] }
            call.arguments = JSONValue.object(object).serialized()
            return [Repair("F10", "the patch became the parameter of \(call.name)", callID: call.id)]
        }
        let outcome = fit.apply(reading.object)
        if reading.slips.isEmpty {
            guard outcome.object != reading.object else { return [] }
        } else {
            guard outcome.isSatisfied, outcome.isKnown || !reading.isLoose else { return [] }
        }
        call.arguments = JSONValue.object(outcome.object).serialized()
        var repairs: [Repair] = []
        if !reading.slips.isEmpty {
            let words = reading.slips.sorted().map(\.words).joined(separator: ", ")
            repairs.append(Repair("F1", "the arguments of \(call.name) were no JSON object: \(words)", callID: call.id))
        }
        if outcome.object != reading.object {
            let words = outcome.notes.isEmpty ? "other parameters" : outcome.notes.joined(separator: "; ")
            repairs.append(Repair("F8", "the arguments of \(call.name): \(bounded(words))", callID: call.id))
        }
        return repairs
    }

    /// Text as the one parameter that a tool must have.
    private static func object(ofText text: String, for tool: ToolDefinition) -> JSONObject? {
        if let object = (try? JSONValue(parsing: text))?.object { return object }
        let required = (tool.parameters["required"]?.array ?? []).compactMap(\.string)
        guard required.count == 1, let name = required.first,
            tool.parameters["properties"]?[name]?["type"]?.string == "string", !text.allSatisfy(\.isWhitespace)
        else { return nil }
        return [name: .string(text)]
    }

    private static func patch(_ text: String, for tool: ToolDefinition) -> JSONObject? {
        guard tool.name == WrittenPatch.tool, WrittenPatch.calls(in: Array(text.utf8))?.count == 1 else { return nil }
        return object(ofText: text, for: tool)
    }

    // MARK: Words

    /// Channels and tokens in a name are harmony's (F5), everything else is a wrong name (F9).
    private static func row(of name: String) -> String {
        name.contains("<|") || name.contains("to=") ? "F5" : "F9"
    }

    private static func note(_ name: String, _ match: ToolNames.Match) -> String {
        "the tool \(bounded(name, to: 60)) is \(match.tool.name)" + (match.form.map { " (\($0.source))" } ?? "")
    }

    private static func bounded(_ text: String, to limit: Int = 300) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return line.count > limit ? line.prefix(limit) + "…" : line
    }
}

extension LenientJSON.Slip {
    /// What was wrong, for a person.
    var words: String {
        switch self {
        case .textAround: "text around them"
        case .doubleEncoding: "encoded twice"
        case .markup: "written as tags"
        case .trailingComma: "a comma too many"
        case .controlCharacter: "raw line breaks or tabs in strings"
        case .escape: "backslashes that were not doubled"
        case .escapedSpace: "line breaks written as escapes"
        case .comment: "comments"
        case .singleQuotes: "single quotes"
        case .curlyQuotes: "curly quotes"
        case .bareKey: "keys without quotes"
        case .pythonWord: "words of Python"
        case .missingBracket: "a missing bracket"
        case .wrapping: "a list around them"
        case .repetition: "their beginning twice"
        }
    }
}
