import Dispatch
import NIOCore
import NIOPosix
import Testing

@testable import Transport

/// The system's lookup blocks as long as it likes; what is told of it, and when.
@Suite(.timeLimit(.minutes(1))) struct NameLookupTests {
    static let address: NameLookup.Find = { _, port in
        .success(
            NameLookup.Addresses(version4: [try? SocketAddress(ipAddress: "192.0.2.1", port: port)].compactMap(\.self)))
    }

    @Test func tellsBothKindsOnce() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let lookup = NameLookup(loop: group.next(), find: NameLookupTests.address)
        #expect(try await lookup.initiateAAAAQuery(host: "a.test", port: 80).get().isEmpty)
        #expect(try await lookup.initiateAQuery(host: "a.test", port: 80).get().map(\.port) == [80])
        lookup.cancelQueries()
        try await group.shutdownGracefully()
    }

    @Test func tellsAFailure() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let lookup = NameLookup(loop: group.next()) { _, _ in .failure(NameLookup.LookupFailure(status: 7)) }
        await #expect(throws: NameLookup.LookupFailure.self) {
            try await lookup.initiateAAAAQuery(host: "a.test", port: 80).get()
        }
        await #expect(throws: NameLookup.LookupFailure.self) {
            try await lookup.initiateAQuery(host: "a.test", port: 80).get()
        }
        try await group.shutdownGracefully()
    }

    /// The answer comes when nobody waits and the loop has ended: nothing is told to it any more.
    @Test func staysSilentAfterTheLoopsEnd() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let asked = DispatchSemaphore(value: 0)
        let answer = DispatchSemaphore(value: 0)
        let (returned, end) = AsyncStream<Void>.makeStream()
        let lookup = NameLookup(loop: loop) { host, port in
            asked.signal()
            answer.wait()
            end.yield()
            return NameLookupTests.address(host, port)
        }
        let six = lookup.initiateAAAAQuery(host: "a.test", port: 80)
        let four = lookup.initiateAQuery(host: "a.test", port: 80)
        await withCheckedContinuation { continuation in
            Background.run {
                asked.wait()
                continuation.resume()
            }
        }
        try await loop.submit { lookup.cancelQueries() }.get()
        await #expect(throws: CancellationError.self) { try await six.get() }
        await #expect(throws: CancellationError.self) { try await four.get() }
        try await group.shutdownGracefully()
        answer.signal()
        for await _ in returned { break }
    }
}
