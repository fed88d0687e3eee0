import JSON

extension EffectiveSettings {
    /// A setting that the project's files decide.
    public struct ProjectSetting: Sendable, Hashable {
        /// Dotted.
        public let key: String
        /// Secrets are masked.
        public let value: JSONValue
        /// `file:line`.
        public let source: Source
    }

    /// What the files of the project decide, in the order of the keys.
    public var projectSettings: [ProjectSetting] {
        let folder = projectRoot.hasSuffix("/") ? projectRoot : projectRoot + "/"
        return report.compactMap { line in
            guard case .file(let location) = line.source, location.file.hasPrefix(folder),
                projectFiles.contains(location.file)
            else { return nil }
            return ProjectSetting(key: line.key, value: line.value, source: line.source)
        }
    }

    /// The files that were read, less the user's own.
    private var projectFiles: Set<String> {
        let own = [codexHome, apusHome].compactMap { $0.map { FilePath.join($0, "config.toml") } }
        return Set(files + (catalog.map { [$0.path] } ?? [])).subtracting(own)
    }
}
