/// Something that a person should know although the run goes on.
public struct Notice: Sendable, Hashable, CustomStringConvertible {
    /// The kind, stable for scripts.
    public struct Code: Sendable, Hashable, RawRepresentable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// `CODEX_HOME` or `APUS_HOME` lies inside the project.
        public static let homeInsideProject = Code(rawValue: "home_inside_project")
        /// A key would travel unencrypted through the internet.
        public static let plainHTTP = Code(rawValue: "key_over_plain_http")
        /// A file holds a key and others may read it.
        public static let readableKey = Code(rawValue: "readable_key")
        /// Files of a project without trust were left out.
        public static let untrustedProject = Code(rawValue: "untrusted_project")
        /// Keys that a project may not set were left out.
        public static let projectKeys = Code(rawValue: "project_keys_ignored")
        /// A value of the command line has no effect, since the administrator pinned another.
        public static let pinned = Code(rawValue: "pinned")
        /// A rule of the administrator that Apus does not know.
        public static let unknownRequirement = Code(rawValue: "unknown_requirement")
        /// A key that nobody knows.
        public static let unknownKey = Code(rawValue: "unknown_key")
        /// A provider block that cannot be used, and is not.
        public static let unusableProvider = Code(rawValue: "unusable_provider")
        /// Something old was understood in today's sense.
        public static let oldKey = Code(rawValue: "old_key")
        /// Apus chose something that the files leave open.
        public static let choice = Code(rawValue: "choice")
        /// Something is sent as it stands that was probably meant otherwise.
        public static let probableMistake = Code(rawValue: "probable_mistake")
        /// Rules of Codex's that protect, and do not in Apus.
        public static let unguarded = Code(rawValue: "unguarded")
        /// A value that could not be used and was left out.
        public static let ignoredValue = Code(rawValue: "ignored_value")
        /// Keys of Codex's that Apus knows and does not use.
        public static let unusedKeys = Code(rawValue: "unused_keys")
    }

    public var code: Code
    /// One paragraph for a person; never a key.
    public var message: String
    public var source: Source?
    /// Whether it touches safety or what was asked for, rather than convenience.
    public var isWarning: Bool

    public init(_ code: Code, _ message: String, source: Source? = nil, isWarning: Bool = true) {
        self.code = code
        self.message = message
        self.source = source
        self.isWarning = isWarning
    }

    /// `warning: …` or `note: …`.
    public var description: String { (isWarning ? "warning: " : "note: ") + message }
}

extension Notice {
    /// The notices with the weightiest first: warnings before notes, each in the order of their finding.
    public static func ordered(_ notices: [Notice]) -> [Notice] {
        notices.filter(\.isWarning) + notices.filter { !$0.isWarning }
    }
}
