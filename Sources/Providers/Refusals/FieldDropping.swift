import Conversation
import JSON
import Wires

/// One request's body, without the fields that its vendor does not take.
struct FieldDropping: Sendable {
    /// As it is sent.
    private(set) var body: JSONValue
    /// What was left out while this request was tried.
    private(set) var repairs: [Repair] = []

    private let endpoint: Endpoint
    private let model: String
    private let memory: ProviderMemory
    private var left = Self.most

    /// Fields that are left out for one request before its failure is told.
    static let most = 4

    /// - Parameter body: As it was encoded. What the vendor refused before is left out at once.
    init(_ body: JSONValue, to endpoint: Endpoint, model: String, memory: ProviderMemory) {
        self.body = body
        self.endpoint = endpoint
        self.model = model
        self.memory = memory
        let known = memory.refusedFields(host: endpoint.baseURL.host, wire: endpoint.wire, model: model)
        for field in known { field.apply(to: &self.body) }
    }

    /// Leaves out what a refusal names.
    /// - Returns: Whether the request is worth sending again: something was there and is not any more.
    mutating func take(_ refusal: VendorError?) -> Bool {
        guard let refusal, left > 0 else { return false }
        let host = endpoint.baseURL.host
        let fields = RefusedField.find(in: refusal, sent: body).prefix(left)
        for field in fields where field.apply(to: &body) {
            left -= 1
            let outcome = field.replacement.map { "sent as \($0)" } ?? "dropped"
            repairs.append(Repair("F19", "field \(field.path) is not taken by \(host): \(outcome)"))
            memory.remember(field, host: host, wire: endpoint.wire, model: model)
        }
        return !fields.isEmpty
    }
}
