import TOML
import Testing

@Suite struct NumberTests {
    @Test(arguments: [
        ("0", 0), ("+0", 0), ("-0", 0), ("42", 42), ("+99", 99), ("-17", -17), ("1_000", 1000),
        ("5_349_221", 5_349_221),
        ("1_2_3_4_5", 12345), ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
        ("0xDEADBEEF", 0xDEAD_BEEF), ("0xdead_beef", 0xDEAD_BEEF), ("0x00", 0), ("0x7fffffffffffffff", Int64.max),
        ("0o01234567", 342_391), ("0o755", 493), ("0b11010110", 214), ("0b0_1", 1),
    ])
    func integers(text: String, value: Int64) throws {
        let read = try TOMLTable.parseValue(text, file: "v")
        #expect(read.int == value && read.numberText == text && read.description == text)
        #expect(read.double == Double(value))
    }

    @Test(arguments: [
        ("+1.0", 1.0), ("3.1415", 3.1415), ("-0.01", -0.01), ("5e+22", 5e22), ("1e06", 1e6), ("-2E-2", -0.02),
        ("6.626e-34", 6.626e-34), ("224_617.445_991_228", 224617.445991228), ("0.0", 0), ("-0.0", -0.0), ("0e0", 0),
        ("1e1_0", 1e10), ("inf", .infinity), ("+inf", .infinity), ("-inf", -.infinity), ("1e999", .infinity),
        ("0.1000000000000000000000000000000000001", 0.1), ("2.50", 2.5),
    ])
    func floats(text: String, value: Double) throws {
        let read = try TOMLTable.parseValue(text, file: "v")
        #expect(read.double?.bitPattern == value.bitPattern && read.int == nil)
        #expect(read.numberText == text && read.description == text)
    }

    @Test(arguments: ["nan", "+nan", "-nan"])
    func notANumber(text: String) throws {
        #expect(try TOMLTable.parseValue(text, file: "v").double?.isNaN == true)
    }

    @Test(arguments: [
        ("01", TOMLError.Code.invalidNumber), ("+01", .invalidNumber), ("-00", .invalidNumber), ("0_1", .invalidNumber),
        ("1__0", .invalidNumber), ("1_", .invalidNumber), ("+_1", .invalidNumber), ("++1", .invalidNumber),
        ("+", .invalidNumber), ("-", .invalidNumber), ("1x", .invalidNumber), ("1,000", .trailingText),
        ("0x", .invalidNumber), ("0xg", .invalidNumber), ("0x_1", .invalidNumber), ("0x1_", .invalidNumber),
        ("+0x1", .invalidNumber), ("-0b1", .invalidNumber), ("0X1", .invalidNumber), ("0O7", .invalidNumber),
        ("0B1", .invalidNumber), ("0o8", .invalidNumber), ("0b2", .invalidNumber), ("0x1.8", .invalidNumber),
        ("1.", .invalidNumber), (".5", .invalidNumber), ("-.5", .invalidNumber), ("1.e5", .invalidNumber),
        ("1._5", .invalidNumber), ("1_.5", .invalidNumber), ("1.5_", .invalidNumber), ("1e", .invalidNumber),
        ("1e+", .invalidNumber), ("1e_5", .invalidNumber), ("1e5_", .invalidNumber), ("1_e5", .invalidNumber),
        ("1.5e1.5", .invalidNumber), ("1e5e5", .invalidNumber), ("03.14", .invalidNumber), ("1.2.3", .invalidNumber),
        ("127.0.0.1", .invalidNumber), ("10s", .invalidNumber), ("Inf", .invalidNumber), ("NaN", .invalidNumber),
        ("+nan1", .invalidNumber), ("infinity", .invalidValue), ("_1", .invalidValue), ("1 000", .trailingText),
        ("9223372036854775808", .numberOutOfRange), ("-9223372036854775809", .numberOutOfRange),
        ("0x8000000000000000", .numberOutOfRange), ("0xffffffffffffffff", .numberOutOfRange),
        ("99999999999999999999999999", .numberOutOfRange), ("e5", .invalidValue), ("0e", .invalidNumber),
    ])
    func refuses(text: String, code: TOMLError.Code) {
        #expect(complaint("x = " + text)?.code == code, "\(text)")
        #expect(complaint("x = [" + text + "]") != nil || text == "1,000", "\(text)")
    }

    @Test(arguments: ["true", "false"])
    func booleans(text: String) throws {
        #expect(try TOMLTable.parseValue(text, file: "v").bool == (text == "true"))
    }

    @Test(arguments: ["True", "FALSE", "tru", "truee", "yes", "t", "f", "null", "none", "on"])
    func noBooleans(text: String) {
        #expect(complaint("x = " + text)?.code == .invalidValue)
    }
}
