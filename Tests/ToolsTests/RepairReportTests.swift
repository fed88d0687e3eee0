import Conversation
import JSON
import Testing
import Tools

/// F11: what was forgiven to find an edit's old text is told, and nothing is told of an edit that was right.
@Suite struct RepairReportTests {
    @Test(arguments: [
        ("a\r\nb\r\n", "a\nb", "x", []), ("a \nb\n", "a\nb", "x", ["F11"]), ("say “hi”\n", "say \"hi\"", "x", ["F11"]),
        ("\ta\n\t\tb\n", "  a\n    b\n", "  c\n", ["F11"]), ("a\nb\n", "a\\nb", "a\\nB", ["F11"]),
        ("a\nb\n", "1\ta\n2\tb", "x", ["F11"]), ("a\n", "a", "b", []),
    ])
    func anEditTellsWhatWasForgiven(text: String, old: String, new: String, rows: [String]) async throws {
        let place = try Place()
        try place.write("f", text)
        let outcome = try await place.call(
            "edit_file", ["path": "f", "old_string": .string(old), "new_string": .string(new)])
        #expect(!outcome.isError && outcome.repairs.map(\.failure) == rows, "\(outcome.text)")
        if !rows.isEmpty { #expect(outcome.text.contains("Matched")) }
    }
}
