/// Everything that the configuration depends on besides the files.
public struct SettingsInputs: Sendable {
    /// The environment: `HOME`, `CODEX_HOME`, `APUS_HOME`, `CODEX_OSS_PORT`, `CODEX_OSS_BASE_URL`, and the variables
    /// that provider blocks name.
    public var environment: [String: String]
    /// The working directory, absolute; `-C DIR` already applied.
    public var workingDirectory: String
    public var flags: Flags
    /// Stands before `/etc/…`; empty except in tests.
    public var systemRoot: String

    public init(
        environment: [String: String], workingDirectory: String, flags: Flags = Flags(), systemRoot: String = ""
    ) {
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.flags = flags
        self.systemRoot = systemRoot
    }

    /// The flags of the command line that concern configuration.
    public struct Flags: Sendable, Hashable {
        /// `-m MODEL`.
        public var model: String?
        /// `-p NAME`.
        public var profile: String?
        /// `--oss`: a server on the user's machine is asked, and its model where `-m` names none.
        public var oss: Bool
        /// `--local-provider ID`, which server `oss` means; else `oss_provider` says.
        public var localProvider: String?
        /// `-c KEY=VALUE`, in order. The value is TOML, else taken as text.
        public var overrides: [String]
        /// `-s MODE`.
        public var sandboxMode: SandboxSetting?
        /// `--add-dir DIR`, in order.
        public var addedDirectories: [String]
        /// `--ignore-user-config`: leaves out `config.toml` in `$CODEX_HOME` and `$APUS_HOME`.
        public var ignoreUserConfig: Bool
        /// `--strict-config`: unknown keys are errors.
        public var strict: Bool
        /// Reads the project as if the user trusted it: what `apus trust` shows before it asks.
        public var assumesTrust = false

        public init(
            model: String? = nil, profile: String? = nil, overrides: [String] = [], sandboxMode: SandboxSetting? = nil,
            addedDirectories: [String] = [], ignoreUserConfig: Bool = false, strict: Bool = false,
            oss: Bool = false, localProvider: String? = nil
        ) {
            self.model = model
            self.profile = profile
            self.overrides = overrides
            self.sandboxMode = sandboxMode
            self.addedDirectories = addedDirectories
            self.ignoreUserConfig = ignoreUserConfig
            self.strict = strict
            self.oss = oss
            self.localProvider = localProvider
        }
    }
}
