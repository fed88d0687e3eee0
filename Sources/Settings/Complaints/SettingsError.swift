/// Why the configuration cannot be used: what, where, and what to do. The exit code is 2.
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind, stable for scripts.
    public struct Code: Sendable, Hashable, RawRepresentable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A file is not TOML.
        public static let malformedTOML = Code(rawValue: "malformed_toml")
        /// A file is there and cannot be read, or is named and not there.
        public static let unreadableFile = Code(rawValue: "unreadable_file")
        /// The file that `model_catalog_json` names is no catalogue.
        public static let malformedCatalog = Code(rawValue: "malformed_catalog")
        /// A value of another type than its key has.
        public static let wrongType = Code(rawValue: "wrong_type")
        /// A value that its key does not take.
        public static let invalidValue = Code(rawValue: "invalid_value")
        /// A key that nobody knows, under `--strict-config`.
        public static let unknownKey = Code(rawValue: "unknown_key")
        /// `model_provider` names no table.
        public static let unknownProvider = Code(rawValue: "unknown_provider")
        /// The selected block redefines a provider of Apus's own.
        public static let reservedProvider = Code(rawValue: "reserved_provider")
        /// The selected provider wants what Apus cannot do.
        public static let unsupportedProvider = Code(rawValue: "unsupported_provider")
        /// Two keys of the selected provider exclude each other.
        public static let conflict = Code(rawValue: "conflicting_keys")
        /// `env_key` names a variable that is unset or blank.
        public static let missingKey = Code(rawValue: "missing_key")
        /// The selected provider has no common address, and no variable names the user's own.
        public static let missingAddress = Code(rawValue: "missing_address")
        /// No layer names a model.
        public static let missingModel = Code(rawValue: "missing_model")
        /// `-p` names a profile that is not there.
        public static let missingProfile = Code(rawValue: "missing_profile")
        /// The administrator does not allow a value.
        public static let requirement = Code(rawValue: "requirement")
        /// A flag that cannot be understood.
        public static let badFlag = Code(rawValue: "bad_flag")
    }

    /// What a process that ends by this error returns.
    public static let exitCode: Int32 = 2

    public var code: Code
    /// What is wrong and what to do; never a key.
    public var message: String
    /// Where it is wrong.
    public var source: Source?
    /// The line of the file, where it holds nothing secret.
    public var sourceLine: String?

    public init(_ code: Code, _ message: String, source: Source? = nil, sourceLine: String? = nil) {
        self.code = code
        self.message = message
        self.source = source
        self.sourceLine = sourceLine
    }

    /// `file:line:column: error: …` with the line and a caret below it, like a compiler's.
    public var description: String {
        guard let source, source != .builtIn else { return "error: \(message)" }
        guard let location = source.location else { return "\(source): error: \(message)" }
        let head = "\(location.file.shown):\(location.line):\(location.column): error: \(message)"
        guard let sourceLine else { return head }
        let number = String(location.line)
        let gutter = String(repeating: " ", count: number.count)
        let indent = String(repeating: " ", count: max(location.column - 1, 0))
        return "\(head)\n \(number) | \(sourceLine)\n \(gutter) | \(indent)^"
    }

    /// `description` in one line, for a warning.
    var oneLine: String {
        guard let source else { return message }
        return "\(source): \(message)"
    }
}
