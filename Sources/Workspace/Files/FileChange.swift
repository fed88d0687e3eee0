/// What happened, or is about to happen, to one file.
public struct FileChange: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case add, delete, update
    }

    /// The file's absolute path; for a move, the path before it.
    public let path: String

    public let kind: Kind

    /// Where an updated file was moved to, absolute.
    public let movedTo: String?

    public init(path: String, kind: Kind, movedTo: String? = nil) {
        self.path = path
        self.kind = kind
        self.movedTo = movedTo
    }
}
