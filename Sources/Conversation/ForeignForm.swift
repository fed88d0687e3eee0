/// How another harness calls a tool that does what one of ours does: models use the names that they were trained on.
public struct ForeignForm: Sendable, Hashable {
    /// The other tool's name; compared without regard to case, `_` and `-`.
    public var name: String
    /// Their parameters by name, and ours. A parameter that is not named here keeps its name.
    public var parameters: [String: String]
    /// The form holds only where this parameter of theirs has this text, as in a tool with a `command` of its own.
    public var condition: Condition?
    /// The harness and where it says so.
    public var source: String

    /// A parameter that must have a value.
    public struct Condition: Sendable, Hashable {
        public var parameter: String
        public var value: String

        public init(_ parameter: String, _ value: String) {
            self.parameter = parameter
            self.value = value
        }
    }

    public init(
        _ name: String, parameters: [String: String] = [:], when condition: Condition? = nil, source: String
    ) {
        self.name = name
        self.parameters = parameters
        self.condition = condition
        self.source = source
    }
}
