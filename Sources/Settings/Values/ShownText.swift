import TOML

extension String {
    /// Fit for a terminal: no control or invisible direction characters, at most 300 characters.
    ///
    /// Names and paths in a message may come from a repository.
    var shown: String {
        var result = ""
        var count = 0
        for scalar in unicodeScalars {
            guard count < 300 else { return result + "…" }
            count += 1
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default:
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A TOML basic string, quotes included.
    var quotedForTOML: String { TOMLValue.quoted(self) }

    /// No character that is not white space.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension Collection<String> {
    /// `a, b, …`, at most ten of them: the list may come from a repository.
    var shortList: String {
        let first = prefix(10).joined(separator: ", ")
        return count > 10 ? "\(first) and \(count - 10) more" : first
    }

    /// `"a", "b"`, each fit for a terminal.
    var quotedList: String { map { "\"\($0.shown)\"" }.joined(separator: ", ") }
}
