/// A patch in the format of Codex's `apply_patch`, read but not yet applied to any file.
///
/// Format and leniency follow Codex 0.163 as measured. Two things differ on purpose: a patch that fails anywhere changes
/// nothing, and a file moved onto itself is simply updated. One thing is more lenient: any number of blank lines after a chunk.
public struct Patch: Sendable, Hashable {
    /// What is to be done with one file.
    public struct Hunk: Sendable, Hashable {
        public enum Action: Sendable, Hashable {
            /// Create the file, or replace it, with this content.
            case add(content: String)
            /// Remove the file.
            case delete
            /// Change lines; then give the file another path, if there is one.
            case update(chunks: [Chunk], moveTo: String?)
        }

        /// The path as the patch has it.
        public let path: String

        public let action: Action

        /// The 1-based line of the patch where the hunk starts.
        public let line: Int
    }

    /// A run of lines of a file and what replaces them.
    public struct Chunk: Sendable, Hashable {
        /// A line that stands somewhere before the chunk (`@@ line`).
        public let context: String?

        /// The lines that must be there: those with a space or a minus.
        public let oldLines: [String]

        /// The lines that will be there: those with a space or a plus.
        public let newLines: [String]

        /// For each new line the place among the old lines that it was kept from, nil for an added line.
        let origins: [Int?]

        /// How many wholly empty lines of the patch the chunk ends with: context, or merely space before the next header.
        let blankLinesAtEnd: Int

        /// Whether the old lines are the last ones of the file.
        public let isAtEnd: Bool

        /// The 1-based line of the patch where the chunk starts.
        public let line: Int
    }

    /// A larger patch is refused: 8 MiB.
    public static let limit = 8 << 20

    /// The hunks in the order of the patch.
    public let hunks: [Hunk]

    /// Reads a patch. Surrounding white space, a here-document around it and a Markdown fence are ignored.
    public init(parsing text: String) throws(PatchError) {
        guard text.utf8.count <= Self.limit else {
            throw PatchError(
                .malformed,
                "The patch has \(ByteCount.text(text.utf8.count)), more than the limit of "
                    + "\(ByteCount.text(Self.limit)). Split it.")
        }
        var parser = PatchParser(text)
        hunks = try parser.parse()
    }

    /// Applies a patch text in one go, as `apus apply-patch` does.
    ///
    /// - Returns: `exitCode` 0 and the list of files, or 1 and what went wrong; nothing was changed then. `output` ends
    ///   with a line feed.
    public static func run(_ text: String, in policy: PathPolicy) -> (exitCode: Int32, output: String) {
        do throws(PatchError) {
            let plan = try Patch(parsing: text).plan(in: policy)
            try plan.apply()
            return (0, plan.summary + "\n")
        } catch {
            return (1, error.message + "\n")
        }
    }
}
