import JSON

/// How another harness calls a tool that does what one of ours does: models use the names that they were trained on.
public struct ForeignForm: Sendable, Hashable {
    /// The other tool's name; compared without regard to case, `_` and `-`.
    public var name: String
    /// Their parameters by name, and ours. A parameter that is not named here keeps its name.
    public var parameters: [String: String]
    /// The form holds only where this parameter of theirs is given or has this text, as in a tool with a `command` of its
    /// own.
    public var condition: Condition?
    /// Parameters of ours that the form sets where the call does not.
    public var fixed: JSONObject
    /// Parameters that ours must have and that the form does without, because it says the same in others.
    public var without: Set<String>
    /// The harness and where it says so.
    public var source: String

    /// A parameter that must have a value.
    public struct Condition: Sendable, Hashable {
        public var parameter: String
        /// Nil where any value but null will do.
        public var value: String?

        public init(_ parameter: String, _ value: String? = nil) {
            self.parameter = parameter
            self.value = value
        }
    }

    public init(
        _ name: String, parameters: [String: String] = [:], when condition: Condition? = nil,
        fixed: JSONObject = [:], without: Set<String> = [], source: String
    ) {
        self.name = name
        self.parameters = parameters
        self.condition = condition
        self.fixed = fixed
        self.without = without
        self.source = source
    }
}
