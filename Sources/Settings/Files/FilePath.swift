import Glibc

/// Paths as text.
enum FilePath {
    /// `path` seen from `directory`, `.` and `..` resolved by the text alone, no slash at the end.
    static func absolute(_ path: String, from directory: String) -> String {
        let full = path.hasPrefix("/") ? path : directory + "/" + path
        var parts: [Substring] = []
        for part in full.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// `absolute`, with `~` and `~/…` for the home folder.
    static func expanded(_ path: String, from directory: String, home: String?) -> String {
        guard let home, path == "~" || path.hasPrefix("~/") else { return absolute(path, from: directory) }
        return absolute(home + path.dropFirst(), from: directory)
    }

    /// The folder that holds `path`.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// `path` with all symbolic links resolved; nil where it does not exist.
    static func canonical(_ path: String) -> String? {
        guard !path.utf8.contains(0), let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func join(_ directory: String, _ name: String) -> String {
        directory.hasSuffix("/") ? directory + name : directory + "/" + name
    }

    /// Whether `path` is `directory` or lies below it. Both absolute and canonical.
    static func isInside(_ path: String, _ directory: String) -> Bool {
        path == directory || directory == "/" || path.hasPrefix(directory + "/")
    }

    /// `root`, …, `directory`, outermost first; `directory` alone where it does not lie below `root`.
    static func chain(from root: String, to directory: String) -> [String] {
        guard directory != root, isInside(directory, root) else { return [directory] }
        var chain = [directory]
        var current = directory
        while current != root, current != "/" {
            current = Self.directory(of: current)
            chain.append(current)
        }
        return chain.reversed()
    }

    /// Whether anything has this name; a symbolic link counts even where it leads nowhere.
    static func exists(_ path: String) -> Bool {
        guard !path.utf8.contains(0) else { return false }
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// The names in a folder that end in `suffix`, without it, in order; at most 100.
    static func names(in directory: String, endingIn suffix: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while names.count < 100, let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(suffix), name.count > suffix.count { names.append(String(name.dropLast(suffix.count))) }
        }
        return names.sorted()
    }
}
