import Conversation
import JSON
import TOML

/// A script that cannot be played: where and why.
public struct ScriptError: Error, Sendable, CustomStringConvertible {
    public var message: String
    public var location: TOMLLocation?

    public var description: String { location.map { "\($0): \(message)" } ?? message }
}

extension Script {
    /// Reads a script from TOML; the format is described in docs/mock.md.
    /// - Parameter file: The name that stands in complaints.
    /// - Throws: `ScriptError` that points at the line.
    public init(parsing text: String, file: String) throws(ScriptError) {
        let table: TOMLTable
        do throws(TOMLError) {
            table = try TOMLTable(parsing: text, file: file)
        } catch {
            throw ScriptError(message: "\(error)", location: nil)
        }
        var replies: [ScriptedReply] = []
        var afterwards = Afterwards.refuse
        var strict: StrictFields?
        for entry in table {
            switch entry.key {
            case "afterwards":
                guard let word = entry.value.string, let known = Afterwards(rawValue: word) else {
                    throw ScriptError(
                        message: "afterwards is \"refuse\", \"last\" or \"again\"", location: entry.value.location)
                }
                afterwards = known
            case "strict": strict = try Self.strict(entry.value)
            case "reply":
                guard let list = entry.value.array else {
                    throw ScriptError(message: "write [[reply]], one for each request", location: entry.keyLocation)
                }
                for value in list { replies.append(try ReplyTable(value).reply()) }
            default:
                throw ScriptError(
                    message: "unknown key \(entry.key); a script has [[reply]], strict and afterwards",
                    location: entry.keyLocation)
            }
        }
        guard !replies.isEmpty else { throw ScriptError(message: "\(file): no [[reply]] in it", location: nil) }
        self.init(replies, afterwards: afterwards, strict: strict)
    }

    private static func strict(_ value: TOMLValue) throws(ScriptError) -> StrictFields {
        guard let table = value.table, let list = table["fields"]?.array, !list.isEmpty,
            list.allSatisfy({ $0.string != nil }), table.allSatisfy({ ["fields", "status"].contains($0.key) })
        else {
            throw ScriptError(
                message: "strict is { fields = [\"model\", \"messages[].role\", …], status = 400 }",
                location: value.location)
        }
        let status = table["status"].map { $0.int ?? 0 } ?? 400
        guard (400...499).contains(status) else {
            throw ScriptError(message: "status of strict is a number from 400 to 499", location: value.location)
        }
        return StrictFields(list.compactMap(\.string), status: Int(status))
    }
}

/// One `[[reply]]`.
private struct ReplyTable {
    let table: TOMLTable
    let location: TOMLLocation

    init(_ value: TOMLValue) throws(ScriptError) {
        guard let table = value.table else {
            throw ScriptError(message: "a reply is a table", location: value.location)
        }
        self.table = table
        location = value.location
    }

    func reply() throws(ScriptError) -> ScriptedReply {
        var reply = ScriptedReply()
        var status: Int?
        var headers: [String: String] = [:]
        var body = ""
        var contentType: String?
        var fault: String?
        var after = 0
        var failed: (code: String, message: String)?
        for entry in table {
            let value = entry.value
            switch entry.key {
            case "reasoning": reply.parts.append(.reasoning(try string(value)))
            case "text": reply.parts.append(.text(try string(value)))
            case "call", "calls": for call in value.array ?? [value] { reply.parts.append(try self.call(call)) }
            case "usage": reply.usage = try usage(value)
            case "end": reply.end = Self.end(try string(value))
            case "delay_ms": reply.delayMilliseconds = try integer(value)
            case "event_delay_ms": reply.eventDelayMilliseconds = try integer(value)
            case "delta_length": reply.deltaLength = max(try integer(value), 1)
            case "stream": reply.ignoresStream = value.bool == false
            case "status": status = try integer(value)
            case "headers":
                for header in value.table ?? TOMLTable() { headers[header.key] = try string(header.value) }
            case "body": body = try string(value)
            case "content_type": contentType = try string(value)
            case "fault": fault = try string(value)
            case "after": after = try integer(value)
            case "failed":
                failed = (
                    value.table?["code"]?.string ?? "server_error",
                    value.table?["message"]?.string ?? "scripted failure"
                )
            default: throw ScriptError(message: "unknown key \(entry.key) in a reply", location: entry.keyLocation)
            }
        }
        if let status { reply.fault = .status(status, headers: headers, body: body) }
        if let contentType { reply.fault = .raw(contentType: contentType, body: body) }
        if let failed { reply.fault = .failed(code: failed.code, message: failed.message) }
        switch fault {
        case nil: break
        case "cut": reply.fault = .cut(afterEvents: after)
        case "stall": reply.fault = .stall(afterEvents: after)
        case "malformed": reply.fault = .malformed(afterEvents: after)
        case "unfinished": reply.fault = .unfinished
        case .some(let word):
            throw ScriptError(
                message:
                    "unknown fault \"\(word)\"; there are cut, stall, malformed and unfinished (and the keys status, "
                    + "failed and content_type)", location: location)
        }
        return reply
    }

    private func call(_ value: TOMLValue) throws(ScriptError) -> ScriptedReply.Part {
        guard let table = value.table, let tool = table["tool"]?.string else {
            throw ScriptError(message: "a call is { tool = \"…\", arguments = { … } }", location: value.location)
        }
        let arguments: String
        switch table["arguments"] {
        case nil: arguments = "{}"
        case .some(let value): arguments = value.string ?? Self.json(value).serialized()
        }
        return .call(tool: tool, arguments: arguments, id: table["id"]?.string)
    }

    private func usage(_ value: TOMLValue) throws(ScriptError) -> TokenUsage? {
        if value.bool == false { return nil }
        guard let table = value.table else {
            throw ScriptError(
                message: "usage is false or { input, cached, cache_write, output, reasoning }", location: value.location
            )
        }
        func field(_ name: String) -> Int { Int(clamping: table[name]?.int ?? 0) }
        let cached = field("cached")
        let written = field("cache_write")
        let reasoning = field("reasoning")
        return TokenUsage(
            freshInput: max(field("input") - cached - written, 0), cacheRead: cached, cacheWrite: written,
            output: max(field("output") - reasoning, 0), reasoning: reasoning, vendorCost: table["cost"]?.string)
    }

    private func string(_ value: TOMLValue) throws(ScriptError) -> String {
        guard let text = value.string else {
            throw ScriptError(message: "expected a string, found \(value.typeName)", location: value.location)
        }
        return text
    }

    private func integer(_ value: TOMLValue) throws(ScriptError) -> Int {
        guard let number = value.int, number >= 0, number <= 86_400_000 else {
            throw ScriptError(
                message: "expected a whole number from 0, found \(value.typeName)", location: value.location)
        }
        return Int(number)
    }

    private static func end(_ word: String) -> EndReason {
        switch word {
        case "stop": .stop
        case "tool_calls": .toolCalls
        case "length": .length
        case "content_filter": .contentFilter
        default: .other(word)
        }
    }

    private static func json(_ value: TOMLValue) -> JSONValue {
        switch value.kind {
        case .string(let text): .string(text)
        case .integer(let number, _): .number(JSONNumber(Int(number)))
        case .float(_, let text): JSONNumber(text: text).map { .number($0) } ?? .null
        case .boolean(let bool): .bool(bool)
        case .array(let list): .array(list.map(json))
        case .table(let table): .object(JSONObject(table.map { ($0.key, json($0.value)) }))
        default: .null
        }
    }
}
