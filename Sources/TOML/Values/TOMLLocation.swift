/// A place in a file, as editors count it.
public struct TOMLLocation: Sendable, Hashable, CustomStringConvertible {
    /// The path, or a name for what is no file (for example `-c`).
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1, in Unicode scalars; a byte order mark at the beginning of the file does not count.
    public var column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`.
    public var description: String { "\(file):\(line):\(column)" }
}
