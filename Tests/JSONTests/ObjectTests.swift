import JSON
import Testing

@Suite struct ObjectTests {
    /// Sizes on both sides of the point where the index begins.
    @Test(arguments: [0, 1, 2, 15, 16, 17, 18, 100])
    func everyKeyIsFoundAtItsPlace(count: Int) {
        var object = JSONObject((0..<count).map { ("k\($0)", .number(JSONNumber($0))) })
        #expect(object.count == count && object.keys == (0..<count).map { "k\($0)" })
        for index in 0..<count { #expect(object["k\(index)"]?.int == index) }
        #expect(object["k\(count)"] == nil && object[""] == nil)

        object["k0"] = "new"
        #expect(object.keys.first == "k0" && object.first?.value == "new")
        object["last"] = 1
        #expect(object.keys.last == "last" && object.count == max(count, 1) + 1)
        object["k0"] = nil
        object["absent"] = nil
        #expect(object.keys == (1..<max(count, 1)).map { "k\($0)" } + ["last"])
        for (index, key) in object.keys.enumerated() where key != "last" { #expect(object[key]?.int == index + 1) }
        object["k0"] = 0
        #expect(object.keys.last == "k0" && object["k0"] == 0)
    }

    @Test func removingDownToNothingKeepsTheRest() {
        var object = JSONObject((0..<40).map { ("k\($0)", .number(JSONNumber($0))) })
        for index in 0..<40 {
            object["k\(index)"] = nil
            #expect(object.count == 39 - index)
            for rest in (index + 1)..<40 { #expect(object["k\(rest)"]?.int == rest) }
        }
        #expect(object.isEmpty)
    }

    @Test func aRepeatedKeyKeepsTheFirstPlaceAndTheLastValue() {
        let object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(object.keys == ["a", "b"] && object["a"] == 3)
        let many = JSONObject((0..<60).map { ("k\($0 % 30)", .number(JSONNumber($0))) })
        #expect(many.count == 30 && many["k0"] == 30 && many.keys.first == "k0")
    }

    @Test func orderCountsForEquality() {
        let one: JSONObject = ["a": 1, "b": 2]
        #expect(one != ["b": 2, "a": 1])
        #expect(one == ["a": 1, "b": 2])
        #expect(one != ["a": 1])
        var again = one
        again["c"] = 3
        #expect(one.count == 2 && again.count == 3)
        again["c"] = nil
        #expect(again == one && again.hashValue == one.hashValue)
    }

    @Test func mergeGoesIntoObjectsAndReplacesAllElse() throws {
        guard
            var mine = try JSONValue(parsing: #"{"a":{"x":1,"y":{"z":1}},"b":[1],"c":1,"d":{"e":1}}"#).object,
            let theirs = try JSONValue(parsing: #"{"n":0,"a":{"y":{"w":2},"x":3},"b":[2],"c":{"f":1},"d":null}"#).object
        else { return #expect(Bool(false)) }
        mine.merge(theirs)
        #expect(
            JSONValue.object(mine).serialized()
                == #"{"a":{"x":3,"y":{"z":1,"w":2}},"b":[2],"c":{"f":1},"d":null,"n":0}"#)
    }

    @Test func accessorsAnswerForTheirKindAlone() {
        let values: [JSONValue] = [nil, true, 1, "s", [1], ["k": 1]]
        #expect(values.map(\.isNull) == [true, false, false, false, false, false])
        #expect(values.map(\.bool) == [nil, true, nil, nil, nil, nil])
        #expect(values.map(\.int) == [nil, nil, 1, nil, nil, nil])
        #expect(values.map(\.double) == [nil, nil, 1, nil, nil, nil])
        #expect(values.map(\.string) == [nil, nil, nil, "s", nil, nil])
        #expect(values.map(\.array) == [nil, nil, nil, nil, [1], nil])
        #expect(values.map(\.object) == [nil, nil, nil, nil, nil, ["k": 1]])
        #expect(values.map { $0["k"] } == [nil, nil, nil, nil, nil, 1])
        #expect(values.map { $0[0] } == [nil, nil, nil, nil, 1, nil])
        #expect(values[4][-1] == nil && values[4][1] == nil && values[4][.max] == nil)
    }

    /// Quadratic time would take minutes here.
    @Test func aHundredThousandKeysAreReadInLinearTime() throws {
        let text = "{" + (0..<100_000).map { "\"key \($0)\":\($0)" }.joined(separator: ",") + "}"
        let object = try JSONValue(parsing: text).object
        #expect(object?.count == 100_000 && object?["key 99999"]?.int == 99_999)
        let same = "{" + repeatElement("\"same\":1", count: 100_000).joined(separator: ",") + "}"
        #expect(try JSONValue(parsing: same).object?.count == 1)
    }

    @Test(arguments: [
        #"{"ab":1,"x":0,"ab":2}"#, #"{"ab":1,"x":0,"\u0061b":2}"#, #"{"\u0061b":1,"x":0,"ab":2}"#,
        #"{"\u0061b":1,"x":0,"a\u0062":2}"#,
    ]) func aRepeatedKeyIsOneHoweverItIsEscaped(text: String) throws {
        #expect(try JSONValue(parsing: text).serialized() == #"{"ab":2,"x":0}"#)
    }

    /// Both spellings have as many bytes, and a quote where the key would end had it no escape.
    @Test func escapedQuotesHideNoRepetition() throws {
        let text = #"{"\u0061b\"12345":1,"a\u0062\"12345":2}"#
        #expect(try JSONValue(parsing: text).serialized() == #"{"ab\"12345":2}"#)
        #expect(try JSONValue(parsing: #"{"":1,"a":0,"":2}"#).serialized() == #"{"":2,"a":0}"#)
    }
}
