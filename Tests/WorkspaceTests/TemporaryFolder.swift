import Glibc
import Sandbox
import Workspace

/// A private folder with a workspace in it, removed at the end of the test.
final class TemporaryFolder {
    /// The folder around the workspace: what lies here is outside.
    let outer: String
    /// The workspace.
    let root: String

    /// - Parameter files: content by path relative to the workspace.
    init(_ files: [String: String] = [:]) {
        var template = Array("/tmp/apus-workspace-XXXXXX".utf8CString)
        let made = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        outer = realpath(made, &buffer).map { String(cString: $0) } ?? made
        root = outer + "/work"
        mkdir(root, 0o755)
        for (path, content) in files { write(path, content) }
    }

    deinit { Self.remove(outer) }

    func policy(_ mode: SandboxMode = .workspaceWrite, writableRoots: [String] = []) -> PathPolicy {
        PathPolicy(root: root, writableRoots: writableRoots, mode: mode)
    }

    func path(_ relative: String) -> String { relative.hasPrefix("/") ? relative : root + "/" + relative }

    func write(_ relative: String, _ content: String) { write(relative, bytes: Array(content.utf8)) }

    func write(_ relative: String, bytes: [UInt8]) {
        folder(String(relative.prefix(upTo: relative.lastIndex(of: "/") ?? relative.startIndex)))
        let file = open(path(relative), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count <= 0 { break }
            rest = rest.dropFirst(count)
        }
        close(file)
    }

    func folder(_ relative: String) {
        var current = relative.hasPrefix("/") ? "" : root
        for part in relative.split(separator: "/") {
            current += "/" + part
            mkdir(current, 0o755)
        }
    }

    func link(_ relative: String, to target: String) { symlink(target, path(relative)) }

    func read(_ relative: String) -> String? {
        let file = open(path(relative), O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count <= 0 { return String(decoding: result, as: UTF8.self) }
            result += buffer.prefix(count)
        }
    }

    func mode(_ relative: String) -> UInt32 {
        var status = stat()
        lstat(path(relative), &status)
        return status.st_mode & 0o777
    }

    /// Every file of the workspace with its content; links as `-> target`, empty folders as `folder/`.
    var tree: [String: String] {
        var result: [String: String] = [:]
        collect(root, "", &result)
        return result
    }

    private func collect(_ folder: String, _ prefix: String, _ result: inout [String: String]) {
        let names = Self.names(folder)
        if names.isEmpty, !prefix.isEmpty { result[prefix] = "" }
        for name in names {
            var status = stat()
            lstat(folder + "/" + name, &status)
            switch status.st_mode & S_IFMT {
            case S_IFDIR: collect(folder + "/" + name, prefix + name + "/", &result)
            case S_IFLNK:
                var buffer = [CChar](repeating: 0, count: 4096)
                let count = readlink(folder + "/" + name, &buffer, buffer.count)
                let target = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
                result[prefix + name] = "-> " + String(decoding: target, as: UTF8.self)
            case S_IFREG: result[prefix + name] = read(folder + "/" + name)
            default: result[prefix + name] = "special"
            }
        }
    }

    private static func names(_ folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var result: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { result.append(name) }
        }
        return result
    }

    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in names(path) { remove(path + "/" + name) }
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
