import Sandbox

/// The levels at which code is changed.
extension Level {
    static func mechanicalEditPlan(_ seed: inout Seed) -> RunPlan {
        let (old, new) = (seed.number(10...49), seed.number(50...99))
        let name = seed.pick(["retries", "workers", "shards", "slots"])
        @Sendable func text(_ value: Int) -> String {
            """
            # Settings of the importer.
            max_\(name)=\(value)
            backoff=\(old)
            batch=200

            # Prints how often a batch is tried.
            describe() {
              echo "up to $max_\(name) \(name), \(old) ms between"
            }

            """
        }
        return RunPlan(
            files: [RunFile("importer.sh", text(old))],
            prompt: "In importer.sh set max_\(name) to \(new). Change nothing else.", requests: 10
        ) { work in changed([RunFile("importer.sh", text(new))], in: work.folder) }
    }

    static func twoFilesPlan(_ seed: inout Seed) -> RunPlan {
        let new = seed.pick(["load_rows", "read_table", "pull_records", "take_lines"])
        let extra = seed.number(2...9)
        func library(_ name: String, _ columns: String) -> String {
            """
            # Rows of a file, without comments.
            \(name)() {
              grep -v '^#' "$1" | head -n \(columns)
            }

            # Not to be renamed: another program calls it.
            fetch_rows_legacy() {
              cat "$1"
            }

            """
        }
        func main(_ call: String) -> String {
            """
            . ./rows.sh

            # fetch_rows_legacy stays for old files.
            case $1 in
              old) fetch_rows_legacy "$2" ;;
              *) \(call) ;;
            esac

            """
        }
        let files = [
            RunFile("rows.sh", library("fetch_rows", "100")), RunFile("main.sh", main("fetch_rows \"$2\"")),
            RunFile("data.txt", "# head\n" + (1...20).map { "row \($0)\n" }.joined()),
        ]
        return RunPlan(
            files: files,
            prompt: "Rename the function fetch_rows to \(new) in rows.sh and where it is called, and give it a second "
                + "parameter: the number of rows to print at most, in place of the fixed 100. main.sh must pass "
                + "\(extra). Leave fetch_rows_legacy as it is.",
            requests: 15
        ) { work in
            var problems: [String] = []
            let texts = ["rows.sh", "main.sh"].map { work.folder.text(of: $0) ?? "" }
            if !texts[0].contains(new) { problems.append("rows.sh has no function \(new)") }
            for (text, name) in zip(texts, ["rows.sh", "main.sh"]) {
                if text.replacing("fetch_rows_legacy", with: "").contains("fetch_rows") {
                    problems.append("\(name) still says fetch_rows")
                }
            }
            let rows = await run("sh main.sh new data.txt", in: work.folder)
            let expected = (1...extra).map { "row \($0)\n" }.joined()
            if rows != expected { problems.append("main.sh new data.txt does not print \(extra) rows") }
            let direct = await run(". ./rows.sh; \(new) data.txt 3", in: work.folder)
            if direct != "row 1\nrow 2\nrow 3\n" { problems.append("\(new) data.txt 3 does not print 3 rows") }
            let old = await run("sh main.sh old data.txt", in: work.folder)
            if old != files[2].text { problems.append("main.sh old data.txt no longer prints the file") }
            return problems
        }
    }

    static func failingTestPlan(_ seed: inout Seed) -> RunPlan {
        let (low, high) = (seed.number(2...9), seed.number(20...40))
        let test = RunFile(
            "test.sh",
            """
            . ./clamp.sh
            failures=0
            expect() {
              actual=$(clamp "$2" "$3" "$4")
              if [ "$actual" != "$1" ]; then
                echo "FAIL: clamp $2 $3 $4 gave $actual, expected $1"
                failures=$((failures + 1))
              fi
            }
            expect \(low) \(low - 1) \(low) \(high)
            expect \(high) \(high + 5) \(low) \(high)
            expect \(high) \(high) \(low) \(high)
            expect \(low + 1) \(low + 1) \(low) \(high)
            [ "$failures" = 0 ] && echo "ok: 4 cases"

            """)
        let source = """
            # Prints a number, not below the second and not above the third.
            clamp() {
              if [ "$1" -lt "$2" ]; then
                echo "$3"
              elif [ "$1" -ge "$3" ]; then
                echo "$2"
              else
                echo "$1"
              fi
            }

            """
        return RunPlan(
            files: [test, RunFile("clamp.sh", source)],
            prompt:
                "sh test.sh fails. Fix clamp.sh so that it passes, and run the test to show it. Leave test.sh alone.",
            requests: 25
        ) { work in
            var problems = changed([test], in: work.folder)
            // Cases that the model did not see.
            let shown = await run(
                ". ./clamp.sh; clamp 1 5 9; clamp 12 5 9; clamp 5 5 9; clamp 7 5 9; clamp -3 -2 0", in: work.folder)
            if shown != "5\n9\n5\n7\n-2\n" { problems.append("clamp.sh is not right") }
            if await !run("sh test.sh", in: work.folder).contains("ok: 4 cases") { problems.append("the test fails") }
            let isShown = work.commands.contains { $0.line.contains("test.sh") && $0.exitCode == 0 }
            if !isShown { problems.append("the test was not run with success") }
            return problems
        }
    }

    static func longRefactorPlan(_ seed: inout Seed) -> RunPlan {
        let levels = ["info", "warn", "error"]
        var before: [RunFile] = []
        var after: [RunFile] = []
        for number in 1...20 {
            let name = number < 10 ? "0\(number)" : "\(number)"
            let (first, second, third) = (seed.pick(levels), seed.pick(levels), seed.number(100...999))
            func text(_ call: (String, String) -> String) -> String {
                """
                # Station \(name) of the line. It begins when the station before it has ended, and it
                # reports to the panel in the hall. Nobody restarts a station by hand: the panel does.
                station_\(name)() {
                  \(call("station \(name) begins", first))
                  hold_\(name)=\(third)
                  \(call("station \(name) ended", second))
                }

                """
            }
            before.append(RunFile("stations/s\(name).sh", text { "emit \"\($0)\" \($1)" }))
            after.append(RunFile("stations/s\(name).sh", text { "emit_\($1) \"\($0)\"" }))
        }
        let expected = after
        return RunPlan(
            files: before,
            prompt: """
                There are 20 files in stations/. Each calls emit twice, as in: emit "text" warn
                Rewrite every such call to the new form, in which the level is part of the name: emit_warn "text"
                Go through the files one by one: read a file, then edit it. Use no script and no sed, and change nothing \
                else. Begin with stations/s01.sh and end with stations/s20.sh.
                """,
            requests: 120, compactAt: 5_000
        ) { work in
            let wrong = changed(expected, in: work.folder)
            return wrong.isEmpty ? [] : ["\(wrong.count) of 20 files are not as they should be"]
        }
    }

    /// What a command prints that is run in the folder, standard error included.
    private static func run(_ command: String, in folder: RunFolder) async -> String {
        let child = ChildCommand(
            argv: ["/bin/sh", "-c", command], environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
            workingDirectory: folder.path, timeout: .seconds(20), outputBudget: 64 * 1024)
        guard let outcome = try? await child.run() else { return "" }
        return outcome.output.text
    }
}
