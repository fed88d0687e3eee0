import Glibc

/// Turns an absolute path into the one it really stands for, part by part, as the kernel would walk it.
///
/// Unlike `realpath`, the end of the path need not exist: what is missing is kept as written, so that a file to be
/// created can be judged too. A symbolic link in the middle is replaced by its target before the walk goes on.
struct PathResolver {
    /// As many links as Linux follows in one path (path_resolution(7)).
    static let maximumLinks = 40

    /// The path as it was given, for messages.
    let given: String

    /// Whether a link in the last place is followed too. Removing a link must not follow it.
    let followsLast: Bool

    /// - Parameter parts: the parts of an absolute path.
    func resolve(_ parts: [String]) throws(PathError) -> String {
        var pending = Array(parts.reversed())
        var resolved: [String] = []
        var missing = 0
        var links = 0
        while let part = pending.popLast() {
            if part == ".." {
                if !resolved.isEmpty { resolved.removeLast() }
                if missing > 0 { missing -= 1 }
                continue
            }
            guard part.utf8.count <= PathText.maximumNameBytes else {
                throw PathError(
                    .tooLong, path: given,
                    "A name in \(given) has more than \(PathText.maximumNameBytes) bytes. Use a shorter one.")
            }
            resolved.append(part)
            if missing > 0 {
                missing += 1
                continue
            }
            let path = PathText.absolute(resolved)
            guard path.utf8.count <= PathText.maximumBytes else { throw tooLong }
            switch try FileStatus.link(at: path, given: given) {
            case nil: missing = 1
            case .some(let status) where status.isLink && (followsLast || !pending.isEmpty):
                links += 1
                guard links <= Self.maximumLinks else {
                    throw PathError(
                        .tooManyLinks, path: given,
                        "\(given) runs through more than \(Self.maximumLinks) symbolic links, probably a loop.")
                }
                let target = try readLink(path)
                if target.utf8.first == UInt8(ascii: "/") { resolved = [] } else { resolved.removeLast() }
                pending += PathText.parts(of: target).reversed()
            case .some(let status) where !status.isDirectory && !pending.isEmpty:
                throw PathError(
                    .notADirectory, path: given,
                    "\(path) is a file, not a folder, so \(given) cannot exist. Check the path.")
            default: break
            }
        }
        let path = PathText.absolute(resolved)
        guard path.utf8.count <= PathText.maximumBytes else { throw tooLong }
        return path
    }

    private var tooLong: PathError {
        PathError(
            .tooLong, path: given, "The path has more than \(PathText.maximumBytes) bytes. Use a shorter one.")
    }

    private func readLink(_ path: String) throws(PathError) -> String {
        var buffer = [CChar](repeating: 0, count: PathText.maximumBytes + 1)
        let count = readlink(path, &buffer, buffer.count)
        let bytes = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
        guard !bytes.isEmpty, let target = String(validating: bytes, as: UTF8.self) else {
            throw PathError(.inaccessible, path: given, "The symbolic link \(path) cannot be read.")
        }
        return target
    }
}
