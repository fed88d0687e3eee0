import CSandbox
import Glibc

/// Why a command could not be started. Nothing of it ran.
public struct SpawnError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason, for programs.
    public enum Code: Sendable, Hashable {
        /// The program does not exist, or may not be executed.
        case notFound, notExecutable
        /// The working directory does not exist or may not be entered.
        case workingDirectory
        /// No arguments, or one that holds a NUL byte.
        case malformed
        /// Arguments and environment together are larger than the system allows.
        case tooLarge
        /// The system refused; the number is its `errno`.
        case system(Int32)
    }

    /// The step that failed.
    public enum Stage: Sendable, Hashable {
        case prepare, session, streams, directory, restrict, exec
    }

    /// The reason, for programs.
    public let code: Code

    /// The step that failed.
    public let stage: Stage

    /// One or two sentences: what is wrong and what to do.
    public let message: String

    public var description: String { message }

    init(_ code: Code, stage: Stage = .prepare, _ message: String) {
        self.code = code
        self.stage = stage
        self.message = message
    }

    /// What `apus_spawn` reported.
    init(stage number: Int32, error: Int32, command: ChildCommand) {
        let program = command.argv.first ?? ""
        let reason = String(cString: strerror(error))
        switch Int(number) {
        case APUS_STAGE_DIRECTORY:
            self.init(
                .workingDirectory, stage: .directory,
                "The working directory \(command.workingDirectory) cannot be entered: \(reason). Give one that exists.")
        case APUS_STAGE_EXEC where error == ENOENT:
            self.init(
                .notFound, stage: .exec,
                "\(program) cannot be run: it, or the interpreter that its first line names, does not exist.")
        case APUS_STAGE_EXEC where error == EACCES || error == ENOEXEC || error == EISDIR:
            self.init(.notExecutable, stage: .exec, "\(program) cannot be run: \(reason). It may need chmod +x.")
        case APUS_STAGE_EXEC where error == E2BIG:
            self.init(
                .tooLarge, stage: .exec,
                "\(program) cannot be run: its arguments and environment are too large. Put the data into a file.")
        case APUS_STAGE_EXEC: self.init(.system(error), stage: .exec, "\(program) cannot be run: \(reason).")
        case APUS_STAGE_SESSION:
            self.init(.system(error), stage: .session, "\(program) cannot get its own session: \(reason).")
        case APUS_STAGE_STREAMS:
            self.init(.system(error), stage: .streams, "\(program) cannot get its streams: \(reason).")
        case APUS_STAGE_RESTRICT:
            self.init(.system(error), stage: .restrict, "\(program) cannot be confined: \(reason).")
        default:
            self.init(
                .system(error),
                "\(program) cannot be started: \(reason). The system may be short of processes or files.")
        }
    }
}
