import Sandbox
import Testing

extension Children {
    @Suite struct SpawnErrorTests {
        struct Case: Sendable, CustomTestStringConvertible {
            var argv = ["true"]
            var environment = ["PATH": "/usr/bin:/bin"]
            var directory = "/"
            let code: SpawnError.Code
            let message: String

            var testDescription: String { message }
        }

        static let cases: [Case] = [
            Case(argv: [], code: .malformed, message: "The command is empty. Give a program to run."),
            Case(argv: [""], code: .malformed, message: "The command is empty. Give a program to run."),
            Case(
                argv: ["echo", "a\0b"], code: .malformed,
                message: "The command holds a NUL byte, which no argument or variable can. Remove it."),
            Case(
                environment: ["PATH": "/bin", "A": "\0"], code: .malformed,
                message: "The command holds a NUL byte, which no argument or variable can. Remove it."),
            Case(argv: ["nosuchprogram"], code: .notFound, message: "nosuchprogram was not found in PATH."),
            Case(
                argv: ["true"], environment: ["PATH": "bin:.:"], directory: "/usr", code: .notFound,
                message: "true was not found in PATH."),
            Case(
                argv: ["/no/such"], code: .notFound,
                message: "/no/such cannot be run: it, or the interpreter that its first line names, does not exist."),
            Case(
                argv: ["/etc/passwd"], code: .notExecutable,
                message: "/etc/passwd cannot be run: Permission denied. It may need chmod +x."),
            Case(
                argv: ["/usr"], code: .notExecutable,
                message: "/usr cannot be run: Permission denied. It may need chmod +x."),
            Case(
                directory: "/no/such/folder", code: .workingDirectory,
                message: "The working directory /no/such/folder cannot be entered: No such file or directory. Give one "
                    + "that exists."),
            Case(
                directory: "/etc/passwd", code: .workingDirectory,
                message: "The working directory /etc/passwd cannot be entered: Not a directory. Give one that exists."),
            Case(
                argv: ["true", String(repeating: "x", count: 3_000_000)], code: .tooLarge,
                message: "true cannot be run: its arguments and environment are too large. Put the data into a "
                    + "file."),
        ]

        @Test(arguments: cases) func `what cannot be started says why`(_ example: Case) async throws {
            let command = ChildCommand(
                argv: example.argv, environment: example.environment, workingDirectory: example.directory)
            let error = await #expect(throws: SpawnError.self) { try await command.run() }
            #expect(error?.code == example.code)
            #expect(error?.message == example.message)
        }

        @Test func `the failed step is told`() async throws {
            let command = ChildCommand(argv: ["/bin/true"], environment: [:], workingDirectory: "/no")
            #expect(await #expect(throws: SpawnError.self) { try await command.run() }?.stage == .directory)
            let missing = ChildCommand(argv: ["/no"], environment: [:], workingDirectory: "/")
            #expect(await #expect(throws: SpawnError.self) { try await missing.run() }?.stage == .exec)
        }
    }
}
