/// The ignore rules that hold in a folder: those of the folder itself and of all folders above it, the nearest last.
struct IgnoreLayers: Sendable {
    private struct Layer: Sendable {
        /// The absolute path of the folder that the rules belong to.
        let folder: String
        let rules: IgnoreRules
    }

    /// A larger rule file is not read: 1 MiB.
    private static let fileLimit = 1 << 20

    private var layers: [Layer] = []

    /// The rules of the folders above `folder`, up to the top of the git repository or else up to `top`.
    init(above folder: String, top: String) {
        var above: [String] = []
        var untilTop: [String] = []
        var current = folder
        for _ in 0..<64 {
            if Self.exists(".git", in: current) {
                let excluded = PathText.join(current, ".git/info")
                add("exclude", of: current, in: excluded)
                for folder in above.reversed() { enter(folder) }
                return
            }
            guard let (parent, _) = PathText.split(current) else { break }
            above.append(parent)
            if PathText.contains(top, parent) { untilTop.append(parent) }
            current = parent
        }
        for folder in untilTop.reversed() { enter(folder) }
    }

    /// Adds the rules that stand in a folder.
    mutating func enter(_ folder: String) {
        add(".gitignore", of: folder, in: folder)
        // Tools such as ripgrep and fd read `.ignore` too, with higher rank.
        add(".ignore", of: folder, in: folder)
    }

    /// Whether a path is to be left out.
    func ignores(_ path: String, isFolder: Bool) -> Bool {
        for layer in layers.reversed() {
            guard let relative = PathText.relative(path, to: layer.folder) else { continue }
            if let decision = layer.rules.decision(relative, isFolder: isFolder) { return decision }
        }
        return false
    }

    private mutating func add(_ name: String, of folder: String, in place: String) {
        let path = PathText.join(place, name)
        guard let contents = try? FileContents.read(real: path, shown: path, limit: Self.fileLimit) else { return }
        let rules = IgnoreRules(String(decoding: contents.bytes, as: UTF8.self))
        if !rules.isEmpty { layers.append(Layer(folder: folder, rules: rules)) }
    }

    private static func exists(_ name: String, in folder: String) -> Bool {
        guard let directory = try? DirectoryHandle.open(folder, shown: folder) else { return false }
        return (try? directory.status(name, shown: name)) != nil
    }
}
