/// A text cut into lines that remember how each one ended. Works on bytes: two lines are equal when their bytes are.
struct TextLines {
    /// What stands at the end of a line.
    enum Ending: Sendable, Hashable {
        case none, lf, crlf

        var bytes: [UInt8] {
            switch self {
            case .none: []
            case .lf: [0x0A]
            case .crlf: [0x0D, 0x0A]
            }
        }
    }

    /// The lines without their endings.
    private(set) var lines: [ArraySlice<UInt8>] = []

    /// The ending of each line; only the last one can have none.
    private(set) var endings: [Ending] = []

    /// The ending that most lines have; `lf` for a text without any.
    let usualEnding: Ending

    /// The first line's ending; `lf` where there is none.
    var firstEnding: Ending { endings.first == .crlf ? .crlf : .lf }

    init(_ bytes: [UInt8]) {
        var start = 0
        var crlf = 0
        for index in bytes.indices where bytes[index] == 0x0A {
            let hasReturn = index > start && bytes[index - 1] == 0x0D
            lines.append(bytes[start..<(hasReturn ? index - 1 : index)])
            endings.append(hasReturn ? .crlf : .lf)
            if hasReturn { crlf += 1 }
            start = index + 1
        }
        usualEnding = crlf * 2 > lines.count ? .crlf : .lf
        if start < bytes.count {
            lines.append(bytes[start...])
            endings.append(.none)
        }
    }

    init(_ text: String) { self.init(Array(text.utf8)) }

    /// A line as text.
    func text(_ index: Int) -> String {
        lines.indices.contains(index) ? String(decoding: lines[index], as: UTF8.self) : ""
    }

    /// The 1-based number of the line that holds a byte offset.
    static func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
        1 + bytes.prefix(max(0, offset)).reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    }
}
