import Conversation
import Workspace

/// Applies a patch, whether it came by the tool or as a here-document.
enum PatchRun {
    /// The files that the patch names, with absolute paths; empty where it cannot be read.
    static func preview(_ text: String, in policy: PathPolicy) -> [FileChange] {
        guard let patch = try? Patch(parsing: closed(text).text) else { return [] }
        return patch.hunks.map { hunk in
            let path = absolute(hunk.path, in: policy)
            switch hunk.action {
            case .add: return FileChange(path: path, kind: .add)
            case .delete: return FileChange(path: path, kind: .delete)
            case .update(_, let target):
                return FileChange(path: path, kind: .update, movedTo: target.map { absolute($0, in: policy) })
            }
        }
    }

    /// - Parameter repairs: What was put right before.
    static func run(_ text: String, in policy: PathPolicy, after repairs: [Repair] = []) -> ToolOutcome {
        let (text, isClosed) = closed(text)
        var outcome = run(text, policy)
        outcome.repairs = repairs
        if !isClosed { outcome.repairs.append(Repair("F10", "the patch had no end mark")) }
        return outcome
    }

    /// The patch with its last line, which weaker models forget. It came as a whole: in arguments or in a here-document
    /// that is closed, so that nothing of it was cut off.
    private static func closed(_ text: String) -> (text: String, isClosed: Bool) {
        let trimmed = text.trimmed
        let last = trimmed.split(whereSeparator: \.isNewline).last ?? ""
        guard trimmed.hasPrefix("*** Begin Patch"), !last.hasPrefix("*** End Patch") else { return (text, true) }
        let closed = text + (text.hasSuffix("\n") ? "" : "\n") + "*** End Patch"
        return (try? Patch(parsing: closed)) == nil ? (text, true) : (closed, false)
    }

    private static func run(_ text: String, _ policy: PathPolicy) -> ToolOutcome {
        do throws(PatchError) {
            let plan = try Patch(parsing: text).plan(in: policy)
            try plan.apply()
            return .success(plan.summary, activity: .fileChange(plan.changes))
        } catch {
            return .failure(error.message, activity: .fileChange(preview(text, in: policy)))
        }
    }

    /// The real path, or where it is refused the path as it would be read.
    static func absolute(_ path: String, in policy: PathPolicy) -> String {
        if let real = try? policy.resolve(path, for: .write) { return real }
        return path.hasPrefix("/") ? path : policy.workingDirectory + "/" + path
    }
}
