import Conversation
import JSON
import Sandbox
import Workspace

/// Runs a command line.
///
/// It is run as `bash -c`, or `sh -c` where there is no bash, not as a login shell: that would read the user's profile
/// each time, which costs up to 80 ms (measured; `bash -c true` 1 ms) and on Debian replaces the `PATH` that Apus was
/// started with.
struct ShellTool: Tool {
    static let name = "shell"

    let definition = ToolDefinition(
        name: name,
        description: "Run a command in a new bash. Returns the exit code and stdout with stderr, without the middle of "
            + "long output. Background processes end with the call.",
        parameters: Parameter.schema([
            .required("command"),
            .optional("workdir", "default: the working directory"),
            .optional("timeout_ms", "default 120000, at most 1800000", type: "integer"),
        ])
    ).understanding(foreign, aliases: aliases, example: ["command": "ls -la", "timeout_ms": 60000])

    var brief: ToolDefinition { definition.briefly("Run a bash command.", "command") }

    let effect = ToolEffect.write

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity {
        guard let input = try? CommandInput(read(arguments)) else { return .command("") }
        guard let patch = input.patch else { return .command(input.command) }
        guard let policy = try? context.policy.working(in: input.directory) else { return .fileChange([]) }
        return .fileChange(PatchRun.preview(patch, in: policy))
    }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        let activity = preview(arguments, in: context)
        do {
            let arguments = read(arguments)
            let input = try CommandInput(arguments)
            let timeout = try Self.timeout(arguments, in: context)
            let policy = try context.policy.working(in: input.directory)
            if let patch = input.patch { return PatchRun.run(patch, in: policy, after: input.repairs) }
            let outcome = try await child(input.command, policy.workingDirectory, timeout, context)
                .run(onOutput: context.onCommandOutput)
            let report = CommandReport(command: input.command, timeout: timeout, outcome: outcome)
            return ToolOutcome(
                content: [.text(report.text(budget: context.outputBudget))],
                isError: outcome.timedOut || outcome.isCancelled, activity: activity, exitCode: report.exitCode,
                output: outcome.output.text, repairs: input.repairs)
        } catch let error as ArgumentError {
            return .failure(error.message, activity: activity)
        } catch let error as PathError {
            return .failure("workdir: \(error.message)", activity: activity)
        } catch let error as SpawnError {
            return .failure("The command was not run. \(error.message)", activity: activity)
        } catch {
            return .failure("The command was not run: \(error).", activity: activity)
        }
    }

    // MARK: - Parts

    private func read(_ arguments: JSONObject) -> Arguments {
        Arguments(arguments, of: definition)
    }

    private func child(
        _ command: String, _ directory: String, _ timeout: Duration, _ context: ToolContext
    ) -> ChildCommand {
        var environment = context.environment
        // The shell believes an inherited PWD where it is another name of the same folder.
        environment["PWD"] = directory
        environment["OLDPWD"] = nil
        return ChildCommand(
            argv: [Self.shell(environment["PATH"]), "-c", "--", command], environment: environment,
            workingDirectory: directory, timeout: timeout,
            outputBudget: max(context.outputBudget, context.keptOutput))
    }

    private static func shell(_ path: String?) -> String {
        ExecutableSearch.find("bash", path: "/bin:/usr/bin:" + (path ?? "")) ?? "/bin/sh"
    }

    /// Zero and less count as not given; more than the longest time becomes the longest time.
    ///
    /// `timeout` counts seconds in some harnesses (OpenHands, pi) and milliseconds in others (Claude Code, opencode).
    /// Nobody wants less than a second, so a small number means seconds.
    private static func timeout(_ arguments: Arguments, in context: ToolContext) throws(ArgumentError) -> Duration {
        var milliseconds = try arguments.optionalInteger("timeout_ms")
        if milliseconds == nil, let time = try arguments.optionalInteger("timeout") {
            milliseconds = time < 1000 ? max(0, time) * 1000 : time
        }
        guard let milliseconds, milliseconds > 0 else { return context.commandTimeout }
        return min(.milliseconds(milliseconds), context.longestCommandTimeout)
    }
}

extension PathPolicy {
    /// The same policy with relative paths starting in another folder, which must be readable.
    func working(in directory: String?) throws(PathError) -> PathPolicy {
        guard let directory else { return self }
        return PathPolicy(
            root: root, workingDirectory: try resolve(directory, for: .read), writableRoots: writableRoots,
            readableRoots: readableRoots, mode: mode)
    }
}
