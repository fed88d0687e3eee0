import Glibc

/// Finds programs by name.
public enum ExecutableSearch {
    /// Where glibc looks when there is no `PATH`.
    static let defaultPath = "/bin:/usr/bin"

    /// The path of a program. A name with a slash is returned as it is; relative folders in `path` are skipped, so that
    /// the working directory never decides what runs.
    public static func find(_ name: String, path: String?) -> String? {
        if name.utf8.contains(UInt8(ascii: "/")) { return name }
        guard !name.isEmpty else { return nil }
        for folder in (path ?? defaultPath).utf8.split(separator: UInt8(ascii: ":")) {
            guard folder.first == UInt8(ascii: "/") else { continue }
            let candidate = String(decoding: folder, as: UTF8.self) + "/" + name
            if isExecutableFile(candidate) { return candidate }
        }
        return nil
    }

    private static func isExecutableFile(_ path: String) -> Bool {
        var status = stat()
        return access(path, X_OK) == 0 && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
