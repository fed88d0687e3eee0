import Glibc

/// AGENTS.md files, found and joined as Codex does (docs/configuration.md).
public struct ProjectInstructions: Sendable, Hashable {
    /// The joined text; empty where there is none.
    public private(set) var text = ""
    /// The files that went in, in order.
    public private(set) var files: [String] = []
    /// Files of which only the beginning went in, for the model to read on where it needs to.
    public private(set) var cutFiles: [String] = []
    /// A file that did not fit and was cut, or could not be read as text.
    public private(set) var notices: [String] = []

    /// Reads the global file and one file a directory from the project's root down to the working directory.
    /// - Parameters:
    ///   - homes: Folders that may hold a global file; the first that does counts.
    ///   - projectRoot: A folder that holds `workingDirectory`, or the same.
    ///   - fallbackNames: Names that are tried where a directory has no AGENTS.md.
    ///   - maximumBytes: For the project's files together; 0 leaves them out.
    ///   - room: For all files together, by the model's window. What does not fit is named as a file to read.
    public init(
        homes: [String], projectRoot: String, workingDirectory: String, fallbackNames: [String] = [],
        maximumBytes: Int = 32_768, room: Int = 1 << 20
    ) {
        var global = ""
        // The project's own words are the nearer ones: the global file leaves them half of the room.
        for home in homes {
            guard
                let found = Self.firstFile(
                    in: home, names: ["AGENTS.override.md", "AGENTS.md"], limit: max(room / 2, 0))
            else {
                continue
            }
            global = take(found, because: "the model's window", after: room / 2)
            break
        }

        var parts: [String] = []
        let rest = max(room - global.utf8.count, 0)
        let isTight = rest < maximumBytes
        var left = max(min(maximumBytes, rest), 0)
        for directory in Self.directories(from: projectRoot, to: workingDirectory) where left > 0 {
            let names = ["AGENTS.override.md", "AGENTS.md"] + fallbackNames
            guard let found = Self.firstFile(in: directory, names: names, limit: left) else { continue }
            parts.append(
                take(found, because: isTight ? "the model's window" : "project_doc_max_bytes", after: left))
            left -= found.text.utf8.count
        }
        let project = parts.joined(separator: "\n\n")
        switch (global.isEmpty, project.isEmpty) {
        case (true, true): text = ""
        case (false, true): text = global
        case (true, false): text = project
        case (false, false): text = global + "\n\n--- project-doc ---\n\n" + project
        }
    }

    private typealias Found = (path: String, text: String, wasCut: Bool)

    /// The text of a file as it goes in.
    private mutating func take(_ found: Found, because reason: String, after limit: Int) -> String {
        files.append(found.path)
        guard found.wasCut else { return found.text }
        cutFiles.append(found.path)
        notices.append("\(found.path) was cut after \(limit) bytes (\(reason))")
        let lines = found.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).count
        return found.text
            + "\n[Cut here. Read the rest with read_file when you need it: \(found.path) from line \(lines).]"
    }

    /// `root`, …, `directory`, outermost first; `directory` alone where it does not lie below `root`.
    static func directories(from root: String, to directory: String) -> [String] {
        guard directory != root else { return [root] }
        let prefix = root.hasSuffix("/") ? root : root + "/"
        guard directory.hasPrefix(prefix) else { return [directory] }
        var found = [root]
        var current = root.hasSuffix("/") ? String(root.dropLast()) : root
        for part in directory.dropFirst(prefix.count).split(separator: "/") {
            current += "/" + part
            found.append(current)
        }
        return found
    }

    private static func firstFile(
        in directory: String, names: [String], limit: Int
    ) -> Found? {
        for name in names where !name.contains("/") {
            let path = directory + "/" + name
            guard let (bytes, wasCut) = read(path, limit: limit) else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            return (path, text, wasCut)
        }
        return nil
    }

    /// At most `limit` bytes of a regular file, cut at a character.
    private static func read(_ path: String, limit: Int) -> (bytes: ArraySlice<UInt8>, wasCut: Bool)? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        guard filled > limit else { return (bytes[..<filled], false) }
        var end = limit
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return (bytes[..<end], true)
    }
}
