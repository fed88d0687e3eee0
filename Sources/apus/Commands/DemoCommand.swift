import ArgumentParser
import Conversation

/// `apus demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "See the agent mend a failing test, without a key and without a network.",
        discussion: """
            Makes a small git repository with a failing test, starts a scripted model on a loopback port, and runs the \
            real agent against it over real HTTP. The model is scripted; everything else is what you would use.
            """)

    @Option(help: "The wire to speak: responses, chat or messages.")
    var wire = "responses"

    @Flag(help: "Keep the repository afterwards.")
    var keep = false

    mutating func run() async throws {
        guard let wire = Wire(rawValue: wire) else {
            throw ValidationError("--wire is responses, chat or messages, not \(self.wire)")
        }
        let code = await Demo(wire: wire, keeps: keep).run()
        throw ExitCode(code)
    }
}
