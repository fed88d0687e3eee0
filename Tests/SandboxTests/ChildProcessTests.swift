import Glibc
import Sandbox
import Testing

extension Children {
    @Suite struct ChildProcessTests {
        @Test(arguments: [("exit 0", 0), ("exit 3", 3), ("exit 255", 255), ("nosuchcommand", 127)])
        func `the exit code is passed on`(line: String, code: Int32) async throws {
            let outcome = try await shell(line)
            #expect(outcome.exitCode == code)
            #expect(outcome.signal == nil)
            #expect(!outcome.timedOut && !outcome.isCancelled)
        }

        @Test func `a signal that ends it is told`() async throws {
            let outcome = try await shell("kill -9 $$")
            #expect(outcome.exitCode == nil)
            #expect(outcome.signal == 9)
        }

        @Test func `both outputs come in the order of writing`() async throws {
            let outcome = try await shell("echo a; echo b >&2; echo c; printf d >&2")
            #expect(outcome.output.text == "a\nb\nc\nd")
            #expect(outcome.output.isComplete)
        }

        @Test func `standard input is empty`() async throws {
            #expect(try await shell("cat; readlink /proc/self/fd/0").output.text == "/dev/null\n")
        }

        @Test func `it has its own session and process group and no terminal`() async throws {
            let outcome = try await shell("echo $$; cut -d' ' -f5,6,7 /proc/$$/stat")
            let fields = numbers(outcome.output)
            try #require(fields.count == 4)
            #expect(fields[1] == fields[0])
            #expect(fields[2] == fields[0])
            #expect(fields[3] == 0)
        }

        @Test func `it inherits no descriptor`() async throws {
            // Not close-on-exec on purpose.
            let leaked = open("/etc/passwd", O_RDONLY)
            defer { close(leaked) }
            // The last one is the folder that ls itself reads.
            #expect(try await shell("ls /proc/self/fd | tr '\\n' ' '").output.text == "0 1 2 3 ")
        }

        @Test func `it ignores and blocks no signal`() async throws {
            signal(SIGPIPE, SIG_IGN)
            let outcome = try await shell("grep -E 'Sig(Blk|Ign)' /proc/self/status | cut -f2")
            #expect(outcome.output.text == "0000000000000000\n0000000000000000\n")
        }

        @Test func `it gets exactly the environment and the directory`() async throws {
            let command = ChildCommand(
                argv: ["/usr/bin/env"], environment: ["B": "2", "A": "with = and\nline"], workingDirectory: "/usr/bin")
            #expect(try await command.run().output.text == "A=with = and\nline\nB=2\n")
            let place = ChildCommand(argv: ["/bin/pwd"], environment: [:], workingDirectory: "/usr/lib")
            #expect(try await place.run().output.text == "/usr/lib\n")
        }

        @Test func `output is reported while it comes`() async throws {
            let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
            let outcome = try await shell("printf one; sleep 0.05; printf two") { continuation.yield($0) }
            continuation.finish()
            var seen: [[UInt8]] = []
            for await chunk in stream { seen.append(chunk) }
            #expect(seen.flatMap(\.self) == Array("onetwo".utf8))
            #expect(seen.count > 1)
            #expect(outcome.output.text == "onetwo")
        }

        @Test func `many commands run side by side`() async throws {
            let sum = try await withThrowingTaskGroup(of: Int32.self) { group in
                for number in 0..<30 {
                    group.addTask { try await shell("sleep 0.1; exit \(number)").exitCode ?? -1 }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 435)
        }

        @Test func `no descriptor and no zombie stays behind`() async throws {
            let before = try openDescriptors()
            for _ in 0..<100 {
                let pids = numbers(try await shell("sleep 100 & echo $$", timeout: .seconds(5)).output)
                let pid = try #require(pids.first)
                #expect(waitpid(pid, nil, WNOHANG) == -1)
                _ = try? await ChildCommand(argv: ["/nonexistent"], environment: [:], workingDirectory: "/").run()
            }
            // Other tests of the same process open descriptors too.
            #expect(try openDescriptors() < before + 90)
        }

        @Test func `memory stays flat whatever is written`() async throws {
            _ = try await shell("head -c 3000000 /dev/zero")
            let before = residentPages()
            let outcome = try await shell("head -c 300000000 /dev/zero; echo; echo end", outputBudget: 20_000)
            #expect(outcome.output.omittedBytes == 300_000_005 - 20_000)
            #expect(outcome.output.tail.hasSuffix("\nend\n"))
            // 4 KiB pages: 100 MB; other tests of the same process need memory too.
            #expect(residentPages() - before < 25_000)
        }

        private func openDescriptors() throws -> Int {
            let folder = try #require(opendir("/proc/self/fd"))
            defer { closedir(folder) }
            var count = 0
            while readdir(folder) != nil { count += 1 }
            return count
        }

        private func residentPages() -> Int {
            guard let file = fopen("/proc/self/statm", "r") else { return 0 }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 100)
            let count = fread(&bytes, 1, bytes.count, file)
            let fields = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
            return fields.count > 1 ? Int(fields[1]) ?? 0 : 0
        }
    }
}

/// The suites that start children.
@Suite(.serialized) struct Children {}
