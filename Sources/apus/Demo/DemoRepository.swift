import Glibc

/// The small repository of the demo: a shell script with a mistake, and the test that finds it.
struct DemoRepository: Sendable {
    let path: String

    static let source = """
        # Prints the sum of its arguments.
        sum() {
            total=0
            for number in "$@"; do
                total=$((total - number))
            done
            echo "$total"
        }

        """

    static let test = """
        #!/bin/sh
        # Fails until sum.sh adds.
        . ./sum.sh
        for case in "1 2=3" "10 20 30=60" "=0"; do
            arguments=${case%=*} expected=${case#*=}
            actual=$(sum $arguments)
            if [ "$actual" != "$expected" ]; then
                echo "FAIL: sum $arguments gave $actual, expected $expected"
                exit 1
            fi
        done
        echo "ok: 3 cases"

        """

    static let mistake = "total=$((total - number))"
    static let mended = "total=$((total + number))"

    /// Makes the files in a new folder at `path`. The commit is made by `commands`.
    init(at path: String) throws(ExecError) {
        self.path = path
        guard mkdir(path, 0o755) == 0 else {
            throw ExecError(
                code: "demo", message: "\(path) cannot be made: \(String(cString: strerror(errno)))", exitCode: 1)
        }
        for (name, text) in [("sum.sh", Self.source), ("test.sh", Self.test)] {
            if let problem = ExecFiles.write(text, to: "\(path)/\(name)") {
                throw ExecError(code: "demo", message: problem, exitCode: 1)
            }
        }
    }

    /// What turns the folder into a git repository with one commit.
    static let commands = [
        ["git", "init", "-q", "-b", "main"],
        ["git", "add", "."],
        [
            "git", "-c", "user.name=Apus demo", "-c", "user.email=demo@localhost", "-c", "commit.gpgsign=false",
            "-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "A sum, and a test that fails",
        ],
    ]
}
