import Glibc

/// What the file system says about one name.
struct FileStatus: Sendable, Hashable {
    let mode: UInt32
    let size: Int
    let device: UInt64
    let inode: UInt64
    let modifiedSeconds: Int
    let modifiedNanoseconds: Int
    let user: UInt32
    let group: UInt32

    init(_ raw: stat) {
        mode = UInt32(raw.st_mode)
        size = Int(raw.st_size)
        device = UInt64(raw.st_dev)
        inode = UInt64(raw.st_ino)
        modifiedSeconds = raw.st_mtim.tv_sec
        modifiedNanoseconds = raw.st_mtim.tv_nsec
        user = raw.st_uid
        group = raw.st_gid
    }

    var isRegular: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFREG) }
    var isDirectory: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
    var isLink: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFLNK) }

    /// Read, write and execute bits; set-user-id and its kin are never carried over to new content.
    var permissions: UInt32 { mode & 0o777 }

    /// What the name is, in words.
    var kind: String {
        switch mode & UInt32(S_IFMT) {
        case UInt32(S_IFDIR): "a folder"
        case UInt32(S_IFLNK): "a symbolic link"
        case UInt32(S_IFIFO): "a named pipe"
        case UInt32(S_IFSOCK): "a socket"
        case UInt32(S_IFREG): "a file"
        default: "a device"
        }
    }

    /// The status of the name itself, not of what a link points to; nil when there is none.
    static func link(at path: String, given: String) throws(PathError) -> FileStatus? {
        var raw = stat()
        if lstat(path, &raw) == 0 { return FileStatus(raw) }
        let number = errno
        if number == ENOENT { return nil }
        throw PathError(
            number == ENOTDIR ? .notADirectory : .inaccessible, path: given,
            "\(PathText.shown(path)) cannot be examined: \(SystemError.text(number)).")
    }
}
