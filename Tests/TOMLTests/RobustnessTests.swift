import TOML
import Testing

/// Whatever the bytes are, they are read or refused with a place in them.
@Suite struct RobustnessTests {
    private static let pieces = [
        "a", "=", "[", "]", "{", "}", "\"", "'", "\"\"\"", "'''", ".", ",", "\n", "\r\n", "#", " ", "1", "-", "_", "e",
        "\\", "\\u00e9", "é",
        "1979-05-27", "T07:32:00", "\u{0}", "inf", "true", "0x", "key", ":", "“", "\u{FEFF}", "[[", "]]", "b = ",
        "token = ",
    ]

    private static let documents = [
        "a = 1\n[b]\nc = \"x\\n\\u00e9\" # c\nd = [1, 2.5, 'y', [true], {e = 1979-05-27T07:32:00Z}]\n[[f]]\ng.h = 0xFF\n[[f]]\n[f.i]\n",
        "model = \"m\"\n[model_providers.\"x y\"]\nbase_url = \"https://u:p@h/v1\"\nenv_key = 'K'\nhttp_headers = { Authorization = \"Bearer t\" }\n",
        "s = \"\"\"\na \\\n  b\"\"\"\nt = '''\r\nc'''\nu = -1_000.5e-3\nv = 07:32:00.5\n\"\".'' = [\n  1, # c\n]\n\u{FEFF}",
    ]

    private static func check(_ bytes: [UInt8]) {
        guard let error = complaint(bytes) else {
            // What is accepted is written so that it is read again, with the same text.
            guard let table = try? TOMLTable(parsing: bytes, file: "t") else { return }
            let document = table.document()
            #expect((try? TOMLTable(parsing: document, file: "d"))?.document() == document)
            #expect((try? TOMLTable.parseValue(table.description, file: "v"))?.description == table.description)
            return
        }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(error.location.line >= 1 && error.location.line <= lines.count && error.location.column >= 1)
        guard lines.indices.contains(error.location.line - 1) else { return }
        #expect(error.location.column <= lines[error.location.line - 1].count + 1)
        #expect(error.excerpt.caret <= 101 && error.sourceLine.unicodeScalars.count <= 102 && !error.message.isEmpty)
        #expect(error.description.split(separator: "\n", omittingEmptySubsequences: false).count <= 4)
    }

    @Test func randomPieces() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<8000 {
            var bytes = (0..<Int.random(in: 0...24, using: &random)).flatMap { _ in
                Array(Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].utf8)
            }
            if Bool.random(using: &random), !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            Self.check(bytes)
        }
    }

    @Test func randomBytes() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<3000 {
            Self.check(
                (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }

    @Test func damagedDocuments() {
        var random = SeededGenerator(seed: 13)
        for round in 0..<6000 {
            var bytes = Array(Self.documents[round % Self.documents.count].utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
                default:
                    bytes.insert(
                        contentsOf: Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].utf8, at: place)
                }
            }
            Self.check(bytes)
        }
    }

    @Test func everyBeginningOfADocument() {
        for document in Self.documents {
            let bytes = Array(document.utf8)
            for end in bytes.indices { Self.check(Array(bytes[..<end])) }
        }
    }
}
