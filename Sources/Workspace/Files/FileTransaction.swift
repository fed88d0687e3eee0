import Glibc

/// Writes and removals that all happen or none.
///
/// 1. New contents are written to files with random names beside their targets (O_EXCL, O_NOFOLLOW).
/// 2. Each target is checked: still what it was when the change was planned. What it holds is kept under a second,
///    random name, then the new file is renamed over it. At no moment is a file half written or missing its content.
/// 3. If a step fails, the earlier ones are undone in reverse order; at the end the kept files are removed.
///
/// Replacing the name leaves other hard links to the old content untouched. Read, write and execute bits are kept;
/// owner and group where the system allows it; extended attributes are not.
struct FileTransaction {
    /// One step.
    struct Step: Sendable {
        /// A real path that the policy allowed.
        let path: String
        /// The path in messages.
        let shown: String
        /// The new content; nil removes the name.
        let content: [UInt8]?
        /// What was at the path when the step was planned; nil for nothing.
        let before: FileStatus?
        /// Permissions of a new file where they come from another one (a moved file); nil for the usual ones.
        var permissions: UInt32?
    }

    /// Performs all steps in order, or none.
    static func run(_ steps: [Step]) throws(FileError) {
        var created: [String]? = []
        var staged: [StagedStep] = []
        var done = 0
        do {
            for step in steps { staged.append(try StagedStep(step, creating: &created)) }
            for index in staged.indices {
                // Nothing can fail after the last step, so it needs no way back.
                try staged[index].commit(keepingOld: steps.count > 1)
                done += 1
            }
        } catch {
            for index in staged.indices.reversed() {
                if index < done { staged[index].undo() }
                staged[index].discard()
            }
            for folder in (created ?? []).reversed() { rmdir(folder) }
            throw error
        }
        for index in staged.indices { staged[index].discard() }
    }
}
