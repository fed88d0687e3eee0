/// Reads TOML 1.0 (toml.io/en/v1.0.0) from bytes, each byte a bounded number of times.
struct Reader {
    /// How deep tables, arrays and the parts of keys may nest together.
    static let depthLimit = 128
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    let bytes: [UInt8]
    let file: String
    var position = 0
    /// How many arrays and inline tables are open.
    var nesting = 0

    /// Where the outermost value begins that may be a secret, while its line or what follows on it is read.
    var secretStart: Int?
    /// Whether the values below the last header may be secrets whatever their keys.
    var isSecretTable = false

    /// The last place whose location was asked for; the next one is counted from here.
    private var counted = (offset: 0, line: 1, column: 1)

    /// - Throws: `TOMLError` where the bytes are not UTF-8.
    init(_ bytes: [UInt8], file: String) throws(TOMLError) {
        self.bytes = bytes
        self.file = file
        if bytes.starts(with: Self.byteOrderMark) {
            position = Self.byteOrderMark.count
            counted.offset = position
        }
        let isUTF16 = bytes.count > 1 && (bytes[0] == 0) != (bytes[1] == 0)
        let offset = UTF8Check.firstInvalidByte(in: bytes)
        guard isUTF16 || offset != nil else { return }
        let hasUTF16Mark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        throw failure(
            .invalidUTF8, isUTF16 || hasUTF16Mark ? "the file is UTF-16" : "this is not UTF-8",
            at: isUTF16 ? 0 : offset,
            expected: "a file saved as UTF-8")
    }

    // MARK: Bytes

    /// The byte here; nil at the end.
    var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    func byte(at offset: Int) -> UInt8? { offset >= 0 && offset < bytes.count ? bytes[offset] : nil }

    func starts(with text: StaticString, at offset: Int) -> Bool {
        text.withUTF8Buffer { wanted in
            offset + wanted.count <= bytes.count && bytes[offset..<(offset + wanted.count)].elementsEqual(wanted)
        }
    }

    /// The length of the line end at `offset`; 0 where there is none.
    func lineEndLength(at offset: Int) -> Int {
        switch byte(at: offset) {
        case Ascii.lineFeed: 1
        case Ascii.carriageReturn: byte(at: offset + 1) == Ascii.lineFeed ? 2 : 0
        default: 0
        }
    }

    var isAtLineEnd: Bool { position >= bytes.count || lineEndLength(at: position) > 0 }

    /// Where the line of `offset` ends, without its line end.
    func lineEnd(after offset: Int) -> Int {
        var end = min(offset, bytes.count)
        while end < bytes.count, lineEndLength(at: end) == 0 { end += 1 }
        return end
    }

    // MARK: What has no meaning

    mutating func skipBlanks() {
        while position < bytes.count, Ascii.isBlank(bytes[position]) { position += 1 }
    }

    /// Skips blanks, line ends and comments.
    mutating func skipLines() throws(TOMLError) {
        while position < bytes.count {
            skipBlanks()
            try skipComment()
            let length = lineEndLength(at: position)
            guard length > 0 else { return }
            position += length
        }
    }

    /// Skips a comment up to its line end. It may hold no control character but the tab.
    mutating func skipComment() throws(TOMLError) {
        guard byte == Ascii.hash else { return }
        while position < bytes.count {
            let byte = bytes[position]
            if Ascii.isControl(byte) {
                if lineEndLength(at: position) > 0 { return }
                throw controlCharacter(byte, expected: "none in a comment")
            }
            position += 1
        }
    }

    // MARK: Places

    /// The location of a place behind all that were asked for before.
    mutating func location(of offset: Int) -> TOMLLocation {
        var (place, line, column) = counted
        while place < offset, place < bytes.count {
            let byte = bytes[place]
            if byte == Ascii.lineFeed {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            place += 1
        }
        counted = (offset, line, column)
        return TOMLLocation(file: file, line: line, column: column)
    }

    /// The location of any place, counted from the beginning of the file.
    private func fileLocation(of offset: Int) -> TOMLLocation {
        let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        var (line, column) = (1, 1)
        for byte in bytes[min(start, offset)..<min(offset, bytes.count)] {
            if byte == Ascii.lineFeed {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return TOMLLocation(file: file, line: line, column: column)
    }

    /// An error at `offset`, or here, with what was expected there.
    func failure(
        _ code: TOMLError.Code, _ message: String, at offset: Int? = nil, expected: String
    ) -> TOMLError {
        failure(code, message, at: offset ?? position, hint: "expected \(expected)")
    }

    /// An error that an earlier place has its part in.
    func failure(_ code: TOMLError.Code, _ message: String, at offset: Int, hint: String) -> TOMLError {
        TOMLError(
            code: code, message: message, location: fileLocation(of: offset),
            excerpt: SourceExcerpt(of: bytes, offset: offset, hidingFrom: secretStart), hint: hint)
    }
}
