import ArgumentParser
import Glibc

/// Arguments in, exit code out: 0 done, 1 the turn failed, 2 usage or configuration, 130 interrupted.
@main
enum Main {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        // Scripts and editors ask this often; the tree of commands need not be made for it.
        if CommandLine.arguments.dropFirst().elementsEqual(["--version"]) {
            StandardStream.output.line(ApusCommand.version)
            exit(0)
        }
        do {
            var command = try ApusCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            let code = ApusCommand.exitCode(for: error)
            if code.isSuccess {
                StandardStream.output.line(ApusCommand.fullMessage(for: error))
                exit(0)
            }
            let arguments = Array(CommandLine.arguments.dropFirst())
            StandardStream.error.line(
                CommandLineComplaint.text(ApusCommand.fullMessage(for: error), arguments: arguments))
            exit(2)
        }
    }
}
