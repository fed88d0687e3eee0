import JSON

/// The stream of one answer in one wire.
protocol WireStream: Sendable {
    /// Takes a JSON object that is not an error.
    /// - Parameter name: The event's name from `event:`.
    mutating func receive(_ value: JSONValue, named name: String?, into events: inout AnswerEvents)

    /// The server sent `[DONE]`.
    mutating func receiveDone(into events: inout AnswerEvents)

    /// The connection ended. An answer that was complete but for the wire's end marker is ended here.
    mutating func finish(into events: inout AnswerEvents)
}
