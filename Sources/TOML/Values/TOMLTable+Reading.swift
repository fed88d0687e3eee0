extension TOMLTable {
    /// Reads a document. It takes time in proportion to its length, whatever it holds.
    /// - Parameters:
    ///   - bytes: UTF-8, with or without a byte order mark.
    ///   - file: The name that stands in locations and complaints.
    /// - Throws: `TOMLError` at the first place that is not TOML 1.0, or nests deeper than 128 levels.
    public init(parsing bytes: [UInt8], file: String) throws(TOMLError) {
        var reader = try Reader(bytes, file: file)
        self = try reader.document()
    }

    /// Reads a document. It takes time in proportion to its length, whatever it holds.
    /// - Parameter file: The name that stands in locations and complaints.
    /// - Throws: `TOMLError` at the first place that is not TOML 1.0, or nests deeper than 128 levels.
    public init(parsing text: String, file: String) throws(TOMLError) {
        try self.init(parsing: Array(text.utf8), file: file)
    }

    /// Reads one value, as it stands behind `=`. Blanks, a comment and line ends may follow.
    /// - Parameters:
    ///   - file: The name that stands in the location and in complaints.
    ///   - key: The path that the value is for. If it is one of a secret, complaints do not show the text.
    /// - Throws: `TOMLError` where it is none; `-c KEY=VALUE` then takes the text itself.
    public static func parseValue(_ text: String, file: String, for key: [String] = []) throws(TOMLError) -> TOMLValue {
        var reader = try Reader(Array(text.utf8), file: file)
        return try reader.onlyValue(for: key)
    }

    /// Reads a key of one or more parts, as it stands before `=`: `models."gpt-5.2".price` is three.
    /// - Throws: `TOMLError` where it is none.
    public static func parseKeyPath(_ text: String, file: String = "key") throws(TOMLError) -> [String] {
        var reader = try Reader(Array(text.utf8), file: file)
        return try reader.onlyKey()
    }
}
