/// Visits the files below a folder in the order of their names, leaving out what is ignored. Links are not followed.
struct FileWalk {
    /// Folders that are never entered: the stores of version control.
    private static let storeNames: Set<String> = [".git", ".hg", ".svn", ".jj"]
    private static let maximumDepth = 100
    private static let maximumEntries = 50_000

    /// Asked before each file and folder; the walk ends when it says so.
    let shouldStop: () -> Bool

    /// Whether something was left out for a reason other than an ignore rule.
    private(set) var isComplete = true

    init(shouldStop: @escaping () -> Bool) { self.shouldStop = shouldStop }

    /// Walks through an open folder.
    ///
    /// - Parameters:
    ///   - path: the folder's absolute path.
    ///   - layers: the rules of the folders above it.
    ///   - visit: called for each regular file with its name, its absolute path and the folder that holds it.
    mutating func walk(
        _ directory: borrowing DirectoryHandle, _ path: String, _ layers: IgnoreLayers, depth: Int = 0,
        visit: (_ name: String, _ path: String, _ directory: borrowing DirectoryHandle) -> Void
    ) {
        guard depth < Self.maximumDepth, let (entries, hasAll) = directory.entries(limit: Self.maximumEntries) else {
            isComplete = false
            return
        }
        if !hasAll { isComplete = false }
        var layers = layers
        if entries.contains(where: { $0.name == ".gitignore" || $0.name == ".ignore" }) { layers.enter(path) }
        for entry in entries {
            if shouldStop() { return }
            let child = PathText.join(path, entry.name)
            if entry.isRegular {
                if !layers.ignores(child, isFolder: false) { visit(entry.name, child, directory) }
            } else if entry.isDirectory, !Self.storeNames.contains(entry.name),
                !layers.ignores(child, isFolder: true), let folder = directory.folder(entry.name)
            {
                walk(folder, child, layers, depth: depth + 1, visit: visit)
            }
        }
    }
}
