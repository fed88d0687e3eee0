import JSON

/// The first line of a session file. It holds no key and no header.
public struct SessionMeta: Sendable, Hashable {
    /// A UUID of version 7 in lower case.
    public var id: String
    /// When the session began, as RFC 3339 in UTC.
    public var timestamp: String
    /// The working directory, absolute.
    public var workingDirectory: String
    /// Apus's version.
    public var version: String
    /// Id of the provider block.
    public var provider: String
    /// The model's name as it is requested.
    public var model: String
    /// The state of the repository, where there is one.
    public var git: Git?

    /// What the working directory's repository stood at.
    public struct Git: Sendable, Hashable {
        /// The name of the branch; nil where the head is detached.
        public var branch: String?
        /// The commit's full hash.
        public var commit: String?

        /// A state of a repository.
        public init(branch: String? = nil, commit: String? = nil) {
            self.branch = branch
            self.commit = commit
        }
    }

    /// The first line of a new session.
    public init(
        id: String, timestamp: String, workingDirectory: String, version: String, provider: String, model: String,
        git: Git? = nil
    ) {
        self.id = id
        self.timestamp = timestamp
        self.workingDirectory = workingDirectory
        self.version = version
        self.provider = provider
        self.model = model
        self.git = git
    }

    /// Nil where `payload` has no id. Files of Codex are understood as well.
    init?(_ payload: JSONValue) {
        guard let id = payload["id"]?.string ?? payload["session_id"]?.string else { return nil }
        self.init(
            id: id, timestamp: payload["timestamp"]?.string ?? "", workingDirectory: payload["cwd"]?.string ?? "",
            version: payload["cli_version"]?.string ?? "", provider: payload["model_provider"]?.string ?? "",
            model: payload["model"]?.string ?? "",
            git: payload["git"]?.object.map { Git(branch: $0["branch"]?.string, commit: $0["commit_hash"]?.string) })
    }

    var json: JSONValue {
        var fields: JSONObject = [
            "session_id": .string(id), "id": .string(id), "timestamp": .string(timestamp),
            "cwd": .string(workingDirectory), "originator": "apus_exec", "cli_version": .string(version),
            "source": "exec", "model_provider": .string(provider), "model": .string(model),
        ]
        if let git {
            var state = JSONObject()
            state["commit_hash"] = git.commit.map { .string($0) }
            state["branch"] = git.branch.map { .string($0) }
            fields["git"] = .object(state)
        }
        return .object(fields)
    }
}
