import Glibc

/// An open folder. Everything below is reached through it, never through a path that could have been changed since.
struct DirectoryHandle: ~Copyable {
    /// The open file descriptor, closed with the handle.
    let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// O_PATH of Linux (asm-generic/fcntl.h), which the Glibc module does not export: a folder can be walked through
    /// without the right to list it.
    private static let pathOnly: Int32 = 0o10000000

    /// Opens a canonical absolute path part by part without following any link.
    ///
    /// - Parameters:
    ///   - path: canonical; a link anywhere in it is an error, because the policy had judged a path without links.
    ///   - created: nil to open existing folders only; else missing folders are made and their paths appended.
    static func open(
        _ path: String, creating created: inout [String]?, shown: String
    ) throws(FileError) -> DirectoryHandle {
        let flags = pathOnly | O_DIRECTORY | O_CLOEXEC
        var current = Glibc.open("/", flags)
        guard current >= 0 else { throw .system(errno, shown, "be opened") }
        var walked = ""
        for part in PathText.parts(of: path) {
            walked += "/" + part
            var next = openat(current, part, flags | O_NOFOLLOW)
            if next < 0, errno == ENOENT, created != nil {
                if mkdirat(current, part, 0o777) == 0 { created?.append(walked) }
                next = openat(current, part, flags | O_NOFOLLOW)
            }
            let number = errno
            close(current)
            guard next >= 0 else { throw .system(number, shown, created == nil ? "be opened" : "be written") }
            current = next
        }
        return DirectoryHandle(descriptor: current)
    }

    /// Opens an existing canonical path.
    static func open(_ path: String, shown: String) throws(FileError) -> DirectoryHandle {
        var nothing: [String]?
        return try open(path, creating: &nothing, shown: shown)
    }

    /// Opens a folder in this one, not following a link; nil when it is none or may not be entered.
    func folder(_ name: String) -> DirectoryHandle? {
        let next = openat(descriptor, name, Self.pathOnly | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        return next < 0 ? nil : DirectoryHandle(descriptor: next)
    }

    /// The status of a name in this folder; a link is not followed. Nil when there is none.
    func status(_ name: String, shown: String) throws(FileError) -> FileStatus? {
        var raw = stat()
        if fstatat(descriptor, name, &raw, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(raw) }
        let number = errno
        if number == ENOENT { return nil }
        throw .system(number, shown, "be examined")
    }

    /// One name in a folder.
    struct Entry: Sendable, Hashable {
        let name: String
        let isDirectory: Bool
        let isRegular: Bool
        let isLink: Bool
    }

    /// The names in this folder in the order of their bytes, without `.` and `..`. Names that are not UTF-8 are left
    /// out, since no path given as text could reach them.
    ///
    /// - Parameter limit: at most so many names are kept.
    func entries(limit: Int) -> (entries: [Entry], isComplete: Bool)? {
        let readable = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard readable >= 0 else { return nil }
        guard let stream = fdopendir(readable) else {
            close(readable)
            return nil
        }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard let name = String(validating: bytes, as: UTF8.self), name != ".", name != ".." else { continue }
            if entries.count >= limit { return (sorted(entries), false) }
            var type = Int32(entry.pointee.d_type)
            if type == Int32(DT_UNKNOWN), let status = try? status(name, shown: name) {
                type = Int32(
                    status.isDirectory ? DT_DIR : status.isRegular ? DT_REG : status.isLink ? DT_LNK : DT_UNKNOWN)
            }
            entries.append(
                Entry(
                    name: name, isDirectory: type == Int32(DT_DIR), isRegular: type == Int32(DT_REG),
                    isLink: type == Int32(DT_LNK)))
        }
        return (sorted(entries), true)
    }

    private func sorted(_ entries: [Entry]) -> [Entry] {
        entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}
