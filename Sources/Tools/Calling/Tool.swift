import Conversation
import JSON

/// Something that the model may call.
public protocol Tool: Sendable {
    /// What the model is told of it.
    var definition: ToolDefinition { get }

    /// The same in as few words as will do, for models that are told little.
    var brief: ToolDefinition { get }

    /// Whether calls of it may run side by side.
    var effect: ToolEffect { get }

    /// What is shown before it runs. Wrong arguments give what can be shown of them.
    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity

    /// Runs it. A failure is an outcome that tells the model what to do.
    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome
}

extension Tool {
    public var brief: ToolDefinition { definition }
}

extension ToolDefinition {
    /// With other words, and only these parameters, without theirs. All of them are understood, told or not.
    func briefly(_ description: String, _ names: String...) -> ToolDefinition {
        var brief = self
        brief.description = description
        var properties = JSONObject()
        for name in names {
            properties[name] = ["type": parameters["properties"]?[name]?["type"] ?? "string"]
        }
        if var schema = parameters.object {
            schema["properties"] = .object(properties)
            brief.parameters = .object(schema)
        }
        return brief
    }
}

/// What a call does to the world.
public enum ToolEffect: Sendable, Hashable {
    /// It only looks; calls may run side by side.
    case read
    /// It may change something; calls run in order.
    case write
}
