/// What the tools and the commands that a model starts may touch. The names are Codex's own values of `sandbox_mode`.
public enum SandboxMode: String, Sendable, Hashable, CaseIterable {
    /// Nothing can be written.
    case readOnly = "read-only"

    /// The workspace, the folders the user added and the temporary folders can be written, but not `.git` and the
    /// configuration folders in them.
    case workspaceWrite = "workspace-write"

    /// No restriction at all.
    case dangerFullAccess = "danger-full-access"
}
