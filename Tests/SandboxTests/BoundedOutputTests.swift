import Sandbox
import Testing

@Suite struct BoundedOutputTests {
    @Test func `what fits stays whole`() {
        let output = BoundedOutput("a\nb\n", budget: 4)
        #expect(output.isComplete)
        #expect(output.text == "a\nb\n")
        #expect(BoundedOutput("", budget: 0).text == "")
    }

    struct Case: Sendable {
        let text: String
        let budget: Int
        let bounded: String
    }

    @Test(arguments: [
        Case(text: "0123456789", budget: 4, bounded: "01\n[... 6 bytes, 0 lines left out ...]\n89"),
        Case(text: "0123456789", budget: 5, bounded: "01\n[... 5 bytes, 0 lines left out ...]\n789"),
        Case(text: "0123456789", budget: 0, bounded: "[... 10 bytes, 0 lines left out ...]\n"),
        Case(text: "0123456789", budget: -1, bounded: "[... 10 bytes, 0 lines left out ...]\n"),
        Case(text: "a\nb\nc\nd\n", budget: 4, bounded: "a\n[... 4 bytes, 2 lines left out ...]\nd\n"),
        Case(text: "a\nb\nc\n", budget: 4, bounded: "a\n[... 2 bytes, 1 line left out ...]\nc\n"),
        // Four bytes a character: nothing is cut inside one.
        Case(text: "🦅🦅🦅🦅", budget: 13, bounded: "🦅\n[... 8 bytes, 0 lines left out ...]\n🦅"),
        Case(text: "🦅🦅🦅🦅", budget: 3, bounded: "[... 16 bytes, 0 lines left out ...]\n"),
        Case(text: "aéb", budget: 3, bounded: "a\n[... 2 bytes, 0 lines left out ...]\nb"),
    ])
    func `what does not fit is cut in its middle`(_ example: Case) {
        let output = BoundedOutput(example.text, budget: example.budget)
        #expect(output.text == example.bounded)
        #expect(output.head.utf8.count + output.tail.utf8.count + output.omittedBytes == example.text.utf8.count)
    }

    @Test func `cutting again adds to what was left out`() {
        let text = (0..<100).map { "line \($0)\n" }.joined()
        let once = BoundedOutput(text, budget: 400)
        for budget in [0, 1, 7, 50, 399, 400, 500] {
            let twice = once.bounded(to: budget)
            #expect(twice.head.utf8.count + twice.tail.utf8.count <= budget)
            #expect(twice.head.utf8.count + twice.tail.utf8.count + twice.omittedBytes == text.utf8.count)
            let kept = (twice.head + twice.tail).utf8.count { $0 == 0x0A }
            #expect(kept + twice.omittedLines == 100)
            #expect(text.hasPrefix(twice.head) && text.hasSuffix(twice.tail))
        }
    }

    @Test func `every cut of mixed characters stays valid`() {
        let text = "aé漢🦅\n" + String(repeating: "ż€𐍈x", count: 5)
        for budget in 0...text.utf8.count {
            let output = BoundedOutput(text, budget: budget)
            #expect(output.head.utf8.count + output.tail.utf8.count <= budget)
            #expect(text.utf8.starts(with: output.head.utf8))
            #expect(text.utf8.reversed().starts(with: output.tail.utf8.reversed()))
            #expect(!output.text.unicodeScalars.contains("\u{FFFD}"))
        }
    }
}

extension Children {
    @Suite struct CollectedOutputTests {
        @Test func `the ring keeps the end in order`() async throws {
            // Written in pieces of all sizes, so that the ring turns over at odd places.
            let line =
                "i=0; while [ $i -lt 300 ]; do printf '%s,' $i; i=$((i+1)); [ $((i % 7)) = 0 ] && sleep 0.001; done"
            let whole = (0..<300).map { "\($0)," }.joined()
            for budget in [1, 2, 11, 100, whole.utf8.count - 1, whole.utf8.count] {
                let output = try await shell(line, outputBudget: budget).output
                #expect(output.head == whole.prefix(budget == whole.utf8.count ? budget : budget / 2))
                #expect(output.tail == whole.suffix(budget == whole.utf8.count ? 0 : budget - budget / 2))
                #expect(output.omittedBytes == whole.utf8.count - budget)
            }
        }

        @Test func `what is no text becomes replacement characters`() async throws {
            let output = try await shell(#"printf 'a\377b\000c\303'"#).output
            #expect(output.text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
        }

        @Test func `no character is cut`() async throws {
            for budget in 1...17 {
                let output = try await shell("printf '€€€€€€'", outputBudget: budget).output
                #expect(!output.text.unicodeScalars.contains("\u{FFFD}"))
                #expect(output.head.utf8.count + output.tail.utf8.count + output.omittedBytes == 18)
            }
            #expect(try await shell("printf '€€€€€€'", outputBudget: 18).output.text == "€€€€€€")
        }
    }
}
