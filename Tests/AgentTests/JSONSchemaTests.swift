import Agent
import JSON
import Testing

@Suite struct JSONSchemaTests {
    @Test(arguments: [
        (#"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#, #"{"a":"x"}"#, []),
        (
            #"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#, #"{}"#,
            [#""a" is missing"#]
        ),
        (
            #"{"properties":{"a":{"type":"string"}}}"#, #"{"a":1}"#, ["/a: must be string, is integer"]
        ),
        (
            #"{"type":"object","properties":{},"additionalProperties":false}"#, #"{"b":1}"#,
            [#""b" is not allowed"#]
        ),
        (#"{"additionalProperties":{"type":"boolean"}}"#, #"{"b":1}"#, ["/b: must be boolean, is integer"]),
        (#"{"type":["string","null"]}"#, "null", []),
        (#"{"type":"number"}"#, "3", []),
        (#"{"type":"integer"}"#, "3.0", []),
        (#"{"type":"integer"}"#, "3.5", ["must be integer, is number"]),
        (#"{"enum":["a","b"]}"#, #""c""#, [#"must be one of "a", "b""#]),
        (#"{"const":{"a":1,"b":2}}"#, #"{"b":2,"a":1.0}"#, []),
        (#"{"items":{"type":"integer"},"minItems":2}"#, "[1]", ["must have at least 2 items"]),
        (#"{"items":{"type":"integer"}}"#, #"[1,"x"]"#, ["/1: must be integer, is string"]),
        (#"{"uniqueItems":true}"#, "[1,1]", ["the items must differ"]),
        (#"{"minimum":1,"maximum":3}"#, "4", ["must be at most 3.0"]),
        (#"{"multipleOf":0.1}"#, "0.3", []),
        (#"{"maxLength":2}"#, #""äöü""#, ["must have at most 2 characters"]),
        (#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "1", ["follows none of the 2 forms of anyOf"]),
        (
            #"{"oneOf":[{"type":"integer"},{"minimum":0}]}"#, "1",
            ["follows 2 of the forms of oneOf, must follow exactly one"]
        ),
        (#"{"not":{"type":"string"}}"#, #""x""#, ["follows the form that `not` excludes"]),
        (
            ##"{"$defs":{"n":{"type":"object","properties":{"next":{"$ref":"#/$defs/n"}},"required":["v"]}},"$ref":"#/$defs/n"}"##,
            #"{"v":1,"next":{"v":2,"next":{}}}"#, [#"/next/next: "v" is missing"#]
        ),
        (##"{"$ref":"#/nowhere"}"##, "1", ["the schema refers to #/nowhere, which is not in it"]),
        (
            ##"{"$ref":"#"}"##, "1", ["the schema is nested too deeply or refers to itself"]
        ),
        (#"{"pattern":"^a"}"#, #""b""#, []),
        ("false", "1", ["nothing is allowed here"]),
    ])
    func problems(schema: String, value: String, expected: [String]) throws {
        let found = try JSONSchema(JSONValue(parsing: schema)).problems(in: JSONValue(parsing: value))
        #expect(found.map(\.description) == expected)
    }

    @Test func aSchemaIsAnObject() throws {
        #expect(throws: SchemaError.self) { try JSONSchema(.array([])) }
    }
}
