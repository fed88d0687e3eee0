import Glibc
import Sandbox
import Testing
import Workspace

struct PathPolicyTests {
    /// What became of a path: its place in the workspace (`W`) or around it (`O`), or the reason it was refused.
    private func outcome(
        _ path: String, _ access: PathPolicy.Access, _ policy: PathPolicy, _ folder: TemporaryFolder
    ) -> String {
        let path = path.replacing("{O}", with: folder.outer).replacing("{W}", with: folder.root)
        do throws(PathError) {
            let real = try policy.resolve(path, for: access)
            return real.replacing(folder.root, with: "W").replacing(folder.outer, with: "O")
        } catch {
            #expect(!error.message.isEmpty && error.message.utf8.count < 3000)
            return error.code.rawValue
        }
    }

    private func farm() -> TemporaryFolder {
        let folder = TemporaryFolder([
            "src/a.swift": "a", ".git/config": "c", "deep/x/y.txt": "y", "weird…/ü.txt": "u",
            "nested/.git/hooks/pre-commit": "h",
        ])
        folder.folder(folder.outer + "/secret")
        folder.write(folder.outer + "/secret/key", "k")
        folder.folder(folder.outer + "/work-other")
        folder.link("out", to: folder.outer + "/secret")
        folder.link("out-relative", to: "../secret")
        folder.link("key-link", to: "../secret/key")
        folder.link("in", to: "src")
        folder.link("in-absolute", to: folder.root + "/src")
        folder.link("in-and-out-and-in", to: "../work/src")
        folder.link("chain", to: "chain2")
        folder.link("chain2", to: "out")
        folder.link("loop", to: "loop")
        folder.link("loop-a", to: "loop-b")
        folder.link("loop-b", to: "loop-a")
        folder.link("dangling-out", to: "../secret/new")
        folder.link("dangling-in", to: "src/new")
        folder.link("src/up", to: "..")
        folder.link("git-link", to: ".git")
        folder.link("dev", to: "/dev")
        return folder
    }

    @Test(arguments: [
        ("src/a.swift", "W/src/a.swift"), ("./src//a.swift", "W/src/a.swift"), ("{W}/src/a.swift", "W/src/a.swift"),
        (".", "W"), ("{W}", "W"), ("{W}/", "W"), ("src/..", "W"), ("src/../src/a.swift", "W/src/a.swift"),
        ("missing/deeper/file", "W/missing/deeper/file"), ("missing/../src/a.swift", "W/src/a.swift"),
        ("../work/src/a.swift", "W/src/a.swift"), ("weird…/ü.txt", "W/weird…/ü.txt"),
        (".git/config", "W/.git/config"),
        ("in/a.swift", "W/src/a.swift"), ("in-absolute/a.swift", "W/src/a.swift"),
        ("in-and-out-and-in/a.swift", "W/src/a.swift"), ("src/up/deep/x/y.txt", "W/deep/x/y.txt"),
        ("dangling-in", "W/src/new"), ("git-link/config", "W/.git/config"),
        ("..", "outsideWorkspace"), ("../secret/key", "outsideWorkspace"), ("/etc/passwd", "outsideWorkspace"),
        ("/", "outsideWorkspace"), ("../work-other", "outsideWorkspace"), ("src/../../secret/key", "outsideWorkspace"),
        ("out/key", "outsideWorkspace"), ("out-relative/key", "outsideWorkspace"), ("key-link", "outsideWorkspace"),
        ("chain/key", "outsideWorkspace"), ("chain", "outsideWorkspace"), ("dangling-out", "outsideWorkspace"),
        ("src/up/../secret/key", "outsideWorkspace"), ("missing/../../secret/key", "outsideWorkspace"),
        ("out/../work/src/a.swift", "W/src/a.swift"), ("dev/null", "outsideWorkspace"),
        ("/proc/self/root/etc/passwd", "outsideWorkspace"), ("/proc/self/cwd", "outsideWorkspace"),
        ("loop", "tooManyLinks"), ("loop/x", "tooManyLinks"), ("loop-a", "tooManyLinks"),
        ("src/a.swift/x", "notADirectory"), ("src/a.swift/../a.swift", "notADirectory"),
        ("", "malformed"), ("a\0b", "malformed"), ("a\nb", "malformed"), ("a\u{1B}[2Jb", "malformed"),
        ("a\u{85}b", "malformed"), ("~", "malformed"), ("~/x", "malformed"), ("~x", "W/~x"),
    ])
    func reading(_ path: String, _ expected: String) {
        let folder = farm()
        for mode in [SandboxMode.readOnly, .workspaceWrite] {
            #expect(outcome(path, .read, folder.policy(mode), folder) == expected)
        }
    }

    @Test(arguments: [
        ("src/a.swift", "W/src/a.swift"), ("new/b.swift", "W/new/b.swift"), ("in/b.swift", "W/src/b.swift"),
        (".gitignore", "W/.gitignore"), (".github/workflows/x.yml", "W/.github/workflows/x.yml"),
        ("git/config", "W/git/config"), ("dangling-in", "W/src/new"),
        ("../x", "outsideWorkspace"), ("out/key", "outsideWorkspace"), ("key-link", "outsideWorkspace"),
        ("dangling-out", "outsideWorkspace"), ("/tmp/x", "outsideWorkspace"),
        (".git", "protected"), (".git/config", "protected"), (".git/hooks/new", "protected"),
        (".GIT/config", "protected"), ("src/../.git/config", "protected"), ("git-link/config", "protected"),
        ("git-link", "protected"), ("nested/.git/hooks/pre-commit", "protected"),
        (".apus/config.toml", "protected"), (".codex/config.toml", "protected"), (".agents/skills/x.md", "protected"),
        ("sub/.codex/config.toml", "protected"),
    ])
    func writing(_ path: String, _ expected: String) {
        let folder = farm()
        #expect(outcome(path, .write, folder.policy(), folder) == expected)
    }

    @Test func protectedFolderThatIsALink() {
        let folder = TemporaryFolder(["conf/config.toml": "x", "free.txt": "y"])
        folder.link(".codex", to: "conf")
        folder.link(".agents", to: ".")
        #expect(outcome("conf/config.toml", .write, folder.policy(), folder) == "protected")
        #expect(outcome("conf/new.toml", .write, folder.policy(), folder) == "protected")
        #expect(outcome("free.txt", .write, folder.policy(), folder) == "W/free.txt")
    }

    @Test func readOnlyRefusesEveryWrite() {
        let folder = farm()
        for path in ["src/a.swift", "new", ".git/config", "../x", "/tmp/x"] {
            #expect(outcome(path, .write, folder.policy(.readOnly), folder) == "readOnlyMode")
            #expect(outcome(path, .remove, folder.policy(.readOnly), folder) == "readOnlyMode")
        }
    }

    @Test func fullAccessAllowsEverythingAndStillFollowsLinks() {
        let folder = farm()
        let policy = folder.policy(.dangerFullAccess)
        #expect(outcome("/etc/new", .write, policy, folder) == "/etc/new")
        #expect(outcome("out/key", .write, policy, folder) == "O/secret/key")
        #expect(outcome(".git/config", .write, policy, folder) == "W/.git/config")
        #expect(outcome("loop", .read, policy, folder) == "tooManyLinks")
    }

    @Test func removalTakesTheLinkItself() {
        let folder = farm()
        #expect(outcome("key-link", .remove, folder.policy(), folder) == "W/key-link")
        #expect(outcome("out/key", .remove, folder.policy(), folder) == "outsideWorkspace")
        #expect(outcome("loop", .remove, folder.policy(), folder) == "W/loop")
        #expect(outcome("git-link", .remove, folder.policy(), folder) == "W/git-link")
    }

    @Test func addedFolders() {
        let folder = farm()
        folder.folder(folder.outer + "/extra/.git")
        folder.folder(folder.outer + "/docs")
        folder.link("to-extra", to: "../extra")
        let policy = PathPolicy(
            root: folder.root, writableRoots: [folder.outer + "/extra"], readableRoots: [folder.outer + "/docs"],
            temporaryRoots: [folder.outer + "/tmp", ""], mode: .workspaceWrite)
        #expect(outcome("{O}/extra/a", .write, policy, folder) == "O/extra/a")
        #expect(outcome("to-extra/a", .write, policy, folder) == "O/extra/a")
        #expect(outcome("{O}/extra/.git/a", .write, policy, folder) == "protected")
        #expect(outcome("{O}/extra2", .read, policy, folder) == "outsideWorkspace")
        #expect(outcome("{O}/docs/a", .read, policy, folder) == "O/docs/a")
        #expect(outcome("{O}/docs/a", .write, policy, folder) == "outsideWorkspace")
        #expect(outcome("{O}/tmp/a", .write, policy, folder) == "O/tmp/a")
        #expect(outcome("/etc/passwd", .read, policy, folder) == "outsideWorkspace")
    }

    @Test func rootThatIsALink() {
        let folder = farm()
        symlink(folder.root, folder.outer + "/alias")
        let policy = PathPolicy(root: folder.outer + "/alias", mode: .workspaceWrite)
        #expect(policy.root == folder.root)
        #expect(outcome("src/a.swift", .write, policy, folder) == "W/src/a.swift")
        #expect(outcome("{O}/alias/src/a.swift", .write, policy, folder) == "W/src/a.swift")
    }

    @Test func relativePathsStartAtTheWorkingDirectory() {
        let folder = farm()
        let policy = PathPolicy(root: folder.root, workingDirectory: folder.root + "/deep", mode: .workspaceWrite)
        #expect(outcome("x/y.txt", .read, policy, folder) == "W/deep/x/y.txt")
        #expect(outcome("../src/a.swift", .write, policy, folder) == "W/src/a.swift")
        #expect(outcome("../../secret", .read, policy, folder) == "outsideWorkspace")
        #expect(policy.displayPath(folder.root + "/deep/x") == "x")
        #expect(policy.displayPath(folder.root + "/src") == folder.root + "/src")
        #expect(policy.displayPath(folder.root + "/deep") == ".")
    }

    @Test func startingInAnotherFolderKeepsTheRoots() throws {
        let folder = farm()
        let policy = folder.policy()
        let deep = try policy.starting(in: "deep")
        #expect(outcome("x/y.txt", .read, deep, folder) == "W/deep/x/y.txt")
        #expect(outcome("../../secret/key", .read, deep, folder) == "outsideWorkspace")
        #expect(throws: PathError.self) { try policy.starting(in: "out") }
        // The workspace is exchanged for a link to the outside: nothing there becomes readable.
        rename(folder.root, folder.root + "-away")
        symlink(folder.outer + "/secret", folder.root)
        #expect(throws: PathError.self) { try policy.starting(in: ".") }
        #expect(outcome("key", .read, policy, folder) == "outsideWorkspace")
    }

    @Test func longPaths() {
        let folder = TemporaryFolder()
        let name = String(repeating: "n", count: 255)
        #expect(outcome(name, .write, folder.policy(), folder) == "W/" + name)
        #expect(outcome(name + "n", .write, folder.policy(), folder) == "tooLong")
        let deep = String(repeating: "d/", count: 3000)
        #expect(outcome(deep, .write, folder.policy(), folder) == "tooLong")
        // Not too long as given, but so after the working directory was put in front.
        #expect(outcome(String(repeating: "d/", count: 2040), .write, folder.policy(), folder) == "tooLong")
    }

    @Test func refusalNamesTheRealPathAndTheWayOut() throws {
        let folder = farm()
        let error = try #require(throws: PathError.self) { try folder.policy().resolve("key-link", for: .read) }
        #expect(error.realPath == folder.outer + "/secret/key")
        #expect(
            error.message
                == "key-link stands for \(folder.outer)/secret/key, which is outside the workspace; the user can "
                + "widen it with --add-dir DIR.")
    }
}
