import ArgumentParser

/// `apus exec`: the flags, which may stand before or behind `resume`.
struct ExecCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exec",
        abstract: "Work on a task until it is done, without asking.",
        usage: """
            apus exec [<options>] [<prompt> | -]
            apus exec resume (--last | <id>) [<options>] [<prompt>]
            """,
        discussion: """
            Progress goes to standard error, the final message alone to standard output. \
            Without a prompt, or with -, the prompt is read from standard input. More: man apus.
            """,
        subcommands: [ExecTask.self, ResumeCommand.self],
        defaultSubcommand: ExecTask.self,
        aliases: ["e"])

    @OptionGroup var options: ExecOptions
}

/// `apus exec PROMPT`.
struct ExecTask: AsyncParsableCommand {
    // Nobody types the name, so that every word may be a prompt.
    static let configuration = CommandConfiguration(commandName: "--prompt--", shouldDisplay: false)

    @ParentCommand var parent: ExecCommand
    @OptionGroup var options: ExecOptions

    @Argument(help: "The task; - reads it from standard input.")
    var prompt: String?

    mutating func run() async throws {
        try await ExecRun(options: parent.options.merged(with: options), prompt: prompt, resuming: nil).run()
    }
}

/// `apus exec resume`.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with a session: the last one of this directory, or one by its id.")

    @ParentCommand var parent: ExecCommand
    @OptionGroup var options: ExecOptions

    @Flag(help: "The most recent session of this directory.")
    var last = false

    @Flag(help: "With --last: the most recent session of any directory.")
    var all = false

    @Argument(help: ArgumentHelp("ID, unless --last, and then the task.", valueName: "id and prompt"))
    var words: [String] = []

    func validate() throws {
        guard last || !words.isEmpty else { throw ValidationError("resume needs --last or the id of a session") }
        let extra = words.dropFirst(last ? 1 : 2)
        guard extra.isEmpty else {
            throw ValidationError(
                "one prompt is taken; put it into quotes (unexpected: \(extra.joined(separator: " ")))")
        }
    }

    mutating func run() async throws {
        let session: ExecRun.Resumed = last ? .last(anyDirectory: all) : .id(words.first ?? "")
        let prompt = words.dropFirst(last ? 0 : 1).first
        try await ExecRun(options: parent.options.merged(with: options), prompt: prompt, resuming: session).run()
    }
}
