import ArgumentParser
import JSON
import Sessions

/// `apus sessions delete`.
struct DeleteSessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete sessions for good.",
        discussion: "A session that is being worked in is left alone.")

    @Argument(help: ArgumentHelp("Ids, or the beginnings of them.", valueName: "id"))
    var ids: [String] = []

    @Option(
        name: .customLong("older-than"),
        help: ArgumentHelp("All, of any directory, that were not used for so long: 12h, 30d, 8w.", valueName: "age"))
    var age: String?

    @Flag(name: [.short, .long], help: "Delete without asking.")
    var yes = false

    @Flag(name: .customLong("dry-run"), help: "Only show what would be deleted.")
    var isDryRun = false

    func validate() throws {
        if ids.isEmpty == (age == nil) { throw ValidationError("give either ids or --older-than AGE") }
        if let age, Self.milliseconds(age) == nil {
            throw ValidationError("--older-than takes a number with h, d or w, such as 30d, not \"\(age)\"")
        }
    }

    /// Nil where `text` is no age.
    static func milliseconds(_ text: String) -> Int64? {
        let units: [Character: Int64] = ["h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
        guard let last = text.last, let unit = units[last], let number = Int64(text.dropLast()), number >= 0 else {
            return nil
        }
        let (product, overflow) = number.multipliedReportingOverflow(by: unit)
        return overflow ? nil : product
    }

    mutating func run() async throws {
        try SessionAccess.run {
            let store = try SessionAccess.store()
            var chosen: [SavedSession] = []
            if let age = age.flatMap(Self.milliseconds) {
                let limit = Timestamp(milliseconds: Timestamp.now.milliseconds - age).iso
                chosen = store.entries().compactMap { try? store.read($0) }.filter { $0.lastUsed < limit }
            }
            for id in ids {
                let entry = try store.entry(id: id)
                if !chosen.contains(where: { $0.entry == entry }) { chosen.append(try store.read(entry)) }
            }
            guard !chosen.isEmpty else {
                StandardStream.error.line("Nothing to delete.")
                return
            }
            StandardStream.error.write(SessionTable(chosen, showsDirectory: true).text)
            if isDryRun { return }
            if !yes {
                guard Question.canBeAsked else {
                    throw ExecError(
                        code: "usage", message: "nobody can be asked here; nothing was deleted. Give --yes to delete")
                }
                let what = chosen.count == 1 ? "this session" : "these \(chosen.count) sessions"
                guard Question.isYes("Delete \(what) for good?") else {
                    StandardStream.error.line("Nothing was deleted.")
                    return
                }
            }
            var failed: SessionError?
            var count = 0
            for session in chosen {
                do throws(SessionError) {
                    try store.delete(session.entry)
                    count += 1
                } catch {
                    StandardStream.error.line("apus: \(error.message)")
                    failed = error
                }
            }
            StandardStream.error.line("Deleted \(count) \(count == 1 ? "session" : "sessions").")
            if failed != nil { throw ExitCode(1) }
        }
    }
}
