import Conversation
import Foundation
import JSON
import Testing

@testable import Wires

/// The tables in `docs/providers.md` are made from the data, so that they cannot say anything else.
/// `APUS_WRITE_DOCS=1` writes them anew.
@Suite struct ProviderPageTests {
    private static let page = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../../../docs/providers.md").standardizedFileURL

    @Test(arguments: ["vendors", "models", "knobs", "fields"]) func theTableIsTheData(section: String) throws {
        let table =
            switch section {
            case "vendors": Self.vendors()
            case "models": Self.models()
            case "knobs": Self.knobs()
            default: Self.fields()
            }
        // Another test may be writing its part of the page.
        let folder = open(Self.page.deletingLastPathComponent().path, O_RDONLY)
        defer { close(folder) }
        flock(folder, LOCK_EX)
        var text = try String(contentsOf: Self.page, encoding: .utf8)
        let begin = try #require(text.range(of: "<!-- begin: \(section) -->\n"))
        let end = try #require(text.range(of: "<!-- end: \(section) -->", range: begin.upperBound..<text.endIndex))
        if ProcessInfo.processInfo.environment["APUS_WRITE_DOCS"] == "1" {
            text.replaceSubrange(begin.upperBound..<end.lowerBound, with: table)
            try text.write(to: Self.page, atomically: true, encoding: .utf8)
        } else {
            #expect(String(text[begin.upperBound..<end.lowerBound]) == table, "APUS_WRITE_DOCS=1 writes it")
        }
    }

    private static func vendors() -> String {
        Vendor.all.map { vendor in
            var places = vendor.hosts.map { host in
                "`\(host.hasPrefix(".") ? "*" + host : host)`"
            }
            places += vendor.localPorts.map { "port \($0) on this machine or network" }
            let paths = vendor.paths.isEmpty ? "" : ", paths " + vendor.paths.map { "`\($0)`" }.joined(separator: ", ")
            return "### \(vendor.name)\n\n\(places.joined(separator: ", "))\(paths); "
                + "wires \(wires(vendor.wires)). Source: \(vendor.source), \(vendor.date).\n\n"
                + rows(vendor.rows)
                + vendor.models.map { "Models \(names($0.prefixes)):\n\n" + rows($0.rows) }.joined()
        }.joined()
    }

    private static func models() -> String {
        Vendor.anywhere.map { "Models \(names($0.prefixes)):\n\n" + rows($0.rows) }.joined()
    }

    private static func rows(_ rows: [Vendor.Row]) -> String {
        "| quirk | value | source | read |\n|---|---|---|---|\n"
            + rows.map { "| `\($0.field)` | `\($0.value.serialized())` | \($0.source) | \($0.date) |\n" }.joined()
            + "\n"
    }

    private static func names(_ prefixes: [String]) -> String {
        prefixes.map { "`\($0)*`" }.joined(separator: ", ")
    }

    private static func wires(_ wires: Set<Wire>) -> String {
        Wire.allCases.filter { wires.contains($0) }.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    }

    private static func knobs() -> String {
        let all: [(name: String, quirks: Quirks, wires: Set<Wire>)] =
            Vendor.all.map { ($0.name, $0.quirks(model: ""), $0.wires) } + [
                ("any other", .standard, Set(Wire.allCases))
            ]
        var text = "| vendor | wire | " + Knob.allCases.map { "`\($0.rawValue)`" }.joined(separator: " | ") + " |\n"
        text += "|---|---|" + Knob.allCases.map { _ in "---|" }.joined() + "\n"
        for (name, quirks, wires) in all {
            for wire in Wire.allCases where wires.contains(wire) {
                let cells = Knob.allCases.map { knob in
                    switch KnobTable.sending(knob, wire: wire, quirks: quirks) {
                    case .field(let path): "`\(path)`"
                    case .notSent: "not sent"
                    }
                }
                text += "| \(name) | `\(wire.rawValue)` | \(cells.joined(separator: " | ")) |\n"
            }
        }
        return text + "\n"
    }

    private static func fields() -> String {
        "| field | takes | what it does |\n|---|---|---|\n"
            + Quirks.fieldTable.map { "| `\($0.name)` | \($0.takes) | \($0.does) |\n" }.joined() + "\n"
    }
}
