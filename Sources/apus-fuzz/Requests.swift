import Conversation
import JSON
import Wires

/// Readers of request bodies.
enum Requests {
    /// A body is refused with words and a place, or read; what is read can be written in every wire, and from there it is
    /// read and written as the same.
    static func decode(_ bytes: [UInt8], _ wire: Wire) {
        let request: ModelRequest
        do {
            request = try RequestDecoder(wire: wire, provider: "p").decode(bytes).request
        } catch {
            require(!error.message.isEmpty && error.status >= 400, "a complaint says something")
            return
        }
        _ = CallRepair(request.items)
        for wire in RequestDecoder.wires {
            let encoder = RequestEncoder(wire: wire, quirks: .standard, provider: "p")
            let written = encoder.encode(request, stream: true).body
            guard let again = try? RequestDecoder(wire: wire, provider: "p").decode(written.serializedBytes()) else {
                return require(false, "what is written can be read: \(written)")
            }
            require(encoder.encode(again.request, stream: true).body == written, "writing is stable: \(written)")
        }
    }
}
