import Sandbox

/// Decides for every tool what may be read and written, and where a path really leads.
///
/// Reads: the workspace, the folders the user added and the temporary folders. Writes: the same in `workspace-write`,
/// except `.git` and the configuration folders of agents; nothing in `read-only`. In `danger-full-access` everything is
/// allowed. Symbolic links are followed part by part and the real path is what is judged, so a link that leaves the
/// workspace is refused. `~` is not expanded.
///
/// A decision holds for the moment it is made. What opens a file afterwards walks the real path again without following
/// links (`DirectoryHandle`), so that a part exchanged for a link in between is refused at the read or write itself.
///
/// Hard links: a file inside the workspace that is also linked from outside cannot be told from others. Writing never
/// changes it, because every write replaces the name by a new file.
public struct PathPolicy: Sendable, Hashable {
    /// What is to be done with the path.
    public enum Access: Sendable, Hashable {
        /// Read the file or list the folder that the path stands for.
        case read
        /// Create or replace the file that the path stands for.
        case write
        /// Remove the name itself; a symbolic link in the last place is not followed.
        case remove
    }

    /// Never written in `workspace-write`, at any depth, whether they exist or not: version control and the
    /// configuration of agents (Codex 0.163 keeps the same ones read-only; `.apus` is our own).
    public static let protectedNames: Set<String> = [".git", ".apus", ".codex", ".agents"]

    /// The workspace's real path.
    public let root: String

    /// The real path that relative paths start from: the root or a folder in it.
    public private(set) var workingDirectory: String

    /// What may be written besides the workspace, in `workspace-write`.
    public let writableRoots: [String]

    /// What may be read besides what may be written.
    public let readableRoots: [String]

    /// The mode that the user chose.
    public let mode: SandboxMode

    /// - Parameters:
    ///   - root: the workspace, an absolute path. Its real path is taken once, here.
    ///   - workingDirectory: where relative paths start; nil for the root.
    ///   - writableRoots: folders that the user added (`--add-dir`, `writable_roots`), absolute.
    ///   - readableRoots: folders that may only be read, absolute.
    ///   - temporaryRoots: `/tmp` and `$TMPDIR` unless the user excluded them, absolute.
    ///   - mode: what the user allowed.
    public init(
        root: String, workingDirectory: String? = nil, writableRoots: [String] = [], readableRoots: [String] = [],
        temporaryRoots: [String] = [], mode: SandboxMode
    ) {
        self.root = Self.canonical(root)
        self.workingDirectory = workingDirectory.map(Self.canonical) ?? self.root
        // A relative or empty root would silently mean the whole disk; it is dropped instead.
        self.writableRoots = (writableRoots + temporaryRoots).filter { $0.hasPrefix("/") }.map(Self.canonical)
        self.readableRoots = readableRoots.filter { $0.hasPrefix("/") }.map(Self.canonical)
        self.mode = mode
    }

    /// The absolute path that `path` really stands for, if `access` to it is allowed.
    ///
    /// - Parameter path: absolute, or relative to the working directory; it need not exist.
    public func resolve(_ path: String, for access: Access) throws(PathError) -> String {
        let given = try checked(path)
        let resolver = PathResolver(given: given, followsLast: access != .remove)
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        let start = isAbsolute ? [] : PathText.parts(of: workingDirectory)
        let real = try resolver.resolve(start + PathText.parts(of: path))
        if mode == .dangerFullAccess { return real }
        if access == .read {
            try checkReading(real, given: given)
        } else {
            try checkWriting(real, given: given)
        }
        return real
    }

    /// The same policy with relative paths starting in another folder, which must be readable. The roots stay as they
    /// were found at first, whatever stands at their paths now.
    public func starting(in directory: String) throws(PathError) -> PathPolicy {
        var policy = self
        policy.workingDirectory = try resolve(directory, for: .read)
        return policy
    }

    /// The path as people and models should see it: relative to the working directory where it lies in it.
    public func displayPath(_ path: String) -> String {
        guard let relative = PathText.relative(path, to: workingDirectory) else { return path }
        return relative.isEmpty ? "." : relative
    }

    // MARK: - Rules

    private func checked(_ path: String) throws(PathError) -> String {
        let given = PathText.shown(path)
        guard !path.isEmpty else {
            throw PathError(.malformed, path: given, "The path is empty. Give a path inside the workspace.")
        }
        guard !path.unicodeScalars.contains(where: PathText.isControl) else {
            throw PathError(.malformed, path: given, "The path \(given) holds control characters. Remove them.")
        }
        guard path.utf8.count <= PathText.maximumBytes else {
            throw PathError(
                .tooLong, path: given, "The path has more than \(PathText.maximumBytes) bytes. Use a shorter one.")
        }
        guard path != "~", !path.hasPrefix("~/") else {
            throw PathError(
                .malformed, path: given,
                "~ is not expanded: give \(given) as an absolute path or as a path relative to "
                    + "\(workingDirectory).")
        }
        return given
    }

    private func checkReading(_ real: String, given: String) throws(PathError) {
        guard innermostRoot(of: real, among: [root] + writableRoots + readableRoots) == nil else { return }
        throw outside(real, given: given)
    }

    private func checkWriting(_ real: String, given: String) throws(PathError) {
        guard mode != .readOnly else {
            throw PathError(
                .readOnlyMode, path: given, realPath: real,
                "\(given) cannot be written: the session is read-only. The user can allow writing with "
                    + "-s workspace-write.")
        }
        guard let innermost = innermostRoot(of: real, among: [root] + writableRoots) else {
            throw outside(real, given: given)
        }
        let parts = PathText.parts(of: PathText.relative(real, to: innermost) ?? "")
        if let name = parts.first(where: { Self.protectedNames.contains($0.lowercased()) }) {
            throw protected(name, real, given: given)
        }
        // A protected name may itself be a link to an innocent-looking folder. (A link to the root or above it would
        // forbid every write; it protects nothing and is ignored.)
        for name in Self.protectedNames.sorted() {
            let target = Self.canonical(PathText.join(innermost, name))
            if !PathText.contains(target, innermost), PathText.contains(target, real) {
                throw protected(name, real, given: given)
            }
        }
    }

    /// The deepest of the roots that hold the path. What the user added explicitly thus outranks what lies around it.
    private func innermostRoot(of path: String, among roots: [String]) -> String? {
        roots.filter { PathText.contains($0, path) }.max { $0.utf8.count < $1.utf8.count }
    }

    private func outside(_ real: String, given: String) -> PathError {
        let place = real == given ? "\(given) is" : "\(given) stands for \(PathText.shown(real)), which is"
        return PathError(
            .outsideWorkspace, path: given, realPath: real,
            "\(place) outside the workspace; the user can widen it with --add-dir DIR.")
    }

    private func protected(_ name: String, _ real: String, given: String) -> PathError {
        let place = real == given ? "" : ", which stands for \(PathText.shown(real))"
        return PathError(
            .protected, path: given, realPath: real,
            "\(given)\(place) cannot be written: \(name) is kept as it is in workspace-write. Leave it unchanged, "
                + "or tell the user what should change.")
    }

    /// The real path of a root; a root that cannot be examined stays as written, so that nothing real lies in it.
    private static func canonical(_ path: String) -> String {
        let parts = PathText.parts(of: path)
        let resolver = PathResolver(given: path, followsLast: true)
        return (try? resolver.resolve(parts)) ?? PathText.absolute(parts)
    }
}
