import TOML
import Testing

@Suite struct DateTests {
    private static func kind(_ value: TOMLValue) -> String {
        switch value.kind {
        case .offsetDateTime(let text): "offset \(text)"
        case .localDateTime(let text): "local \(text)"
        case .localDate(let text): "date \(text)"
        case .localTime(let text): "time \(text)"
        default: value.typeName
        }
    }

    @Test(arguments: [
        ("1979-05-27T07:32:00Z", "offset"), ("1979-05-27T00:32:00-07:00", "offset"), ("1979-05-27t07:32:00z", "offset"),
        ("1979-05-27T00:32:00.999999-07:00", "offset"), ("1979-05-27 07:32:00Z", "offset"),
        ("1979-05-27 07:32:00+23:59", "offset"), ("1979-05-27T07:32:00", "local"), ("1979-05-27 00:32:00.5", "local"),
        ("1979-05-27", "date"), ("2024-02-29", "date"), ("2000-02-29", "date"), ("0000-01-01", "date"),
        ("9999-12-31", "date"), ("07:32:00", "time"), ("00:32:00.999999999999", "time"), ("23:59:60", "time"),
    ])
    func reads(text: String, kind: String) throws {
        let value = try TOMLTable.parseValue(text, file: "v")
        #expect(Self.kind(value) == "\(kind) \(text)" && value.description == text)
    }

    @Test(arguments: [
        ("1979-05-27 # 07:32:00", "date 1979-05-27"), ("1979-05-27 ", "date 1979-05-27"),
    ])
    func aDateMayStandBeforeABlank(text: String, value: String) throws {
        #expect(Self.kind(try TOMLTable.parseValue(text, file: "v")) == value)
    }

    @Test func datesStandInArrays() throws {
        #expect(
            try written("a=[1979-05-27,07:32:00,1979-05-27 07:32:00 ]")
                == "{ a = [1979-05-27, 07:32:00, 1979-05-27 07:32:00] }")
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00", "2024-01-32",
        "1979-5-27", "1979-05-7", "1979-05", "1979-", "1979-05-27T", "1979-05-27T07", "1979-05-27T07:32",
        "1979-05-27T07:32Z", "1979-05-27T24:00:00Z", "1979-05-27T07:60:00Z", "1979-05-27T07:32:61Z",
        "1979-05-27T07:32:00.Z", "1979-05-27T07:32:00.", "1979-05-27T07:32:00+24:00", "1979-05-27T07:32:00+07:60",
        "1979-05-27T07:32:00+7:00", "1979-05-27T07:32:00+0700", "1979-05-27T07:32:00-", "1979-05-27T07:32:00ZZ",
        "1979-05-2707:32:00", "1979-05-27_07:32:00", "07:32", "7:32:00", "07:3:00", "07:32:0", "24:00:00", "07:32:00Z",
        "07:32:00.5.5", "1979-05-27 07:32", "1979-05-27 07:32:00 Z",
    ])
    func refuses(text: String) {
        let code = complaint("x = " + text)?.code
        #expect(code == .invalidDate || code == .trailingText, "\(text)")
    }

    @Test(arguments: ["1979-05-27  07:32:00", "1979-05-27 07", "1979-05-27T07:32:00 -07:00"])
    func onlyOneBlankPartsDateAndTime(text: String) {
        #expect(complaint("x = " + text)?.code == .trailingText)
    }
}
