/// A place in the bytes of a document that knows its line and column.
struct Cursor {
    let bytes: [UInt8]
    let file: String
    private(set) var index = 0
    private var line = 1
    private var lineStart = 0
    /// A place on this line whose column was counted, so that long lines are counted once.
    private var counted = (index: 0, column: 1)

    init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            index = 3
            lineStart = 3
            counted = (3, 1)
        }
    }

    var isAtEnd: Bool { index >= bytes.count }
    /// The byte here; nil at the end.
    var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    func byte(ahead: Int) -> UInt8? { index + ahead < bytes.count ? bytes[index + ahead] : nil }

    func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { wanted in
            index + wanted.count <= bytes.count && bytes[index..<(index + wanted.count)].elementsEqual(wanted)
        }
    }

    mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where index < bytes.count {
            if bytes[index] == 0x0A {
                line += 1
                lineStart = index + 1
                counted = (index + 1, 1)
            }
            index += 1
        }
    }

    var location: TOMLLocation {
        mutating get { TOMLLocation(file: file, line: line, column: column()) }
    }

    private mutating func column() -> Int {
        var column = counted.column
        if index < counted.index {
            column = 1
            counted = (lineStart, 1)
        }
        for byte in bytes[counted.index..<index] where byte & 0xC0 != 0x80 { column += 1 }
        counted = (index, column)
        return column
    }

    /// An error at this place, with the line that it stands on.
    mutating func error(_ code: TOMLError.Code, _ message: String, expected: String? = nil) -> TOMLError {
        let location = self.location
        var end = lineStart
        while end < bytes.count, bytes[end] != 0x0A, end - lineStart < 8192 { end += 1 }
        if end > lineStart, bytes[end - 1] == 0x0D { end -= 1 }
        return TOMLError(
            code: code, message: message, location: location,
            sourceLine: SecretLine.masked(String(decoding: bytes[lineStart..<end], as: UTF8.self)), expected: expected)
    }

    /// Skips blanks and tabs.
    mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x09 { advance() }
    }

    /// Whether a line ends here.
    var isAtLineEnd: Bool {
        guard let byte else { return true }
        return byte == 0x0A || (byte == 0x0D && self.byte(ahead: 1) == 0x0A)
    }

    /// Skips one line end; false where there is none.
    mutating func skipLineEnd() -> Bool {
        guard let byte else { return false }
        if byte == 0x0A {
            advance()
            return true
        }
        if byte == 0x0D, self.byte(ahead: 1) == 0x0A {
            advance(2)
            return true
        }
        return false
    }

    /// Skips a comment, which may hold no control character but tab.
    mutating func skipComment() throws(TOMLError) {
        guard byte == UInt8(ascii: "#") else { return }
        while !isAtLineEnd, let byte {
            guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
                throw error(.invalidCharacter, "a comment may not hold control characters")
            }
            advance()
        }
    }

    /// Skips blanks, comments and line ends, as they may stand inside an array and between lines.
    mutating func skipLines() throws(TOMLError) {
        while true {
            skipBlanks()
            try skipComment()
            guard skipLineEnd() else { return }
        }
    }
}
