import Settings

/// What is said of a command line that cannot be understood.
enum CommandLineComplaint {
    /// - Parameters:
    ///   - message: The parser's own, with usage.
    ///   - arguments: Without the name of the program.
    static func text(_ message: String, arguments: [String]) -> String {
        if let word = arguments.first, let hint = hint(word, arguments.count) { return "apus: \(hint)" }
        // The parser names a command that nobody types, and an option that is not asked for as if it were.
        var text = message.replacing(" --prompt--", with: "")
        if text.hasPrefix("Error: ") { text = "apus: " + text.dropFirst("Error: ".count) }
        return text
    }

    /// Of a first word that is no command: the one that was meant, or how a task is given.
    private static func hint(_ word: String, _ count: Int) -> String? {
        let commands = ApusCommand.configuration.subcommands.flatMap { command in
            [command.configuration.commandName ?? ""] + command.configuration.aliases
        }
        guard !word.hasPrefix("-"), word != "help", !commands.contains(word) else { return nil }
        let shown = TerminalText.clean(String(word.prefix(60))) + (word.count > 60 ? "…" : "")
        if word.contains(where: \.isWhitespace) {
            return "there is no command \"\(shown)\"; to work on a task: apus exec \"\(shown)\""
        }
        if let meant = NearestName.find(word, among: commands.filter { $0.count > 2 }).first {
            return "there is no command \(shown); did you mean apus \(meant)?"
        }
        return "there is no command \(shown); apus --help lists them, apus exec \"TASK\" works on a task"
    }
}
