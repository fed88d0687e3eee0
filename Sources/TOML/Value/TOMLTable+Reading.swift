extension TOMLTable {
    /// Reads a document.
    /// - Parameter file: The name that stands in complaints.
    /// - Throws: `TOMLError` at the first place that is not TOML 1.0.
    public init(parsing bytes: [UInt8], file: String) throws(TOMLError) {
        var reader = try Reader(bytes, file: file)
        self = try reader.document()
    }

    /// Reads a document.
    /// - Throws: `TOMLError` at the first place that is not TOML 1.0.
    public init(parsing text: String, file: String) throws(TOMLError) {
        try self.init(parsing: Array(text.utf8), file: file)
    }

    /// Reads one value, as it stands behind `=`; nothing may follow it but blanks.
    /// - Throws: `TOMLError` where it is none.
    public static func parseValue(_ text: String, file: String) throws(TOMLError) -> TOMLValue {
        var reader = try Reader(Array(text.utf8), file: file)
        reader.cursor.skipBlanks()
        let value = try reader.value(depth: 0)
        reader.cursor.skipBlanks()
        guard reader.cursor.isAtEnd else {
            throw reader.cursor.error(.unexpected, "there is more than one value", expected: "expected the end")
        }
        return value
    }

    /// Reads a key of one or more parts, as it stands before `=`.
    /// - Throws: `TOMLError` where it is none.
    public static func parseKeyPath(_ text: String, file: String = "key") throws(TOMLError) -> [String] {
        var reader = try Reader(Array(text.utf8), file: file)
        let parts = try reader.key()
        guard reader.cursor.isAtEnd else {
            throw reader.cursor.error(.unexpected, "this cannot stand in a key", expected: "expected a dot or the end")
        }
        return parts.map(\.name)
    }
}
