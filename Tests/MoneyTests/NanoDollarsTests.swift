import Money
import Testing

@Suite struct NanoDollarsTests {
    @Test(
        arguments: [
            ("0", 0), ("1", 1_000_000_000), ("0.50", 500_000_000), (".5", 500_000_000), ("5.", 5_000_000_000),
            ("0.000000001", 1), ("0.0000000001", 1), ("1.5e-05", 15_000), ("2E2", 200_000_000_000), ("1e-30", 1),
            ("0e99", 0), ("9223372036.854775807", Int64.max), ("0.1234567891", 123_456_790),
            ("000.000", 0), ("1_000", 1_000_000_000_000),
        ] as [(String, Int64)])
    func readsExactlyAndRoundsUp(text: String, nano: Int64) {
        #expect(NanoDollars(usd: text)?.rawValue == nano)
    }

    @Test(arguments: [
        "", ".", "-1", "+1", "1,5", "$1", "1e", "e5", "0x10", "NaN", "inf", "9223372036.854775808", "1e99", "1.2.3",
        " 1",
        "1e1000", "_1",
    ])
    func refusesWhatIsNoAmount(text: String) {
        #expect(NanoDollars(usd: text) == nil)
    }

    @Test(
        arguments: [
            (0, "0", "$0.00"), (1, "0.000000001", "$0.0001"), (1_234_567, "0.001234567", "$0.0013"),
            (12_300_000, "0.0123", "$0.0123"), (500_000_000, "0.5", "$0.50"), (999_999_999, "0.999999999", "$1.00"),
            (1_234_500_000, "1.2345", "$1.24"), (50_000_000_000, "50", "$50.00"), (-12_300_000, "-0.0123", "-$0.0123"),
            (Int64.min, "-9223372036.854775808", "-$9223372036.86"),
        ] as [(Int64, String, String)])
    func showsExactAndRounded(nano: Int64, exact: String, shown: String) {
        #expect(NanoDollars(rawValue: nano).exactUSD == exact)
        #expect(NanoDollars(rawValue: nano).usd == shown)
    }

    @Test func sumsSaturate() {
        let most = NanoDollars(rawValue: .max)
        #expect(most.adding(NanoDollars(rawValue: 1)) == most)
        #expect(NanoDollars(rawValue: .min).subtracting(NanoDollars(rawValue: 1)).rawValue == .min)
    }
}
