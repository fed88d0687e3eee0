import ArgumentParser
import Glibc
import JSON
import Sessions
import Settings

/// `apus sessions`.
struct SessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "List, show, export and delete the sessions that were kept.",
        subcommands: [ListSessions.self, ShowSession.self, ExportSession.self, DeleteSessions.self],
        defaultSubcommand: ListSessions.self)
}

/// What the commands below have in common.
enum SessionAccess {
    static func store() throws(ExecError) -> SessionStore {
        let settings = try SettingsLoading.load(.in(nil), environment: ProcessEnvironment.variables)
        guard let home = settings.apusHome else {
            throw ExecError(code: "no_home", message: "no home folder is known: set APUS_HOME or HOME")
        }
        return SessionStore(home: home)
    }

    static func entry(
        _ id: String?, last: Bool, in store: SessionStore
    ) throws(SessionError) -> SessionStore.Entry {
        if last { return try store.lastEntry(inDirectory: CurrentDirectory.path) }
        return try store.entry(id: id ?? "")
    }

    /// Runs a command's work; what goes wrong is told, with exit code 2.
    static func run(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch let error as SessionError {
            StandardStream.error.line("apus: \(error.message)")
            throw ExitCode(2)
        } catch let error as ExecError {
            StandardStream.error.line("apus: \(error.message)")
            throw ExitCode(error.exitCode)
        }
    }
}

/// Which session is meant.
struct SessionChoice: ParsableArguments {
    @Argument(help: ArgumentHelp("The session's id, or the beginning of it.", valueName: "id"))
    var id: String?

    @Flag(help: "The newest session of this directory.")
    var last = false

    func validate() throws {
        if id == nil && !last { throw ValidationError("give the id of a session, or --last; apus sessions lists them") }
        if id != nil && last { throw ValidationError("give either an id or --last") }
    }
}

/// `apus sessions list`.
struct ListSessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the sessions of this directory, the newest first (the default).")

    @Flag(help: "Of all directories.")
    var all = false

    @Option(help: ArgumentHelp("At most N sessions; 0 for all.", valueName: "n"))
    var limit = 20

    @Flag(help: "As JSON.")
    var json = false

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit takes a whole number from 0, not \(limit)") }
    }

    mutating func run() async throws {
        try SessionAccess.run {
            let store = try SessionAccess.store()
            let here = CurrentDirectory.path
            var found: [SavedSession] = []
            var elsewhere = 0
            var more = 0
            for entry in store.entries().reversed() {
                guard let meta = store.meta(of: entry) else { continue }
                guard all || meta.workingDirectory == here else {
                    elsewhere += 1
                    continue
                }
                guard limit == 0 || found.count < limit else {
                    more += 1
                    continue
                }
                guard let session = try? store.read(entry) else { continue }
                found.append(session)
            }
            let table = SessionTable(found, showsDirectory: all)
            if json {
                StandardStream.output.line(table.json.serialized(pretty: true))
                return
            }
            if found.isEmpty {
                let hint = elsewhere > 0 ? "; \(elsewhere) of other directories: apus sessions --all" : ""
                StandardStream.error.line("No session of \(all ? "any directory" : here)\(hint).")
                return
            }
            StandardStream.output.write(table.text)
            if more > 0 { StandardStream.error.line("… and \(more) older: --limit 0 shows all.") }
        }
    }
}

/// `apus sessions show`.
struct ShowSession: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what was said and done in a session.")

    @OptionGroup var choice: SessionChoice

    @Flag(help: "Show tool results whole, and what the model thought.")
    var full = false

    @Flag(help: "The items as JSON.")
    var json = false

    mutating func run() async throws {
        try SessionAccess.run {
            let store = try SessionAccess.store()
            let session = try store.read(SessionAccess.entry(choice.id, last: choice.last, in: store))
            if json {
                StandardStream.output.line(SessionTable.json(of: session, withItems: true).serialized(pretty: true))
            } else {
                StandardStream.output.write(Transcript(session).terminalText(full: full))
            }
            if session.damagedLines > 0 {
                StandardStream.error.line(
                    "note: \(session.damagedLines) damaged \(session.damagedLines == 1 ? "line" : "lines") of "
                        + "\(session.entry.path) left out")
            }
        }
    }
}

/// `apus sessions export`.
struct ExportSession: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a session as Markdown to read, or as the JSON lines it is kept in.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown, jsonl
    }

    @OptionGroup var choice: SessionChoice

    @Option(help: "markdown or jsonl.")
    var format = Format.markdown

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to FILE, which must not exist.", valueName: "file"))
    var output: String?

    mutating func run() async throws {
        try SessionAccess.run {
            let store = try SessionAccess.store()
            let session = try store.read(SessionAccess.entry(choice.id, last: choice.last, in: store))
            let text =
                switch format {
                case .markdown: Transcript(session).markdown
                case .jsonl: session.records.map { $0.json.serialized() + "\n" }.joined()
                }
            guard let output else {
                StandardStream.output.write(text)
                return
            }
            guard let file = fopen(output, "wx") else {
                let reason = errno == EEXIST ? "it is there already" : String(cString: strerror(errno))
                throw ExecError(code: "unwritable_file", message: "-o \(output): \(reason)")
            }
            let isWritten = fputs(text, file) >= 0
            guard fclose(file) == 0, isWritten else {
                throw ExecError(code: "unwritable_file", message: "-o \(output): \(String(cString: strerror(errno)))")
            }
            StandardStream.error.line("Written to \(output).")
        }
    }
}
