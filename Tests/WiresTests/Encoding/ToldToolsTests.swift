import Conversation
import JSON
import Testing
import Wires

/// Tools under the names and in the form that every vendor takes, and the way back.
@Suite struct ToldToolsTests {
    private static func tool(_ name: String, _ namespace: String? = nil, _ form: ToolCall.Form = .function)
        -> ToolDefinition
    {
        ToolDefinition(name: name, description: "d", parameters: [:], form: form, namespace: namespace)
    }

    private static let many = [
        tool("shell"), tool("echo", "mcp__srv"), tool("a__b"), tool("b", "a"), tool("b c", "a"), tool("b_c", "a"),
        tool("ünï", "n"), tool("x", String(repeating: "n", count: 80)), tool("y", String(repeating: "n", count: 80)),
        tool("patch", nil, .custom), tool("patch", "n", .custom),
    ]

    @Test func namesFitAndDiffer() {
        let told = ToldTools(Self.many)
        let names = Self.many.map { told.name(of: $0) }
        #expect(Set(names).count == names.count)
        #expect(names[0] == "shell")
        #expect(names[1] == "mcp__srv__echo")
        #expect(names[2] == "a__b")
        for name in names {
            #expect(name.utf8.count <= 64)
            #expect(name.utf8.allSatisfy { $0 < 0x80 && $0 != 0x20 })
        }
        for (tool, name) in zip(Self.many, names) {
            let call = ToolCall(id: "1", name: name, arguments: "{}")
            let back = told.original(of: call)
            #expect(back.name == tool.name)
            #expect(back.namespace == tool.namespace)
            #expect(back.form == tool.form)
            #expect(told.name(of: back) == name)
        }
    }

    /// More tools behind change no name of those in front, and so no byte of the history.
    @Test func namesStayAsToolsAreAdded() {
        for count in Self.many.indices {
            let few = Array(Self.many[...count])
            // A plain tool that comes later may take a name that was made.
            guard !few.contains(Self.many[3]) || few.contains(Self.many[2]) else { continue }
            for tool in few { #expect(ToldTools(few).name(of: tool) == ToldTools(Self.many).name(of: tool)) }
        }
    }

    @Test func aCustomToolsTextComesBack() {
        let told = ToldTools([Self.tool("patch", nil, .custom)])
        func back(_ arguments: String) -> ToolCall {
            told.original(of: ToolCall(id: "1", name: "patch", arguments: arguments))
        }
        #expect(back(#"{"input":"*** é\n"}"#) == ToolCall(id: "1", name: "patch", arguments: "*** é\n", form: .custom))
        // What a model wrote otherwise stays as it wrote it.
        #expect(back("*** Begin").arguments == "*** Begin")
        #expect(back(#"{"patch":"x"}"#).arguments == #"{"patch":"x"}"#)
        let unknown = ToolCall(id: "1", name: "other", arguments: "{}")
        #expect(told.original(of: unknown) == unknown)
    }

    @Test func aGrammarIsToldInWords() throws {
        var tool = Self.tool("patch", nil, .custom)
        tool.format = ["type": "grammar", "syntax": "lark", "definition": "start: x"]
        let request = ModelRequest(
            model: "m", items: [.toolCall(ToolCall(id: "c", name: "patch", arguments: "x", form: .custom))],
            tools: [tool], toolChoice: .tool("patch"))
        func body(_ wire: Wire) -> JSONValue {
            RequestEncoder(wire: wire, quirks: .standard, provider: "p").encode(request, stream: false).body
        }
        let description: JSONValue = "d\n\n`input` follows this lark grammar:\nstart: x"
        let parameters: JSONValue = [
            "type": "object", "properties": ["input": ["type": "string"]], "required": ["input"],
        ]
        let function = body(.chat)["tools"]?[0]?["function"]
        #expect(function?["description"] == description)
        #expect(function?["parameters"] == parameters)
        #expect(body(.chat)["tool_choice"]?["function"]?["name"] == "patch")
        #expect(body(.messages)["tools"]?[0]?["input_schema"] == parameters)
        #expect(body(.messages)["tool_choice"]?["name"] == "patch")
        #expect(
            body(.responses)["tools"]?[0]?.serialized()
                == #"{"type":"custom","name":"patch","description":"d","format":{"type":"grammar","syntax":"lark","definition":"start: x"}}"#
        )
        #expect(body(.responses)["tool_choice"] == ["type": "custom", "name": "patch"])
        #expect(body(.responses)["input"]?[0]?["type"] == "custom_tool_call")
    }
}
