/// What a patch will do to files, computed completely before anything is written.
public struct PatchPlan: Sendable {
    /// The content of one file before and after, nil where there is none (or it is not text).
    public struct Content: Sendable, Hashable {
        /// Absolute.
        public let path: String
        public let before: String?
        public let after: String?
    }

    /// The changes in the order of the patch, one for a file and kind.
    public let changes: [FileChange]

    /// Every file whose content changes, in the order of the patch.
    public let contents: [Content]

    /// `Success. Updated the following files:` and a line for each hunk: A, then M, then D, as Codex lists them.
    public let summary: String

    let steps: [FileTransaction.Step]

    /// Writes everything, or changes nothing and throws.
    public func apply() throws(PatchError) {
        do { try FileTransaction.run(steps) } catch { throw PatchError(error) }
    }

    /// The differences of all files as a unified diff.
    ///
    /// - Parameter policy: for the paths that are shown.
    public func unifiedDiff(in policy: PathPolicy) -> String {
        contents.map { LineDiff.unifiedDiff(old: $0.before, new: $0.after, path: policy.displayPath($0.path)) }.joined()
    }
}

extension Patch {
    /// Computes what the patch would do, hunk after hunk, against the files as they are now.
    public func plan(in policy: PathPolicy) throws(PatchError) -> PatchPlan {
        guard !hunks.isEmpty else {
            throw PatchError(.empty, "No files were modified. The patch has no hunks between its first and last line.")
        }
        var planner = PatchPlanner(policy)
        for (index, hunk) in hunks.enumerated() { try planner.take(hunk, number: index + 1) }
        return planner.plan
    }
}
