import TOML
import Testing

/// UTF-8, control characters, line ends, byte order mark.
@Suite struct EncodingTests {
    @Test(
        arguments: [
            [0x80], [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
            [0xE2, 0x28, 0xA1],
        ] as [[UInt8]])
    func whatIsNotUTF8IsFound(bytes: [UInt8]) throws {
        for (before, after) in [("a = \"é", "\""), ("# é", "\n"), ("a = 'é", ""), ("'é", "' = 1")] {
            let error = try #require(complaint(Array("x = 1\n".utf8) + Array(before.utf8) + bytes + Array(after.utf8)))
            #expect(error.code == .invalidUTF8 && error.location.line == 2)
            #expect(error.location.column == before.unicodeScalars.count + 1 && error.message == "this is not UTF-8")
        }
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x61, 0x00, 0x3D, 0x00], [0xFE, 0xFF, 0x00, 0x61, 0x00, 0x3D], [0x61, 0x00, 0x3D, 0x00],
            [0x00, 0x61, 0x00, 0x3D],
        ] as [[UInt8]])
    func utf16IsNamed(bytes: [UInt8]) {
        #expect(complaint(bytes)?.message == "the file is UTF-16")
    }

    @Test func aByteOrderMarkMayStandAtTheBeginning() throws {
        let table = try TOMLTable(parsing: "\u{FEFF}a = 1", file: "t")
        #expect(table["a"]?.int == 1 && table.entry("a")?.keyLocation.column == 1 && table["a"]?.location.column == 5)
        #expect(complaint("\u{FEFF}a = x")?.location.column == 5)
        #expect(complaint("\u{FEFF}a = x")?.sourceLine == "a = x")
        #expect(complaint("\u{FEFF}\u{FEFF}a = 1")?.code == .invalidCharacter)
        #expect(complaint("a = 1\n\u{FEFF}b = 1")?.code == .invalidCharacter)
        #expect(try TOMLTable(parsing: [0xEF, 0xBB, 0xBF], file: "t").isEmpty)
    }

    @Test func lineEndsAreLFOrCRLF() throws {
        #expect(try written("a=1\r\nb=[1,\r\n2]\r\n# c\r\n[c]\r\n") == "{ a = 1, b = [1, 2], c = {} }")
        for text in [
            "a=1\rb=2", "\r", "a=1\r", "# c\rd", "a=[\r]", "a=[1,\r2]", "[a]\r", "a=1 \r\r\n", "a\r=1", "a.\rb=1",
            "a={\rb=1}",
        ] {
            #expect(complaint(text)?.code == .invalidCharacter, "\(text)")
        }
    }

    @Test(arguments: (UInt8(0)..<0x20).filter { ![0x09, 0x0A, 0x0D].contains($0) } + [0x7F])
    func controlCharactersStandNowhere(byte: UInt8) {
        let control = String(Unicode.Scalar(byte))
        for text in [
            "# \(control)", "a = 1 # \(control)", "a = \"\(control)\"", "a = '\(control)'",
            "a = \"\"\"\(control)\"\"\"",
            "a = '''\(control)'''", "a = 1\(control)", "a\(control) = 1", "\(control)", "[a\(control)]",
            "[a] \(control)",
            "a = [1,\(control)2]", "a = [1\(control)]", "a = {b = 1\(control)}", "a = \(control)1",
            "\"\(control)\" = 1",
        ] {
            #expect(complaint("x = 1\n" + text)?.code == .invalidCharacter, "\(byte) in \(text.debugDescription)")
        }
    }

    @Test func otherCharactersMayStandInTextAndComments() throws {
        #expect(try written("a = '\u{80}\u{9F}\u{FFFF}\u{10FFFF}' # \u{85}\u{2028}\u{E000}").hasPrefix("{ a = "))
    }
}
