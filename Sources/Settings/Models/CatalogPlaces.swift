import TOML

/// Where in a catalogue's text its models and their members stand, for messages.
///
/// A plain walk over text that is known to be JSON; of other text it finds nothing of use, but does no harm.
struct CatalogPlaces {
    /// One element of the array `models`.
    struct Model {
        let start: TOMLLocation
        /// Where the values of its members begin.
        var members: [String: TOMLLocation] = [:]
    }

    /// In the order of the file.
    private(set) var models: [Model] = []

    private let bytes: [UInt8]
    private let file: String
    private var position = 0
    private var line = 1
    private var column = 1
    private var depth = 0
    /// The key at the top level that the walk is in.
    private var outerKey = ""
    /// The key whose value comes next.
    private var key: String?

    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        while let byte = current { step(over: byte) }
    }

    private var current: UInt8? { bytes.indices.contains(position) ? bytes[position] : nil }

    private mutating func step(over byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): readString()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            begin(at: here)
            advance()
            depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            advance()
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"): advance()
        default:
            begin(at: here)
            while let byte = current, byte > 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"),
                byte != UInt8(ascii: "]")
            {
                advance()
            }
        }
    }

    /// A key, or a value.
    private mutating func readString() {
        let place = here
        advance()
        let start = position
        while let byte = current, byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\") { advance() }
            advance()
        }
        let text = bytes[min(start, position)..<min(position, bytes.count)]
        advance()
        while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { advance() }
        if current == UInt8(ascii: ":") {
            key = String(decoding: text, as: UTF8.self)
        } else {
            begin(at: place)
        }
    }

    /// Notes where a value begins.
    private mutating func begin(at place: TOMLLocation) {
        defer { key = nil }
        if depth == 1 {
            outerKey = key ?? ""
            // Of a repeated key the last counts.
            if outerKey == "models" { models = [] }
        }
        guard outerKey == "models" else { return }
        if depth == 2 { models.append(Model(start: place)) }
        if depth == 3, let key, let last = models.indices.last { models[last].members[key] = place }
    }

    private var here: TOMLLocation { TOMLLocation(file: file, line: line, column: column) }

    private mutating func advance() {
        guard let byte = current else { return }
        position += 1
        if byte == 0x0A {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }
}
