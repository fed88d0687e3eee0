/// Searches names and contents of files, leaving out what `.gitignore` leaves out: what `search` does.
public struct Search: Sendable, Hashable {
    /// How much is looked at and returned.
    public struct Limits: Sendable, Hashable {
        /// At most so many names, lines and bytes of lines are returned.
        public var names = 100
        public var matches = 200
        public var bytes = 24_000

        /// At most so many lines of one file are returned.
        public var matchesPerFile = 50

        /// A longer line is cut to this, in bytes.
        public var lineBytes = 240

        /// Larger files are left out, in bytes.
        public var fileBytes = 4 << 20

        /// The search ends after this time with what it has found.
        public var time = Duration.seconds(10)

        public init() {}
    }

    /// A regular expression; empty for all files that the glob fits.
    public let pattern: String

    /// The file or folder to search; nil for the working directory.
    public let path: String?

    /// Which files; nil for all. Without a slash it is compared with the name, else with the path.
    public let glob: String?

    public init(pattern: String, path: String? = nil, glob: String? = nil) {
        self.pattern = pattern
        self.path = path.flatMap { $0.isEmpty ? nil : $0 }
        self.glob = glob.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Runs the search. It ends early, with what it has, when the time is up or the task was cancelled.
    public func run(in policy: PathPolicy, limits: Limits = Limits()) throws(FileError) -> SearchResult {
        let real: String
        do { real = try policy.resolve(path ?? ".", for: .read) } catch { throw FileError(error) }
        let shown = policy.displayPath(real)
        var run = SearchRun(self, base: real, policy, limits)
        let directory: DirectoryHandle
        do {
            directory = try DirectoryHandle.open(real, shown: shown)
        } catch {
            guard let (folder, name) = PathText.split(real), error.code != .notFound else {
                throw NearestNames.notFound(real, in: policy)
            }
            // A single file is searched even if it is ignored.
            let parent = try DirectoryHandle.open(folder, shown: shown)
            _ = try OpenFile(name, in: parent, shown: shown)
            run.visit(name, real, parent)
            return run.finish(isComplete: true)
        }
        let deadline = run.deadline
        var walk = FileWalk { Task.isCancelled || ContinuousClock.now > deadline }
        walk.walk(directory, real, IgnoreLayers(above: real, top: policy.root)) { name, path, directory in
            run.visit(name, path, directory)
        }
        return run.finish(isComplete: walk.isComplete)
    }
}
