/// Writing values back as TOML.
extension TOMLValue: CustomStringConvertible {
    /// The value as TOML on one line, the same text for the same value. Numbers keep their exact text.
    public var description: String {
        switch kind {
        case .string(let text): Self.quoted(text)
        case .integer(_, let text), .float(_, let text): text
        case .boolean(let value): value ? "true" : "false"
        case .offsetDateTime(let text), .localDateTime(let text), .localDate(let text), .localTime(let text): text
        case .array(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
        case .table(let table): table.description
        }
    }

    /// A key as it must be written: bare where it can be.
    public static func key(_ name: String) -> String {
        !name.utf8.isEmpty && name.utf8.allSatisfy(Ascii.isBareKey) ? name : quoted(name)
    }

    /// A path of keys as it must be written, for example `models."gpt-5.2".price`.
    public static func key(_ path: [String]) -> String { path.map(key).joined(separator: ".") }

    /// A basic string on one line. What a terminal would obey or would not show is escaped.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\u{8}": result += "\\b"
            case "\u{C}": result += "\\f"
            default:
                if isPlain(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    let count = digits.utf8.count > 4 ? 8 : 4
                    result += (count == 4 ? "\\u" : "\\U") + String(repeating: "0", count: count - digits.utf8.count)
                    result += digits
                }
            }
        }
        return result + "\""
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}

extension TOMLTable: CustomStringConvertible {
    /// The table in braces on one line.
    public var description: String {
        isEmpty ? "{}" : "{ " + map { "\(TOMLValue.key($0.key)) = \($0.value)" }.joined(separator: ", ") + " }"
    }
}
