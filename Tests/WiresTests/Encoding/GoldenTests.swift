import Conversation
import Foundation
import JSON
import Testing

@testable import Wires

/// One conversation, each vendor's exact request. The expected bodies are in `Golden+….swift` beside this file;
/// `APUS_WRITE_GOLDEN=1` writes them anew, and the change shows in the difference.
@Suite struct GoldenTests {
    private static let isWriting = ProcessInfo.processInfo.environment["APUS_WRITE_GOLDEN"] == "1"

    @Test(arguments: VendorEndpoint.all) func body(endpoint: VendorEndpoint) throws {
        var found: [(wire: Wire, text: String)] = []
        for wire in endpoint.wires {
            let request = Fixture.rich(model: endpoint.model, wire: wire, field: endpoint.field)
            let encoder = RequestEncoder(wire: wire, quirks: endpoint.quirks, provider: Fixture.provider)
            let encoded = encoder.encode(request, stream: true)
            let text = Self.laidOut(encoded)
            found.append((wire, text))
            #expect(encoder.encode(request, stream: true).body.serialized() == encoded.body.serialized())
            #expect(Self.laidOut(encoded.body).filter { $0 != "\n" } == encoded.body.serialized())
        }
        guard !Self.isWriting else { return try Self.write(found, for: endpoint.name) }
        let expected = Golden.all[endpoint.name] ?? [:]
        for (wire, text) in found {
            #expect(text == expected[wire], "\(endpoint.name), \(wire); APUS_WRITE_GOLDEN=1 writes it")
        }
        #expect(Set(expected.keys) == Set(found.map(\.wire)))
    }

    /// Path, headers, knobs that are not sent, and the body: one line a field, a tool, an item of the conversation.
    private static func laidOut(_ encoded: EncodedRequest) -> String {
        var lines = ["POST \(encoded.path)"]
        lines += encoded.headers.map { "\($0.name): \($0.value)" }
        if !encoded.unsent.isEmpty { lines.append("unsent: " + encoded.unsent.map(\.rawValue).joined(separator: " ")) }
        return lines.joined(separator: "\n") + "\n" + laidOut(encoded.body)
    }

    private static func laidOut(_ body: JSONValue) -> String {
        let fields = (body.object ?? [:]).map { key, value -> String in
            let name = JSONValue.string(key).serialized() + ":"
            guard ["messages", "input", "tools"].contains(key), let list = value.array else {
                return name + value.serialized()
            }
            return name + "[\n" + list.map { $0.serialized() }.joined(separator: ",\n") + "\n]"
        }
        return "{\n" + fields.joined(separator: ",\n") + "\n}"
    }

    private static func write(_ found: [(wire: Wire, text: String)], for name: String) throws {
        let words = name.split(separator: "-")
        let member = words.enumerated().map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }
            .joined()
        var text = "import Conversation\n\nextension Golden {\n    static let \(member): [Wire: String] = [\n"
        for (wire, body) in found {
            text += "        .\(wire.rawValue): #\"\"\"\n"
            for line in body.split(separator: "\n") { text += "        \(line)\n" }
            text += "        \"\"\"#" + (found.count > 1 ? ",\n" : "\n")
        }
        text += "    ]\n}\n"
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: folder.appending(path: "Golden+\(member).swift"), atomically: true, encoding: .utf8)
    }
}
