/// Differences between two texts, line by line.
public enum LineDiff {
    /// How many lines were added and removed.
    public struct Counts: Sendable, Hashable {
        public let added: Int
        public let removed: Int
    }

    /// The differences as a unified diff, empty where there are none.
    ///
    /// - Parameters:
    ///   - old: nil where the file did not exist (or is not text).
    ///   - new: nil where the file no longer exists (or is not text).
    ///   - path: shown in the header after `a/` and `b/`.
    ///   - context: unchanged lines shown around each change.
    public static func unifiedDiff(old: String?, new: String?, path: String, context: Int = 3) -> String {
        let before = pieces(old ?? "")
        let after = pieces(new ?? "")
        let edits = EditScript.compute(before, after)
        guard old == nil || new == nil || edits.contains(where: { $0 != .keep }) else { return "" }
        var result = "--- \(old == nil ? "/dev/null" : "a/" + path)\n+++ \(new == nil ? "/dev/null" : "b/" + path)\n"
        for hunk in hunks(edits, context: max(0, context)) { result += text(hunk, edits, before, after) }
        return result
    }

    /// How many lines differ.
    public static func counts(old: String?, new: String?) -> Counts {
        let edits = EditScript.compute(pieces(old ?? ""), pieces(new ?? ""))
        return Counts(added: edits.count { $0 == .insert }, removed: edits.count { $0 == .delete })
    }

    /// The lines with their endings, so that a missing last line feed is a difference.
    private static func pieces(_ text: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(text.utf8)
        var result: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x0A {
            result.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { result.append(bytes[start...]) }
        return result
    }

    // MARK: - Hunks

    private struct Hunk {
        let edits: Range<Int>
        let oldStart: Int
        let newStart: Int
    }

    private static func hunks(_ edits: [EditScript.Edit], context: Int) -> [Hunk] {
        var result: [Hunk] = []
        var old = 0
        var new = 0
        var index = 0
        while index < edits.count {
            guard edits[index] != .keep else {
                index += 1
                old += 1
                new += 1
                continue
            }
            let lead = min(context, index - (result.last?.edits.upperBound ?? 0))
            let start = (edit: index - lead, old: old - lead, new: new - lead)
            var kept = 0
            while index < edits.count, kept <= context * 2 {
                kept = edits[index] == .keep ? kept + 1 : 0
                if edits[index] != .insert { old += 1 }
                if edits[index] != .delete { new += 1 }
                index += 1
            }
            // What was read beyond the trailing context belongs to the next hunk.
            let excess = max(0, kept - context)
            index -= excess
            old -= excess
            new -= excess
            result.append(Hunk(edits: start.edit..<index, oldStart: start.old, newStart: start.new))
        }
        return result
    }

    private static func text(
        _ hunk: Hunk, _ edits: [EditScript.Edit], _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]
    ) -> String {
        var old = hunk.oldStart
        var new = hunk.newStart
        var body = ""
        for edit in edits[hunk.edits] {
            switch edit {
            case .keep:
                body += line(" ", before[old])
                old += 1
                new += 1
            case .delete:
                body += line("-", before[old])
                old += 1
            case .insert:
                body += line("+", after[new])
                new += 1
            }
        }
        return "@@ -\(span(hunk.oldStart, old)) +\(span(hunk.newStart, new)) @@\n" + body
    }

    private static func span(_ start: Int, _ end: Int) -> String {
        let count = end - start
        return count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
    }

    private static func line(_ mark: String, _ bytes: ArraySlice<UInt8>) -> String {
        let text = mark + String(decoding: bytes, as: UTF8.self)
        return bytes.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
    }
}
