import Glibc

/// The files that a patch touches, as they will be. Nothing is written here.
struct PlannedFiles {
    /// One file.
    struct File {
        /// The path as the patch has it.
        let shown: String
        /// What was there when the patch was planned.
        let before: FileStatus?
        /// Its content then, once it was needed.
        var oldContent: [UInt8]?
        var state: State
        /// Permissions for a new file, taken from the one that was moved.
        var permissions: UInt32?
    }

    enum State {
        case untouched, absent
        case content([UInt8])
    }

    private let policy: PathPolicy
    private(set) var files: [String: File] = [:]
    /// The real paths in the order in which they were first named.
    private(set) var order: [String] = []

    init(_ policy: PathPolicy) { self.policy = policy }

    /// The real path for a path of the patch.
    func resolve(_ path: String, for access: PathPolicy.Access) throws(FileError) -> String {
        do { return try policy.resolve(path, for: access) } catch { throw FileError(error) }
    }

    /// The content of a file that must exist and be text.
    mutating func content(_ real: String, shown: String) throws(FileError) -> [UInt8] {
        var file = try file(real, shown: shown)
        switch file.state {
        case .content(let bytes): return bytes
        case .absent: throw FileError(.notFound, path: shown, "\(shown) no longer exists at this place of the patch.")
        case .untouched: break
        }
        guard file.before != nil else { throw NearestNames.notFound(real, in: policy) }
        let contents = try FileContents.read(real: real, shown: shown, limit: FileContents.editLimit)
        _ = try contents.text(shown: shown)
        guard contents.status == file.before else {
            throw FileError(
                .changed, path: shown, "\(shown) is being changed by something else. Read it again and repeat.")
        }
        file.oldContent = contents.bytes
        file.state = .content(contents.bytes)
        files[real] = file
        return contents.bytes
    }

    /// Gives a file new content, whether it exists or not.
    ///
    /// - Parameter permissions: for a file that does not exist yet.
    mutating func put(
        _ content: [UInt8], at real: String, shown: String, permissions: UInt32? = nil
    ) throws(FileError) {
        var file = try file(real, shown: shown)
        if case .untouched = file.state, let before = file.before {
            guard !before.isDirectory else {
                throw FileError(.isDirectory, path: shown, "\(shown) is a folder, so no file can be written there.")
            }
            file.oldContent = try? FileContents.read(real: real, shown: shown, limit: FileContents.editLimit).bytes
        }
        file.state = .content(content)
        file.permissions = permissions
        files[real] = file
    }

    /// Removes a file that must exist.
    mutating func remove(_ real: String, shown: String) throws(FileError) {
        var file = try file(real, shown: shown)
        switch (file.state, file.before) {
        case (.absent, _), (.untouched, nil): throw NearestNames.notFound(real, in: policy)
        case (.untouched, .some(let before)):
            guard !before.isDirectory else {
                throw FileError(
                    .isDirectory, path: shown, "\(shown) is a folder; a patch deletes only files. Name each file.")
            }
            if before.isRegular {
                file.oldContent = try? FileContents.read(real: real, shown: shown, limit: FileContents.editLimit).bytes
            }
        default: break
        }
        file.state = .absent
        files[real] = file
    }

    /// The permissions that a moved file takes along.
    func permissions(_ real: String) -> UInt32? {
        guard let file = files[real] else { return nil }
        return file.before?.permissions ?? file.permissions
    }

    private mutating func file(_ real: String, shown: String) throws(FileError) -> File {
        if let known = files[real] { return known }
        guard let (folder, name) = PathText.split(real) else {
            throw FileError(.isDirectory, path: shown, "\(shown) is the root folder, not a file.")
        }
        var before: FileStatus?
        do {
            let directory = try DirectoryHandle.open(folder, shown: shown)
            before = try directory.status(name, shown: shown)
        } catch {
            // A folder that does not exist yet is made when the patch is applied.
            guard error.code == .notFound else { throw error }
        }
        let file = File(shown: shown, before: before, oldContent: nil, state: .untouched, permissions: nil)
        files[real] = file
        order.append(real)
        return file
    }
}
