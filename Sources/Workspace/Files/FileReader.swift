import Glibc

/// Reads a part of a text file or lists a folder for a model: what `read_file` does.
///
/// Text comes exactly as it stands in the file, without line numbers: models copy them into edits, and they cost tokens.
/// What was left out, and how to go on, stands in one bracketed line at the end.
public struct FileReader: Sendable, Hashable {
    /// At most so many lines are returned where the model gave no limit.
    public var lines = 2000

    /// At most so many bytes are returned.
    public var bytes = 48_000

    /// A longer line is cut, in bytes.
    public var lineBytes = 2000

    /// At most so many names of a folder are listed.
    public var names = 300

    /// No more of a file than this is looked at: 256 MB.
    static let scanLimit = 256_000_000

    public init() {}

    /// Reads a file's lines, or lists a folder.
    ///
    /// - Parameters:
    ///   - offset: the 1-based line to start at; values below 1 mean 1.
    ///   - limit: how many lines; nil for as many as `lines` allows.
    public func read(
        _ path: String, offset: Int? = nil, limit: Int? = nil, in policy: PathPolicy
    ) throws(FileError) -> String {
        let real: String
        do { real = try policy.resolve(path, for: .read) } catch { throw FileError(error) }
        let shown = policy.displayPath(real)
        do {
            return try text(real, shown, offset: max(1, offset ?? 1), limit: max(1, limit ?? lines))
        } catch {
            switch error.code {
            case .isDirectory: return try listing(real, shown)
            case .notFound: throw NearestNames.notFound(real, in: policy)
            default: throw error
            }
        }
    }

    // MARK: - Text

    private func text(_ real: String, _ shown: String, offset: Int, limit: Int) throws(FileError) -> String {
        let file = try OpenFile(real: real, shown: shown)
        var window = LineWindow(offset: offset, limit: limit, bytes: bytes, lineBytes: lineBytes)
        var read = 0
        while let chunk = try file.next() {
            if read == 0 { try checkText(chunk, shown, file.status.size) }
            read += chunk.count
            window.feed(chunk)
            if read >= Self.scanLimit { return window.result(isWhole: false) }
        }
        window.finish()
        if window.lineCount == 0 { return "[\(shown) is empty]" }
        if offset > window.lineCount {
            return "[\(shown) has \(window.lineCount) lines; offset \(offset) is after its end]"
        }
        return window.result(isWhole: true)
    }

    private func checkText(_ start: [UInt8], _ shown: String, _ size: Int) throws(FileError) {
        guard FileKind.isBinary(start) else { return }
        let kind = FileKind(start)
        let hint = kind.imageMediaType == nil ? "Use a shell command that understands it." : "Use view_image to see it."
        throw FileError(.binary, path: shown, "\(shown) is \(kind) of \(ByteCount.text(size)), not text. \(hint)")
    }

    // MARK: - Folders

    private func listing(_ real: String, _ shown: String) throws(FileError) -> String {
        let directory = try DirectoryHandle.open(real, shown: shown)
        guard let (entries, isComplete) = directory.entries(limit: 20_000) else {
            throw FileError(.system(EACCES), path: shown, "\(shown) cannot be listed: permission denied.")
        }
        guard !entries.isEmpty else { return "[\(shown) is an empty folder]" }
        var lines = ["[\(shown) is a folder]"]
        for entry in entries.prefix(names) {
            lines.append(PathText.shown(entry.name) + (entry.isDirectory ? "/" : entry.isLink ? "@" : ""))
        }
        if entries.count > names || !isComplete {
            lines.append(
                "[\(entries.count - min(names, entries.count))\(isComplete ? "" : " or more") further names left out]")
        }
        return lines.joined(separator: "\n")
    }
}
