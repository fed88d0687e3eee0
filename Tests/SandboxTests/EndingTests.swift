import Glibc
import Sandbox
import Testing

extension Children {
    @Suite struct EndingTests {
        @Test func `time over ends the whole group`() async throws {
            let outcome = try await shell(
                "sleep 100 & echo $!; (sleep 100 & echo $!; wait) & echo $!; echo $$; wait", timeout: .milliseconds(700)
            )
            #expect(outcome.timedOut)
            #expect(!outcome.isCancelled)
            let pids = numbers(outcome.output)
            #expect(pids.count == 4)
            for pid in pids { #expect(!isRunning(pid)) }
        }

        @Test func `who ignores the polite signal is killed`() async throws {
            let outcome = try await shell(
                "trap '' TERM; sleep 100 & echo $!; echo $$; while :; do sleep 1; done", timeout: .milliseconds(600))
            #expect(outcome.timedOut)
            #expect(outcome.signal == 9)
            #expect(outcome.duration >= .milliseconds(800))
            for pid in numbers(outcome.output) { #expect(!isRunning(pid)) }
        }

        @Test func `who takes the polite signal may clean up`() async throws {
            let outcome = try await shell(
                "trap 'echo cleaned; exit 7' TERM; echo ready; sleep 100 & wait", timeout: .milliseconds(700))
            #expect(outcome.timedOut)
            #expect(outcome.exitCode == 7)
            #expect(outcome.output.text == "ready\ncleaned\n")
        }

        @Test func `a stopped process is ended too`() async throws {
            let outcome = try await shell("sleep 100 & kill -STOP $!; echo $!; wait", timeout: .milliseconds(700))
            #expect(outcome.timedOut)
            for pid in numbers(outcome.output) { #expect(!isRunning(pid)) }
        }

        @Test func `a descendant with its own session is ended with the rest`() async throws {
            let outcome = try await shell(
                "setsid sh -c 'echo $$; exec sleep 100' & sleep 0.1; wait; sleep 100", timeout: .milliseconds(800))
            #expect(outcome.timedOut)
            let pids = numbers(outcome.output)
            #expect(pids.count == 1)
            for pid in pids { #expect(!isRunning(pid)) }
        }

        @Test func `what is left in the background is ended and named`() async throws {
            let outcome = try await shell(
                "sleep 100 & echo $!; cat /dev/zero > /dev/null & echo $!; sleep 0.1", timeout: nil)
            #expect(outcome.exitCode == 0)
            #expect(!outcome.timedOut)
            #expect(outcome.leftRunning == ["cat", "sleep"])
            let pids = numbers(outcome.output)
            #expect(pids.count == 2)
            for pid in pids { #expect(!isRunning(pid)) }
        }

        @Test func `a background process that writes without end does not hold it up`() async throws {
            let outcome = try await shell("yes & echo started; sleep 0.1", timeout: nil, outputBudget: 1000)
            #expect(outcome.exitCode == 0)
            #expect(outcome.leftRunning == ["yes"])
            #expect(outcome.duration < .seconds(5))
        }

        @Test func `a daemon that holds the pipe does not hold it up`() async throws {
            let outcome = try await shell("setsid sleep 30 & sleep 0.1; echo $!", timeout: nil)
            #expect(outcome.exitCode == 0)
            #expect(outcome.duration < .seconds(5))
            let daemon = try #require(numbers(outcome.output).first)
            #expect(outcome.leftRunning == [] || outcome.leftRunning == ["sleep"])
            kill(daemon, SIGKILL)
        }

        @Test func `nothing is said of a command that leaves nothing`() async throws {
            let outcome = try await shell("sleep 0.01 & wait; true | cat")
            #expect(outcome.leftRunning == [])
        }

        @Test func `cancelling the task ends the command`() async throws {
            let (started, ready) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await shell("sleep 100 & echo $!; echo $$; wait", timeout: nil) { _ in ready.yield() }
            }
            for await _ in started { break }
            task.cancel()
            let outcome = try await task.value
            #expect(outcome.isCancelled)
            #expect(!outcome.timedOut)
            for pid in numbers(outcome.output) { #expect(!isRunning(pid)) }
        }

        @Test func `a cancelled task starts nothing`() async throws {
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await shell("echo ran")
            }
            task.cancel()
            let outcome = try await task.value
            #expect(outcome.isCancelled)
            #expect(outcome.exitCode == nil)
            #expect(outcome.output == .empty)
        }

        @Test func `everything can be ended at once`() async throws {
            let own = ChildProcesses()
            let (started, ready) = AsyncStream.makeStream(of: Void.self)
            let tasks = (0..<3).map { _ in
                Task { try await shell("echo $$; exec sleep 100", timeout: nil, in: own) { _ in ready.yield() } }
            }
            var count = 0
            for await _ in started {
                count += 1
                if count == 3 { break }
            }
            own.endAll()
            for task in tasks {
                let outcome = try await task.value
                #expect(outcome.isCancelled)
                for pid in numbers(outcome.output) { #expect(!isRunning(pid)) }
            }
            #expect(try await shell("echo after", in: own).output.text == "after\n")
        }

        @Test func `everything can be killed before returning`() async throws {
            let own = ChildProcesses()
            let (started, ready) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await shell("trap '' TERM; echo $$; sleep 100; sleep 100", timeout: nil, in: own) { _ in
                    ready.yield()
                }
            }
            for await _ in started { break }
            own.killAll()
            let outcome = try await task.value
            #expect(outcome.signal == 9)
            #expect(outcome.isCancelled)
        }

        @Test(arguments: [Duration.zero, .seconds(-5), .milliseconds(1)])
        func `no time at all ends it at once`(timeout: Duration) async throws {
            #expect(try await shell("sleep 100", timeout: timeout).timedOut)
        }

        @Test func `the longest time is no problem`() async throws {
            #expect(try await shell("exit 4", timeout: .seconds(Int64.max)).exitCode == 4)
        }
    }
}
