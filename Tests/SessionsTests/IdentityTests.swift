import Sessions
import Testing

@Suite struct IdentityTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z", "1970/01/01"), (1, "1970-01-01T00:00:00.001Z", "1970/01/01"),
            (-1, "1969-12-31T23:59:59.999Z", "1969/12/31"), (-1000, "1969-12-31T23:59:59.000Z", "1969/12/31"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z", "2000/02/29"),
            (1_763_900_000_123, "2025-11-23T12:13:20.123Z", "2025/11/23"),
            (4_102_444_799_999, "2099-12-31T23:59:59.999Z", "2099/12/31"),
        ] as [(Int64, String, String)])
    func timesAreWrittenInUTC(milliseconds: Int64, iso: String, folder: String) {
        let time = Timestamp(milliseconds: milliseconds)
        #expect(time.iso == iso && time.folder == folder)
        #expect(time.fileName == iso.prefix(19).replacing(":", with: "-"))
    }

    @Test func theEndsOfTimeDoNotTrap() {
        for time in [Int64.min, .min + 1, .max].map({ Timestamp(milliseconds: $0) }) {
            #expect(time.iso.hasSuffix("Z") && UUIDv7(at: time).description.count == 36)
        }
    }

    /// The time of the example in RFC 9562, appendix A.6.
    @Test func uuidsBeginWithTheTimeAndCarryVersionAndVariant() {
        for _ in 0..<200 {
            let text = UUIDv7(at: Timestamp(milliseconds: 0x017F_22E2_79B0)).description
            #expect(text.hasPrefix("017f22e2-79b0-7"))
            #expect(text.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
            #expect("89ab".contains(text.dropFirst(19).first ?? " "))
            #expect(text.allSatisfy { "0123456789abcdef-".contains($0) })
        }
        let many = Set((0..<500).map { _ in UUIDv7(at: Timestamp(milliseconds: 5)) })
        #expect(many.count == 500)
    }
}
