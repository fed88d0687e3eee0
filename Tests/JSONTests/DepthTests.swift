import JSON
import Testing

@Suite struct DepthTests {
    private func nested(_ depth: Int, _ open: String = "[", _ close: String = "]") -> String {
        String(repeating: open, count: depth) + String(repeating: close, count: depth)
    }

    @Test(arguments: [0, 1, 2, 7])
    func theLimitIsExact(depth: Int) throws {
        let limits = JSONLimits(depth: depth)
        if depth > 0 { _ = try JSONValue(parsing: nested(depth), limits: limits) }
        #expect(try JSONValue(parsing: "1", limits: limits) == 1)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: nested(depth + 1), limits: limits) }
        #expect(error?.code == .tooDeep)
        #expect(error?.offset == depth)
        #expect(error?.message == "arrays and objects are nested too deeply")
    }

    @Test func theStandardIs512() throws {
        #expect(try JSONValue(parsing: nested(512)).serialized() == nested(512))
        #expect(throws: JSONError.self) { try JSONValue(parsing: nested(513)) }
        _ = try JSONFields(scanning: Array("{\"a\":\(nested(511))}".utf8), for: [])
        let error = #expect(throws: JSONError.self) {
            try JSONFields(scanning: Array("{\"a\":\(nested(512))}".utf8), for: [])
        }
        #expect(error?.code == .tooDeep)
        #expect(error?.offset == 5 + 511)
    }

    /// The deepest value that can be asked for goes through all that recurses.
    @Test func theDeepestValueIsHandled() throws {
        let text = nested(1024, "[{\"k\":", "}]").replacing("{\"k\":}", with: "{\"k\":1}")
        let limits = JSONLimits(depth: 1_000_000)
        #expect(throws: JSONError.self) { try JSONValue(parsing: text, limits: limits) }
        let half = nested(512, "[{\"k\":", "}]").replacing("{\"k\":}", with: "{\"k\":1}")
        let value = try JSONValue(parsing: half, limits: limits)
        let other = try JSONValue(parsing: half, limits: limits)
        #expect(value == other)
        #expect(Set([value, other]).count == 1)
        #expect(value.serialized() == half)
        #expect(try JSONValue(parsing: value.serialized(pretty: true), limits: limits) == value)
        var merged: JSONObject = ["a": value]
        merged.merge(["a": other])
        #expect(merged["a"] == value)
    }

    @Test func hostileNestingIsRefused() {
        for text in [String(repeating: "[", count: 1_000_000), String(repeating: "{\"a\":", count: 500_000)] {
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
            #expect(error?.code == .tooDeep)
        }
    }
}
