import Glibc

/// A question to whoever sits at the terminal.
enum Question {
    /// Whether somebody can be asked.
    static var canBeAsked: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Yes or no; anything but a yes is a no.
    static func isYes(_ text: String) -> Bool {
        let answer = line("\(text) [y/N] ")?.lowercased()
        return answer == "y" || answer == "yes"
    }

    /// A line without surrounding white space; nil at the end of the input.
    static func line(_ text: String) -> String? {
        StandardStream.error.write(text)
        guard let line = readLine() else { return nil }
        return line.trimmed
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}
