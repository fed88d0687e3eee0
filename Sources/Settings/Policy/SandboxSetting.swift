/// The value of `sandbox_mode`, loosest last. `Sandbox.SandboxMode` has the same raw values.
public enum SandboxSetting: String, Sendable, Hashable, CaseIterable, Comparable {
    case readOnly = "read-only"
    case workspaceWrite = "workspace-write"
    case dangerFullAccess = "danger-full-access"

    /// Whether `left` permits less than `right`.
    public static func < (left: Self, right: Self) -> Bool { left.looseness < right.looseness }

    private var looseness: Int {
        switch self {
        case .readOnly: 0
        case .workspaceWrite: 1
        case .dangerFullAccess: 2
        }
    }
}

/// The table `sandbox_workspace_write`.
public struct WorkspaceWriteSettings: Sendable, Hashable {
    /// Absolute; `--add-dir` included.
    public var writableRoots: [Sourced<String>] = []
    public var networkAccess = Sourced(false, .builtIn)
    /// Leaves `$TMPDIR` unwritable.
    public var excludesTmpdirVariable = Sourced(false, .builtIn)
    /// Leaves `/tmp` unwritable.
    public var excludesSlashTmp = Sourced(false, .builtIn)

    public init() {}
}
