/// Hides what may be a key before a line is shown in a message.
enum SecretLine {
    private static let words = [
        "key", "token", "secret", "password", "passwd", "authorization", "bearer", "credential",
    ]
    /// Names that only name where a key is.
    private static let harmlessEndings = ["env_key", "_env", "env_key_instructions", "_env_var"]

    /// `line` with values of names that look like a key's replaced by as many asterisks, so that columns stay right.
    static func masked(_ line: String) -> String {
        let scalars = Array(line.unicodeScalars)
        let lowered = line.lowercased()
        guard words.contains(where: { lowered.contains($0) }) else { return line }
        var shown = scalars
        var nameStart = 0
        var index = 0
        var hides = false
        while index < scalars.count {
            if scalars[index] == "=" && !hides {
                let name = String(String.UnicodeScalarView(scalars[nameStart..<index])).lowercased()
                let bare =
                    name.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }.last.map(String.init) ?? name
                let isHarmless = harmlessEndings.contains { bare.hasSuffix($0) }
                hides = !isHarmless && words.contains { name.contains($0) }
                nameStart = index + 1
            } else if hides {
                let isShown = [" ", "\"", "'", "\t"].contains(scalars[index])
                if !isShown { shown[index] = "*" }
            } else if [",", "{", "["].contains(scalars[index]) {
                nameStart = index + 1
            }
            index += 1
        }
        return String(String.UnicodeScalarView(shown))
    }
}
