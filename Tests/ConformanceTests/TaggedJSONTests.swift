import Conformance
import TOML
import Testing

@Suite struct TaggedJSONTests {
    @Test(arguments: [
        ("a = 1_000", #"{"a":{"type":"integer","value":"1000"}}"#),
        ("a = 0xFF", #"{"a":{"type":"integer","value":"255"}}"#),
        ("a = 1_0.5e-3", #"{"a":{"type":"float","value":"10.5e-3"}}"#),
        ("a = -nan", #"{"a":{"type":"float","value":"nan"}}"#),
        ("a = +inf", #"{"a":{"type":"float","value":"inf"}}"#),
        ("a = -inf", #"{"a":{"type":"float","value":"-inf"}}"#),
        ("a = true", #"{"a":{"type":"bool","value":"true"}}"#),
        ("a = 'x'", #"{"a":{"type":"string","value":"x"}}"#),
        ("a = 1979-05-27 07:32:00z", #"{"a":{"type":"datetime","value":"1979-05-27T07:32:00Z"}}"#),
        ("a = 1979-05-27t07:32:00", #"{"a":{"type":"datetime-local","value":"1979-05-27T07:32:00"}}"#),
        ("a = 1979-05-27", #"{"a":{"type":"date-local","value":"1979-05-27"}}"#),
        ("a = 07:32:00.5", #"{"a":{"type":"time-local","value":"07:32:00.5"}}"#),
        ("a = []", #"{"a":[]}"#),
        ("[[a]]\nb.c = [{}]", #"{"a":[{"b":{"c":[{}]}}]}"#),
        ("", "{}"),
    ]) func everyTypeHasItsTag(document: String, tagged: String) throws {
        #expect(TaggedJSON(try TOMLTable(parsing: document, file: "t")).value.serialized() == tagged)
    }
}
