extension TOMLValue: CustomStringConvertible {
    /// The value as TOML on one line.
    public var description: String {
        switch kind {
        case .string(let text): Self.quoted(text)
        case .integer(_, let text), .float(_, let text): text
        case .boolean(let value): value ? "true" : "false"
        case .offsetDateTime(let text), .localDateTime(let text), .localDate(let text), .localTime(let text): text
        case .array(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
        case .table(let table):
            table.isEmpty
                ? "{}" : "{ " + table.map { "\(Self.key($0.key)) = \($0.value)" }.joined(separator: ", ") + " }"
        }
    }

    /// A key as it must be written: bare where it can be.
    public static func key(_ name: String) -> String {
        let isBare =
            !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_")
            }
        return isBare ? name : quoted(name)
    }

    /// A basic string.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if scalar.value >= 0x20 && scalar.value != 0x7F {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\u" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
                }
            }
        }
        return result + "\""
    }
}
