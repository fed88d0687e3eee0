extension Schema {
    /// Keys that only the top of a file has, whatever table they stand in.
    static let unmistakable: Set<String> = Set(topLevel.filter(\.isHonoured).map(\.name)).subtracting([
        "web_search", "model", "models", "profile", "profiles", "projects", "service_tier",
    ])

    /// Where a key that is unknown at `path` belongs by its very name, for a message; nil where no place has it.
    ///
    /// TOML's commonest trap is a key below the header of a table that it does not belong to.
    static func home(of path: [String]) -> String? {
        guard let name = path.last else { return nil }
        if path.count > 1, unmistakable.contains(name) || name == "model" {
            return "to the top of the file, above the first [table]"
        }
        // Names that mean something else in every table say nothing.
        guard !["name", "auth", "set", "exclude", "inherit", "quirks", "proxy"].contains(name) else { return nil }
        if provider.contains(where: { $0.name == name && $0.isHonoured }) {
            return "into a table [model_providers.NAME], which model_provider = \"NAME\" selects"
        }
        if workspaceWrite.contains(where: { $0.name == name }) { return "into [sandbox_workspace_write]" }
        if shellEnvironment.contains(where: { $0.name == name }) { return "into [shell_environment_policy]" }
        return nil
    }
}
