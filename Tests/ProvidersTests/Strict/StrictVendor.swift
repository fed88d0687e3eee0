import Conversation
import Testing
import Wires

/// A vendor that refuses what its documentation does not list, played by the scripted server.
struct StrictVendor: Sendable, CustomTestStringConvertible {
    let name: String
    let wire: Wire
    /// What decides the quirks.
    let host: String
    var path = "/v1"
    let model: String
    /// The field in which the vendor's own thinking comes over Chat Completions.
    var thinking = "reasoning_content"
    /// The status of a refusal.
    var status = 400
    /// Every field that the documentation lists, `StrictFields` says how; only those that we could send are needed.
    let fields: [String]
    /// Page or library, and when it was read (`YYYY-MM`).
    let source: String
    let date: String

    var testDescription: String { name }

    static let all: [StrictVendor] = [
        mistral,
        anthropic,
    ]
}
