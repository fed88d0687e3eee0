/// SEARCH/REPLACE blocks, the edit form that models learn from aider (aider.chat/docs/more/edit-formats.html) and Cline
/// (src/core/prompts/system-prompt/tools/replace_in_file.ts), read 2026-11:
///
///     <<<<<<< SEARCH
///     old lines
///     =======
///     new lines
///     >>>>>>> REPLACE
public struct SearchReplaceBlocks: Sendable {
    /// The texts of each block, in order; every line ends with a line feed.
    public private(set) var edits: [(old: String, new: String)] = []

    private enum Part {
        case outside, old, new
    }

    /// Nil where anything but blank lines and code fences stands around the blocks, where a block has nothing to search
    /// for, or where a mark inside a text could mean another cut.
    public init?(_ text: String) {
        var part = Part.outside
        var old = ""
        var new = ""
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let written = String(decoding: line, as: UTF8.self)
            let isHead = Self.isHead(written)
            let isFoot = Self.isFoot(written)
            let isMiddle = Self.bare(written) == "======="
            switch part {
            case .outside where isHead: part = .old
            case .outside:
                guard written.allSatisfy(\.isWhitespace) || written.hasPrefix("```") else { return nil }
            case .old where isMiddle: part = .new
            case .new where isFoot:
                guard !old.isEmpty else { return nil }
                edits.append((old, new))
                (part, old, new) = (.outside, "", "")
            case .old, .new:
                guard !isHead, !isMiddle, !isFoot else { return nil }
                if part == .old { old += written + "\n" } else { new += written + "\n" }
            }
        }
        guard part == .outside, !edits.isEmpty else { return nil }
    }

    /// Whether a line begins a block.
    public static func isHead(_ line: String) -> Bool { ["<<<<<<< SEARCH", "------- SEARCH"].contains(bare(line)) }

    /// Whether a line ends a block.
    public static func isFoot(_ line: String) -> Bool { [">>>>>>> REPLACE", "+++++++ REPLACE"].contains(bare(line)) }

    private static func bare(_ line: String) -> Substring {
        var rest = line[...]
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }
}
