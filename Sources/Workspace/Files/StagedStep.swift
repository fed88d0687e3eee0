import Glibc

/// One step of a transaction between its preparation and its end.
struct StagedStep {
    private let step: FileTransaction.Step
    private let folder: String
    private let name: String
    /// The file with the new content, until it took the target's place.
    private var newName: String?
    /// The name under which the old content is kept, until the transaction ends.
    private var oldName: String?

    /// Writes the new content beside the target.
    init(_ step: FileTransaction.Step, creating created: inout [String]?) throws(FileError) {
        guard let (folder, name) = PathText.split(step.path) else {
            throw FileError(.isDirectory, path: step.shown, "\(step.shown) is a folder, not a file.")
        }
        self.step = step
        self.folder = folder
        self.name = name
        guard let content = step.content else { return }
        let directory = try DirectoryHandle.open(folder, creating: &created, shown: step.shown)
        try checkTarget(in: directory)
        newName = try write(content, in: directory)
    }

    /// Gives the target its new state.
    mutating func commit(keepingOld: Bool) throws(FileError) {
        let directory = try DirectoryHandle.open(folder, shown: step.shown)
        try checkTarget(in: directory)
        let kept = Self.randomName()
        guard let newName else {
            let removed =
                keepingOld
                ? renameat(directory.descriptor, name, directory.descriptor, kept)
                : unlinkat(directory.descriptor, name, 0)
            guard removed == 0 else { throw .system(errno, step.shown, "be deleted") }
            if keepingOld { oldName = kept }
            return
        }
        if keepingOld, step.before != nil { try keepOld(as: kept, in: directory) }
        guard renameat(directory.descriptor, newName, directory.descriptor, name) == 0 else {
            throw .system(errno, step.shown, "be written")
        }
        self.newName = nil
    }

    /// Gives the target its old state back.
    mutating func undo() {
        guard let directory = try? DirectoryHandle.open(folder, shown: step.shown) else { return }
        if let oldName {
            if renameat(directory.descriptor, oldName, directory.descriptor, name) == 0 { self.oldName = nil }
        } else if step.before == nil {
            unlinkat(directory.descriptor, name, 0)
        }
    }

    /// Removes what the step left beside the target.
    mutating func discard() {
        guard newName != nil || oldName != nil else { return }
        guard let directory = try? DirectoryHandle.open(folder, shown: step.shown) else { return }
        if let newName { unlinkat(directory.descriptor, newName, 0) }
        if let oldName { unlinkat(directory.descriptor, oldName, 0) }
        newName = nil
        oldName = nil
    }

    // MARK: - Parts

    private func checkTarget(in directory: borrowing DirectoryHandle) throws(FileError) {
        let now = try directory.status(name, shown: step.shown)
        if let now, now.isDirectory {
            throw FileError(.isDirectory, path: step.shown, "\(step.shown) is a folder, not a file.")
        }
        guard now == step.before else {
            throw FileError(
                .changed, path: step.shown,
                "\(step.shown) was changed by something else meanwhile; nothing was written. Read it again and repeat.")
        }
        guard let now, step.content != nil else { return }
        guard now.isRegular else {
            throw FileError(.special, path: step.shown, "\(step.shown) is \(now.kind), not a regular file.")
        }
        guard faccessat(directory.descriptor, name, W_OK, 0) == 0 else {
            throw FileError(
                .readOnlyFile, path: step.shown,
                "\(step.shown) is write-protected by its permissions. Change them first (chmod) if that is intended.")
        }
    }

    private func write(_ content: [UInt8], in directory: borrowing DirectoryHandle) throws(FileError) -> String {
        let temporary = Self.randomName()
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = openat(directory.descriptor, temporary, flags, 0o666)
        guard file >= 0 else { throw .system(errno, step.shown, "be written") }
        var offset = 0
        var number: Int32 = 0
        content.withUnsafeBytes { buffer in
            while offset < buffer.count, number == 0 {
                let count = Glibc.write(file, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                if count > 0 { offset += count } else if errno != EINTR { number = errno == 0 ? EIO : errno }
            }
        }
        if let before = step.before {
            if before.user != getuid() || before.group != getgid() { _ = fchown(file, before.user, before.group) }
            fchmod(file, before.permissions)
        } else if let permissions = step.permissions {
            fchmod(file, permissions)
        }
        if close(file) != 0, number == 0 { number = errno }
        guard number == 0 else {
            unlinkat(directory.descriptor, temporary, 0)
            throw .system(number, step.shown, "be written")
        }
        return temporary
    }

    /// A second hard link keeps the old file itself; where the file system has none, a copy keeps its content.
    private mutating func keepOld(as kept: String, in directory: borrowing DirectoryHandle) throws(FileError) {
        if linkat(directory.descriptor, name, directory.descriptor, kept, 0) == 0 {
            oldName = kept
            return
        }
        var bytes: [UInt8] = []
        let old = try OpenFile(name, in: directory, shown: step.shown)
        while let chunk = try old.next() { bytes += chunk }
        oldName = try write(bytes, in: directory)
    }

    private static func randomName() -> String {
        ".apus-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp"
    }
}
