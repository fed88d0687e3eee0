/// Takes the hunks of a patch one after the other and keeps what each file becomes.
struct PatchPlanner {
    private var files: PlannedFiles
    private var changes: [FileChange] = []
    private var added: [String] = []
    private var modified: [String] = []
    private var deleted: [String] = []

    init(_ policy: PathPolicy) { files = PlannedFiles(policy) }

    mutating func take(_ hunk: Patch.Hunk, number: Int) throws(PatchError) {
        do throws(FileError) {
            switch hunk.action {
            case .add(let content): try add(hunk.path, Array(content.utf8))
            case .delete: try delete(hunk.path)
            case .update: break
            }
        } catch {
            throw PatchError(error, hunk: number, line: hunk.line)
        }
        guard case .update(let chunks, let target) = hunk.action else { return }
        let old: (real: String, content: [UInt8])
        do throws(FileError) {
            let real = try files.resolve(hunk.path, for: .write)
            old = (real, try files.content(real, shown: hunk.path))
        } catch {
            throw PatchError(error, hunk: number, line: hunk.line)
        }
        var matcher = ChunkMatcher(old.content, path: hunk.path, hunk: number)
        let content = try matcher.apply(chunks)
        do throws(FileError) {
            try update(hunk.path, old.real, content, movingTo: target)
        } catch {
            throw PatchError(error, hunk: number, line: hunk.line)
        }
    }

    /// The finished plan.
    var plan: PatchPlan {
        var writes: [FileTransaction.Step] = []
        var removals: [FileTransaction.Step] = []
        var contents: [PatchPlan.Content] = []
        for real in files.order {
            guard let file = files.files[real] else { continue }
            func step(_ content: [UInt8]?) -> FileTransaction.Step {
                FileTransaction.Step(
                    path: real, shown: file.shown, content: content, before: file.before, permissions: file.permissions)
            }
            switch file.state {
            case .untouched: continue
            case .absent where file.before == nil: continue
            case .absent:
                removals.append(step(nil))
                contents.append(PatchPlan.Content(path: real, before: text(file.oldContent), after: nil))
            case .content(let bytes):
                guard file.before == nil || bytes != file.oldContent else { continue }
                writes.append(step(bytes))
                contents.append(PatchPlan.Content(path: real, before: text(file.oldContent), after: text(bytes)))
            }
        }
        let listed = added.map { "A " + $0 } + modified.map { "M " + $0 } + deleted.map { "D " + $0 }
        return PatchPlan(
            changes: changes, contents: contents,
            summary: (["Success. Updated the following files:"] + listed).joined(separator: "\n"),
            // Removals come last: a write that fails then leaves nothing to bring back.
            steps: writes + removals)
    }

    // MARK: - Actions

    private mutating func add(_ path: String, _ content: [UInt8]) throws(FileError) {
        let real = try files.resolve(path, for: .write)
        try files.put(content, at: real, shown: path)
        added.append(path)
        record(FileChange(path: real, kind: .add))
    }

    private mutating func delete(_ path: String) throws(FileError) {
        let real = try files.resolve(path, for: .remove)
        try files.remove(real, shown: path)
        deleted.append(path)
        record(FileChange(path: real, kind: .delete))
    }

    private mutating func update(
        _ path: String, _ real: String, _ content: [UInt8], movingTo target: String?
    ) throws(FileError) {
        guard let target else {
            try files.put(content, at: real, shown: path, permissions: files.permissions(real))
            modified.append(path)
            record(FileChange(path: real, kind: .update))
            return
        }
        let destination = try files.resolve(target, for: .write)
        modified.append(target)
        // Moving a file onto itself must not remove it.
        let isMove = !destination.utf8.elementsEqual(real.utf8)
        try files.put(content, at: destination, shown: target, permissions: files.permissions(real))
        if isMove { try files.remove(try files.resolve(path, for: .remove), shown: path) }
        record(FileChange(path: real, kind: .update, movedTo: isMove ? destination : nil))
    }

    private mutating func record(_ change: FileChange) {
        if !changes.contains(change) { changes.append(change) }
    }

    private func text(_ bytes: [UInt8]?) -> String? {
        bytes.flatMap { String(validating: $0, as: UTF8.self) }
    }
}
