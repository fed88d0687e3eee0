import JSON
import Testing

/// Random values and random damage, the same in every run.
@Suite struct RandomTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        /// SplitMix64.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

        mutating func string() -> String {
            let scalars: [ClosedRange<UInt32>] = [
                0...0x1F, 0x20...0x7E, 0x20...0x7E, 0x20...0x7E, 0x22...0x22, 0x5C...0x5C, 0x7F...0x2FF, 0x300...0x36F,
                0x2000...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
            ]
            var text = String.UnicodeScalarView()
            for _ in 0..<below(below(4) == 0 ? 40 : 10) {
                guard let scalar = Unicode.Scalar(UInt32.random(in: scalars[below(scalars.count)], using: &self)) else {
                    continue
                }
                text.append(scalar)
            }
            return String(text)
        }

        mutating func value(depth: Int) -> JSONValue {
            switch below(depth > 0 ? 8 : 5) {
            case 0: .null
            case 1: .bool(below(2) == 0)
            case 2: .number(JSONNumber(Int(truncatingIfNeeded: next() >> UInt64(below(64)))))
            case 3:
                JSONNumber(text: "\(below(2) == 0 ? "-" : "")\(below(99)).\(below(999))e-\(below(30))").map {
                    .number($0)
                } ?? .null
            case 4: .string(string())
            case 5: .array((0..<below(6)).map { _ in value(depth: depth - 1) })
            default:
                .object(
                    JSONObject((0..<below(below(9) == 0 ? 40 : 6)).map { _ in (string(), value(depth: depth - 1)) }))
            }
        }
    }

    @Test func everyValueSurvivesItsText() throws {
        var dice = Dice(state: 1)
        for _ in 0..<600 {
            let value = dice.value(depth: 5)
            let text = value.serialized()
            let again = try JSONValue(parsing: text)
            #expect(again == value)
            #expect(again.hashValue == value.hashValue)
            #expect(again.serialized() == text)
            #expect(try JSONValue(parsing: value.serialized(pretty: true)) == value)
        }
    }

    @Test func equalityIsEqualityOfTheText() {
        var dice = Dice(state: 2)
        let values = (0..<60).map { _ in dice.value(depth: 2) }
        for left in values {
            for right in values { #expect((left == right) == (left.serialized() == right.serialized())) }
        }
    }

    /// Whatever the bytes are, reading ends with a value or an error, and the scanner agrees with the reader.
    @Test func damagedTextIsReadOrRefused() throws {
        var dice = Dice(state: 3)
        let alphabet =
            Array("{}[]\",:\\/bfnrtu0123456789abcdefABCDEF-+.eE \t\r\n\u{0}\u{1F}".utf8) + [
                0x80, 0xBF, 0xC3, 0xE2, 0xED, 0xF0, 0xFF,
            ]
        var accepted = 0
        for _ in 0..<4000 {
            var bytes = JSONValue.object(["k": dice.value(depth: 3), "m": dice.value(depth: 1)]).serializedBytes()
            for _ in 0...dice.below(3) {
                let place = dice.below(bytes.count)
                switch dice.below(4) {
                case 0: bytes[place] = alphabet[dice.below(alphabet.count)]
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(alphabet[dice.below(alphabet.count)], at: place)
                default: bytes.removeLast(min(dice.below(8), bytes.count - 1))
                }
            }
            let read = Result { () throws(JSONError) in try JSONValue(parsing: bytes) }
            let scanned = Result { () throws(JSONError) in try JSONFields(scanning: bytes, for: ["k", "m"]) }
            switch (read, scanned) {
            case (.success(let value), .success(let fields)):
                accepted += 1
                #expect(fields["k"] == value["k"] && fields["m"] == value["m"])
                #expect(try JSONValue(parsing: value.serializedBytes()) == value)
            case (.failure(let left), .failure(let right)):
                #expect((0...bytes.count).contains(left.offset))
                if bytes.first == UInt8(ascii: "{") { #expect(left == right) }
            case (.success(let value), .failure(let error)):
                #expect(value.object == nil && error.code == .notAnObject)
            case (.failure, .success): #expect(Bool(false), "the scanner accepted what the reader refused")
            }
        }
        #expect(accepted > 100)
    }
}
