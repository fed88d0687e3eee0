/// Writes and edits single files through the path policy: what `write_file` and `edit_file` do.
public enum FileEditor {
    /// What was done to a file.
    public struct Outcome: Sendable, Hashable {
        public let change: FileChange

        /// The content before; nil for a new file or one that is not text.
        public let before: String?

        /// The content now.
        public let after: String

        /// What happened, in words for the model.
        public let summary: String

        /// What was forgiven to find the old text, one for each edit that needed it.
        public var notes: [String] = []
    }

    /// Writes a whole file; its folders are made. An existing file keeps its permissions. The content is written as given.
    public static func write(_ content: String, to path: String, in policy: PathPolicy) throws(FileError) -> Outcome {
        let (real, shown) = try resolve(path, in: policy)
        var files = PlannedFiles(policy)
        let bytes = Array(content.utf8)
        try files.put(bytes, at: real, shown: shown)
        let file = files.files[real]
        try FileTransaction.run([
            FileTransaction.Step(path: real, shown: shown, content: bytes, before: file?.before, permissions: nil)
        ])
        let isNew = file?.before == nil
        let lines = TextLines(bytes).lines.count
        return Outcome(
            change: FileChange(path: real, kind: isNew ? .add : .update),
            before: file?.oldContent.flatMap { String(validating: $0, as: UTF8.self) }, after: content,
            summary: "\(isNew ? "Created" : "Replaced") \(shown) (\(lines) \(lines == 1 ? "line" : "lines"), "
                + "\(ByteCount.text(bytes.count))).")
    }

    /// Computes what `edit` would do, without writing.
    public static func preview(
        _ path: String, old: String, new: String, all: Bool = false, in policy: PathPolicy
    ) throws(EditError) -> Outcome {
        try plan(path, old: old, new: new, all: all, in: policy).outcome
    }

    /// Replaces text in a file. See `TextEdit` for what counts as a match.
    public static func edit(
        _ path: String, old: String, new: String, all: Bool = false, in policy: PathPolicy
    ) throws(EditError) -> Outcome {
        let plan = try plan(path, old: old, new: new, all: all, in: policy)
        do { try FileTransaction.run([plan.step]) } catch { throw EditError(error) }
        return plan.outcome
    }

    /// Makes several changes to a file, each in what the ones before it left; all of them or none.
    public static func edit(
        _ path: String, _ edits: [FileEdit], in policy: PathPolicy
    ) throws(EditError) -> Outcome {
        let plan = try plan(path, edits, in: policy)
        do { try FileTransaction.run([plan.step]) } catch { throw EditError(error) }
        return plan.outcome
    }

    // MARK: - Parts

    private static func plan(
        _ path: String, old: String, new: String, all: Bool, in policy: PathPolicy
    ) throws(EditError) -> (step: FileTransaction.Step, outcome: Outcome) {
        try plan(path, [.replace(old: old, new: new, all: all)], in: policy)
    }

    private static func plan(
        _ path: String, _ edits: [FileEdit], in policy: PathPolicy
    ) throws(EditError) -> (step: FileTransaction.Step, outcome: Outcome) {
        let contents: FileContents
        let text: String
        let shown: String
        do throws(FileError) {
            let resolved = try resolve(path, in: policy)
            shown = resolved.shown
            contents = try existing(resolved.real, shown, in: policy)
            text = try contents.text(shown: shown)
        } catch {
            throw EditError(error)
        }
        guard !edits.isEmpty else { throw EditError(.noChange, "There are no edits, so nothing would change.") }
        var after = text
        var notes: [String] = []
        var count = 0
        var line = 1
        for (index, edit) in edits.enumerated() {
            let result: FileEdit.Result
            do throws(EditError) {
                result = try edit.apply(to: after)
            } catch {
                guard edits.count > 1 else { throw error }
                throw EditError(
                    error.code, "Edit \(index + 1) of \(edits.count) failed, and none was made. \(error.message)")
            }
            after = result.text
            count += result.count
            line = result.line
            if let note = result.note { notes.append(note) }
        }
        let step = FileTransaction.Step(
            path: contents.path, shown: shown, content: Array(after.utf8), before: contents.status)
        let places = count == 1 ? "at line \(line)" : "in \(count) places"
        let summary = (["Edited \(shown) \(places)."] + notes).joined(separator: " ")
        let change = FileChange(path: contents.path, kind: .update)
        return (step, Outcome(change: change, before: text, after: after, summary: summary, notes: notes))
    }

    private static func resolve(
        _ path: String, in policy: PathPolicy
    ) throws(FileError) -> (real: String, shown: String) {
        do {
            let real = try policy.resolve(path, for: .write)
            return (real, policy.displayPath(real))
        } catch {
            throw FileError(error)
        }
    }

    private static func existing(
        _ real: String, _ shown: String, in policy: PathPolicy
    ) throws(FileError) -> FileContents {
        do {
            return try FileContents.read(real: real, shown: shown, limit: FileContents.editLimit)
        } catch {
            if error.code == .notFound { throw NearestNames.notFound(real, in: policy) }
            throw error
        }
    }
}
