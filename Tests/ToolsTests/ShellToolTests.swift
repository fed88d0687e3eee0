import Conversation
import Glibc
import JSON
import Testing
import Tools
import Workspace

@Suite struct ShellToolTests {
    struct Case: Sendable {
        let command: String
        let text: String
        var exitCode: Int32? = 0
    }

    @Test(arguments: [
        Case(command: "echo hello; echo there >&2", text: "Exit code: 0\nOutput:\nhello\nthere\n"),
        Case(command: "true", text: "Exit code: 0\nNo output."),
        Case(command: "echo no; exit 3", text: "Exit code: 3\nOutput:\nno\n", exitCode: 3),
        Case(command: "kill -SEGV $$", text: "Killed by signal 11 (SIGSEGV)\nNo output.", exitCode: nil),
        // Not sh: an array is bash's own.
        Case(command: "a=(x y); echo ${a[1]}", text: "Exit code: 0\nOutput:\ny\n"),
        Case(
            command: "sleep 50 & sleep 0.1",
            text: "Exit code: 0\nStill running and ended: sleep. No process outlives its call.\nNo output."
        ),
        Case(command: "-x 2>/dev/null", text: "Exit code: 127\nNo output.", exitCode: 127),
    ])
    func `a command's end is reported`(_ example: Case) async throws {
        let place = try Place()
        let outcome = try await place.call("shell", ["command": .string(example.command)])
        #expect(outcome.text == example.text)
        #expect(outcome.exitCode == example.exitCode)
        #expect(!outcome.isError)
        #expect(outcome.activity == .command(example.command))
    }

    @Test func `the output stands alone for people`() async throws {
        let outcome = try await Place().call("shell", ["command": "echo out; exit 2"])
        #expect(outcome.output == "out\n")
    }

    @Test func `it runs in the working directory or where it is told`() async throws {
        let place = try Place()
        place.makeFolder("sub")
        #expect(try await place.call("shell", ["command": "pwd"]).output == place.root + "\n")
        #expect(try await place.call("shell", ["command": "pwd", "workdir": "sub"]).output == place.root + "/sub\n")
        #expect(try await place.call("shell", ["command": "pwd", "workdir": ""]).output == place.root + "\n")
    }

    @Test func `a wrong directory is refused`() async throws {
        let place = try Place()
        try place.write("file", "")
        let missing = try await place.call("shell", ["command": "pwd", "workdir": "no"])
        #expect(missing.isError)
        #expect(
            missing.text
                == "The command was not run. The working directory \(place.root)/no cannot be entered: No such file "
                + "or directory. Give one that exists.")
        let outside = try await place.call("shell", ["command": "pwd", "workdir": "/etc"])
        #expect(outside.isError)
        #expect(
            outside.text == "workdir: /etc is outside the workspace; the user can widen it with --add-dir DIR.")
        #expect(try await place.call("shell", ["command": "pwd", "workdir": "file"]).text.contains("Not a directory"))
    }

    @Test func `its environment is the context's`() async throws {
        let place = try Place()
        place.context.environment["GIVEN"] = "yes"
        place.context.environment["PWD"] = "/elsewhere"
        let outcome = try await place.call("shell", ["command": "env -u SHLVL -u _ | sort"])
        #expect(
            outcome.output == "GIVEN=yes\nHOME=\(place.root)\nLC_ALL=C\nPATH=/usr/bin:/bin\nPWD=\(place.root)\n")
    }

    @Test func `time over is an error that tells how to get more`() async throws {
        let place = try Place()
        let outcome = try await place.call("shell", ["command": "echo begun; sleep 50", "timeout_ms": "700"])
        #expect(outcome.isError)
        #expect(outcome.exitCode == nil)
        #expect(
            outcome.text == "Timed out after 0.7 s and was ended; timeout_ms counts milliseconds.\nOutput:\nbegun\n")
        place.context.commandTimeout = .milliseconds(200)
        #expect(
            try await place.call("shell", ["command": "sleep 50", "timeout_ms": 0]).text.hasPrefix(
                "Timed out after 0.2 s"))
        place.context.longestCommandTimeout = .milliseconds(100)
        let longest = try await place.call(
            "shell", ["command": "sleep 50", "timeout_ms": .number(JSONNumber(Int.max))])
        #expect(longest.text.hasPrefix("Timed out after 0.1 s"))
    }

    @Test func `a long run tells its time`() async throws {
        let lines = try await Place().call("shell", ["command": "sleep 1.02"]).text.split(separator: "\n")
        #expect(lines.first == "Exit code: 0")
        #expect(lines.count == 3)
        #expect(try #require(lines.dropFirst().first).hasPrefix("Wall time: 1"))
    }

    @Test func `long output loses its middle`() async throws {
        let place = try Place()
        place.context.outputBudget = 20
        let outcome = try await place.call("shell", ["command": "seq 1 1000"])
        #expect(
            outcome.text
                == "Exit code: 0\nOutput (cut in the middle):\n1\n2\n3\n4\n5\n[... 3873 bytes, 992 lines left out ...]\n"
                + "998\n999\n1000\n".suffix(10))
        // More is kept for people.
        #expect(outcome.output?.utf8.count == 3893)
    }

    @Test func `cancelling ends the command`() async throws {
        let place = try Place()
        let (started, ready) = AsyncStream.makeStream(of: Void.self)
        place.context.onCommandOutput = { _ in ready.yield() }
        let (toolbox, context) = (place.toolbox, place.context)
        let task = Task {
            await toolbox.tool(named: "shell")?.run(["command": "echo go; sleep 50"], in: context)
        }
        for await _ in started { break }
        task.cancel()
        let outcome = try #require(await task.value)
        #expect(outcome.isError)
        // On a busy machine a line with the wall time stands between.
        #expect(outcome.text.hasPrefix("Interrupted by the user.\n") && outcome.text.hasSuffix("Output:\ngo\n"))
        withExtendedLifetime(place) {}
    }

    // MARK: - A patch as the whole command

    static let patch = "*** Begin Patch\n*** Add File: new.txt\n+$HOME `x`\n*** End Patch"

    @Test(arguments: [
        "apply_patch <<'EOF'\n\(patch)\nEOF", "apply_patch <<EOF\n\(patch)\nEOF\n",
        "\n  applypatch << \"PATCH\"\n\(patch)\nPATCH  \n", "apply_patch <<'EOF'\r\n\(patch)\r\nEOF\r\n",
        // As Codex reads them too; the last is openai/codex#3382.
        "cd . && apply_patch <<'EOF'\n\(patch)\nEOF", "apply_patch '\(patch)'", "\n\(patch)\n",
    ])
    func `a patch is applied, not run`(command: String) async throws {
        let place = try Place()
        let change = ToolActivity.fileChange([FileChange(path: place.root + "/new.txt", kind: .add)])
        #expect(try place.preview("shell", ["command": .string(command)]) == change)
        let outcome = try await place.call("shell", ["command": .string(command)])
        #expect(outcome.text == "Success. Updated the following files:\nA new.txt")
        #expect(outcome.activity == change)
        #expect(outcome.exitCode == nil)
        #expect(place.text("new.txt") == "$HOME `x`\n")
    }

    @Test func `its paths start in workdir`() async throws {
        let place = try Place()
        place.makeFolder("sub")
        let outcome = try await place.call(
            "shell", ["command": .string("apply_patch <<'EOF'\n\(Self.patch)\nEOF"), "workdir": "sub"])
        #expect(outcome.activity == .fileChange([FileChange(path: place.root + "/sub/new.txt", kind: .add)]))
        #expect(place.text("sub/new.txt") != nil)
    }

    @Test(arguments: [
        "cd . || apply_patch <<'EOF'\n\(patch)\nEOF", "apply_patch <<'EOF'\n\(patch)\nEOF\necho more",
        "cd $HOME && apply_patch <<'EOF'\n\(patch)\nEOF", "apply_patch 'a' '\(patch)'", "\(patch)\necho more",
        "apply_patch <<'EOF' && echo\n\(patch)\nEOF", "apply_patch <<'EOF'\n\(patch)\nEOF\nEOF",
        "cat <<'EOF'\n\(patch)\nEOF",
        "apply_patch2 <<'EOF'\n\(patch)\nEOF", "apply_patch <<'E F'\n\(patch)\nE F",
    ])
    func `a command that does anything else is run`(command: String) async throws {
        let place = try Place()
        #expect(try place.preview("shell", ["command": .string(command)]) == .command(command))
        let outcome = try await place.call("shell", ["command": .string(command)])
        #expect(place.text("new.txt") == nil)
        #expect(outcome.activity == .command(command))
    }

    @Test func `apply_patch that is no command points to the tool`() async throws {
        let outcome = try await Place().call(
            "shell", ["command": .string("true && apply_patch <<'EOF'\n\(Self.patch)\nEOF")])
        #expect(outcome.exitCode == 127)
        #expect(
            outcome.text.hasSuffix(
                "[apply_patch is no command: call the tool apply_patch with the patch as its input.]"))
    }

    @Test func `a patch that fails changes nothing and is a file change`() async throws {
        let place = try Place()
        let patch = Self.patch.replacing("*** End", with: "*** Delete File: gone\n*** End")
        let outcome = try await place.call("shell", ["command": .string("apply_patch <<'EOF'\n\(patch)\nEOF")])
        #expect(outcome.isError)
        #expect(place.text("new.txt") == nil)
        #expect(
            outcome.activity
                == .fileChange([
                    FileChange(path: place.root + "/new.txt", kind: .add),
                    FileChange(path: place.root + "/gone", kind: .delete),
                ]))
    }
}
