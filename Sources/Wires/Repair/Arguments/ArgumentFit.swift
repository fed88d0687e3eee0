import Conversation
import JSON

/// The arguments of a call as a tool's own schema wants them: its names for parameters, its types.
struct ArgumentFit: Sendable {
    private let tool: ToolDefinition
    private let form: ForeignForm?
    private let properties: JSONObject
    private let required: [String]
    /// The tool's own parameters, also those that this model is not told of.
    private let own: Set<String>
    private let ownByFold: [FoldedName: String]
    private let formByFold: [FoldedName: String]

    init(_ match: ToolNames.Match) {
        tool = match.tool
        form = match.form
        properties = tool.parameters["properties"]?.object ?? [:]
        let without = form?.without ?? []
        required = (tool.parameters["required"]?.array ?? []).compactMap(\.string).filter { !without.contains($0) }
        var own = Set(properties.keys)
        own.formUnion(tool.parameterAliases.keys)
        own.formUnion(form?.parameters.values.map { $0 } ?? [])
        own.formUnion(form?.fixed.keys ?? [])
        self.own = own
        var folds: [FoldedName: String] = [:]
        for (name, aliases) in tool.parameterAliases.sorted(by: { $0.key < $1.key }) {
            for alias in aliases { folds[FoldedName(alias)] = name }
        }
        for name in own.sorted() { folds[FoldedName(name)] = name }
        ownByFold = folds
        var formFolds: [FoldedName: String] = [:]
        for (theirs, ours) in form?.parameters.sorted(by: { $0.key < $1.key }) ?? [] {
            formFolds[FoldedName(theirs)] = ours
        }
        formByFold = formFolds
    }

    /// What became of arguments.
    struct Outcome: Sendable {
        var object: JSONObject
        /// What was done, for a person; empty where nothing was.
        var notes: [String] = []
        /// Everything is there that the tool must have.
        var isSatisfied = false
        /// Every key was one that the tool knows.
        var isKnown = true
    }

    func apply(_ arguments: JSONObject) -> Outcome {
        var outcome = named(arguments)
        if !missing(in: outcome.object).isEmpty, let inner = Self.wrapped(arguments) {
            let unwrapped = named(inner)
            if missing(in: unwrapped.object).isEmpty {
                outcome = unwrapped
                outcome.notes.insert("the arguments stood one level too deep", at: 0)
            }
        }
        for (name, value) in form?.fixed ?? [:] where outcome.object[name] == nil { outcome.object[name] = value }
        for (name, property) in properties {
            guard let value = outcome.object[name], let type = Self.type(of: property),
                let fitting = ValueFit.fit(value, to: type, of: property)
            else { continue }
            outcome.object[name] = fitting
            outcome.notes.append("\(name) was written as \(ValueFit.kind(of: value)) and is \(type)")
        }
        outcome.isSatisfied = missing(in: outcome.object).isEmpty
        return outcome
    }

    // MARK: Names

    private func named(_ arguments: JSONObject) -> Outcome {
        // What only says which of their tools is meant is none of ours.
        let told = form?.condition.flatMap { $0.value == nil ? nil : $0.parameter }
        /// What each parameter of ours would get from keys of other names; nil where these differ.
        var given: [String: JSONValue?] = [:]
        for (key, value) in arguments where key != told {
            guard let ours = ours(for: key, in: arguments) else { continue }
            if let other = given[ours], other != value { given[ours] = .some(nil) } else { given[ours] = value }
        }
        var outcome = Outcome(object: JSONObject())
        for (key, value) in arguments where key != told {
            if let ours = ours(for: key, in: arguments), let single = given[ours], single != nil {
                outcome.object[ours] = value
                outcome.notes.append("\(key) is \(ours)")
            } else if value.isNull, given[key] != nil {
                continue
            } else {
                outcome.isKnown = outcome.isKnown && own.contains(key)
                outcome.object[key] = value
            }
        }
        return outcome
    }

    /// The parameter of ours that a key gives; nil where the key stays as it is, also because the tool's own name, which
    /// outranks every other one, is there as well.
    private func ours(for key: String, in arguments: JSONObject) -> String? {
        guard let ours = ours(for: key) else { return nil }
        if let own = arguments[ours], !own.isNull, isOwn(ours) { return nil }
        return ours
    }

    /// The parameter of ours that a key means; nil where the key stays as it is.
    private func ours(for key: String) -> String? {
        if let ours = formByFold[FoldedName(key)] { return ours == key ? nil : ours }
        return own.contains(key) ? nil : ownByFold[FoldedName(key)]
    }

    /// In a form of another harness a key may be the name of another parameter of ours.
    private func isOwn(_ name: String) -> Bool { formByFold[FoldedName(name)].map { $0 == name } ?? true }

    private func missing(in object: JSONObject) -> [String] {
        let fixed = form?.fixed ?? [:]
        return required.filter { (object[$0]?.isNull ?? true) && fixed[$0] == nil }
    }

    /// The object inside `{"arguments": {…}}`, which some templates leave around arguments.
    private static func wrapped(_ arguments: JSONObject) -> JSONObject? {
        let wrappers = ["arguments", "parameters", "params", "args", "input", "kwargs", "tool_input", "properties"]
        let others: Set<String> = ["name", "type", "tool", "function", "tool_name", "id"]
        guard let wrapper = wrappers.first(where: { arguments[$0] != nil }),
            arguments.keys.allSatisfy({ $0 == wrapper || others.contains($0) }), let inner = arguments[wrapper]
        else { return nil }
        if let object = inner.object { return object }
        guard let text = inner.string else { return nil }
        return ArgumentRepair.read(text, isCut: false)?.object
    }

    /// The one type that a property has, besides null.
    private static func type(of property: JSONValue) -> String? {
        if let type = property["type"]?.string { return type }
        let types = (property["type"]?.array ?? []).compactMap(\.string).filter { $0 != "null" }
        return types.count == 1 ? types.first : nil
    }
}
