import JSON
import Testing

@Suite struct NumberTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("-0.0", 0), ("0e5", 0), ("0.000", 0), ("42", 42), ("-42", -42), ("1.0", 1),
            ("100.00", 100),
            ("1e3", 1000), ("1E+3", 1000), ("-1e3", -1000), ("1.5e1", 15), ("1500e-2", 15), ("1000e-3", 1),
            ("0.001e3", 1),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775807.0", .max),
            ("9.223372036854775807e18", .max), ("-922337203685477580800e-2", .min),
            ("0e99999999999999999999", 0),
        ] as [(String, Int)])
    func wholeNumbersAreExact(text: String, int: Int) throws {
        #expect(try JSONValue(parsing: text).int == int)
    }

    @Test(arguments: [
        "0.5", "1.5", "15e-1", "1e-1", "1e-400", "1000e-4", "9223372036854775808", "-9223372036854775809", "1e19",
        "1e30",
        "1e99999999999999999999", "1e-99999999999999999999", "1e9223372036854775807", "1e-9223372036854775808",
        "0.1e-9223372036854775807", "5e-1", "12e-2",
    ])
    func otherNumbersAreNoInt(text: String) throws {
        #expect(try JSONValue(parsing: text).int == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("-1.5", -1.5), ("1e3", 1000), ("0.1", 0.1), ("1e400", .infinity), ("-1e400", -.infinity),
            ("1e-400", 0),
        ] as [(String, Double)])
    func floatingPointIsTheNearest(text: String, double: Double) throws {
        #expect(try JSONValue(parsing: text).double == double)
    }

    @Test(arguments: [
        "", " 1", "1 ", "+1", "01", "-", "1.", ".5", "1e", "NaN", "inf", "0x1", "1_000", "1,0", "\"1\"", "true", "--1",
        "1\0",
        "\u{FEFF}1", "\u{661}",
    ])
    func textThatIsNoNumberIsRefused(text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test func numbersAreComparedByTheirText() {
        #expect(JSONNumber(1) == JSONNumber(text: "1"))
        #expect(JSONNumber(1) != JSONNumber(text: "1.0"))
        #expect(JSONNumber(.min).text == "-9223372036854775808")
        #expect("\(JSONNumber(7))" == "7")
    }
}
