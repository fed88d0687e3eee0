import ArgumentParser
import Glibc
import Sandbox
import Workspace

/// `apus apply-patch`: exit 0 applied, 1 nothing changed, 2 usage.
struct ApplyPatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply-patch",
        abstract: "Apply a patch from standard input in the working directory, whole or not at all.",
        discussion: "Takes the format of Codex's apply_patch. Refuses what leaves the working directory.")

    mutating func run() throws {
        guard isatty(STDIN_FILENO) != 1 else {
            throw ValidationError("the patch is read from standard input: apus apply-patch <change.patch")
        }
        let text: String
        do throws(InputError) {
            text = try StandardInput.text()
        } catch {
            throw ValidationError(error.message)
        }
        let result = Patch.run(text, in: PathPolicy(root: CurrentDirectory.path, mode: .workspaceWrite))
        (result.exitCode == 0 ? StandardStream.output : StandardStream.error).write(result.output)
        throw ExitCode(result.exitCode)
    }
}
