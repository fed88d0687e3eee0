/// Paths as text: splitting, joining and showing them. Nothing here looks at the disk.
enum PathText {
    /// The most bytes of a path and of one part of it on Linux (limits.h: PATH_MAX with its NUL, NAME_MAX).
    static let maximumBytes = 4095
    static let maximumNameBytes = 255

    /// The parts of a path without empty ones and without `.`; `..` stays.
    static func parts(of path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).compactMap { part in
            let text = String(Substring(part))
            return text == "." ? nil : text
        }
    }

    /// The absolute path with these parts.
    static func absolute(_ parts: [String]) -> String { "/" + parts.joined(separator: "/") }

    /// Appends a name to a folder's path.
    static func join(_ folder: String, _ name: String) -> String {
        folder == "/" ? "/" + name : folder + "/" + name
    }

    /// The folder that holds the path, and the path's last name. The root has no name.
    static func split(_ path: String) -> (folder: String, name: String)? {
        var parts = parts(of: path)
        guard let name = parts.popLast() else { return nil }
        return (absolute(parts), name)
    }

    /// Whether `path` is `folder` or lies in it. Both are absolute and canonical.
    static func contains(_ folder: String, _ path: String) -> Bool {
        if folder == "/" || path.utf8.elementsEqual(folder.utf8) { return true }
        let start = Array(folder.utf8) + [UInt8(ascii: "/")]
        return path.utf8.starts(with: start)
    }

    /// What follows `folder` in `path`; empty for the folder itself, nil when the path is not in it.
    static func relative(_ path: String, to folder: String) -> String? {
        guard contains(folder, path) else { return nil }
        let skipped = folder == "/" ? 1 : folder.utf8.count + 1
        return String(decoding: path.utf8.dropFirst(skipped), as: UTF8.self)
    }

    /// The text with control characters written as `\u{…}` and cut to a length that fits a message.
    static func shown(_ text: String) -> String {
        var result = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == 300 { return result + "…" }
            if isControl(scalar) {
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// C0 and C1 controls and DEL: they have no place in a path and could forge lines or terminal commands.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}
