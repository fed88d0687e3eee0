import Glibc

/// The skills that a session has: found in folders, listed once for the model, read by it when a task fits.
public struct SkillCatalog: Sendable, Hashable {
    /// A folder whose folders are skills.
    public struct Root: Sendable, Hashable {
        /// Absolute.
        public var path: String
        public var origin: Skill.Origin

        public init(path: String, origin: Skill.Origin) {
            self.path = path
            self.origin = origin
        }
    }

    /// At most so many are found in all.
    public static let limit = 200
    /// The list that the model sees has at most so many bytes.
    public static let listingLimit = 8_000

    /// The roots in order, and by name in each.
    public private(set) var skills: [Skill] = []
    /// Why a folder is no skill, or hidden by another one.
    public private(set) var notices: [String] = []

    /// Finds the skills of `roots`. Of two with one name the earlier root's counts; a folder that is reached twice counts
    /// once. Hidden folders are passed over: `.system` holds what Codex says of itself.
    /// - Parameter isWanted: Says no to a skill that the user switched off; asked with its name and the path of its file.
    public init(roots: [Root], isWanted: (_ name: String, _ path: String) -> Bool = { _, _ in true }) {
        var names: [String: String] = [:]
        var paths: Set<String> = []
        for root in roots {
            for folder in Self.folders(in: root.path) {
                let file = "\(root.path)/\(folder)/SKILL.md"
                guard let text = Self.beginning(of: file), let real = Self.canonical(file) else { continue }
                guard paths.insert(real).inserted else { continue }
                guard skills.count < Self.limit else {
                    notices.append("more than \(Self.limit) skills; those from \(root.path)/\(folder) on are left out")
                    return
                }
                let fields = SkillFrontMatter(text)
                guard let description = fields?["description"] else {
                    let lack = fields == nil ? "no front matter between two lines ---" : "no description"
                    notices.append("\(file) has \(lack) and is no skill")
                    continue
                }
                let name = Self.cleaned(fields?["name"] ?? folder, limit: 64)
                guard isWanted(name, file) else { continue }
                if let other = names[name] {
                    notices.append("\(file): the skill \(name) is already in \(other); this one is left out")
                    continue
                }
                names[name] = file
                skills.append(
                    Skill(
                        name: name, description: Self.cleaned(description, limit: 1024), path: file, origin: root.origin
                    ))
            }
        }
    }

    /// What the model is told; empty where there are no skills. The same for the same skills.
    public var listing: String { listing(within: Self.listingLimit) }

    /// The same in at most `limit` bytes, which a small window asks for; empty where not even one skill fits.
    public func listing(within limit: Int) -> String {
        guard !skills.isEmpty else { return "" }
        let limit = min(limit, Self.listingLimit)
        var text = Self.text(of: skills, descriptionLimit: 1024)
        for length in [400, 160, 80, 0] where text.utf8.count > limit {
            text = Self.text(of: skills, descriptionLimit: length)
        }
        var count = skills.count
        while text.utf8.count > limit, count > 0 {
            count -= 1
            text = Self.text(of: Array(skills.prefix(count)), descriptionLimit: 0)
        }
        return count > 0 ? text : ""
    }

    private static func text(of skills: [Skill], descriptionLimit limit: Int) -> String {
        let lines = skills.map { skill in
            let description =
                skill.description.count > limit ? skill.description.prefix(limit) + "…" : skill.description[...]
            return "- \(skill.name): \(description) (\(skill.path))"
        }
        return """
            <skills>
            Instructions for kinds of tasks. When the task fits one of these descriptions, or the user names one, read its \
            file with read_file before you begin and follow it. Paths in it are relative to its folder.
            \(lines.joined(separator: "\n"))
            </skills>
            """
    }

    // MARK: - Files

    private static func folders(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while names.count < 1000, let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            // A name that could break out of the list is no name of a skill.
            let isPlain = name.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7F && $0 != "<" && $0 != ">"
            }
            if !name.hasPrefix("."), isPlain { names.append(name) }
        }
        return names.sorted()
    }

    /// Up to 16 KB of a regular file: front matter is short.
    private static func beginning(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: 16 * 1024)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }

    private static func canonical(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// One line without control and formatting characters, and without the marks that frame the list.
    private static func cleaned(_ text: String, limit: Int) -> String {
        var result = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                result.append(" ")
            default: result.unicodeScalars.append(scalar == "<" || scalar == ">" ? "'" : scalar)
            }
        }
        return result
    }
}
