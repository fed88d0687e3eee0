import JSON
import Transport
import Wires

extension OllamaHost {
    /// How far a download has come.
    public struct Progress: Sendable, Hashable {
        /// Ollama's own words, for example `pulling manifest`.
        public var status: String
        /// Bytes of the part that is being fetched; nil where the server names none.
        public var total: Int?
        public var completed: Int?
    }

    /// A download that did not come to its end.
    public struct PullFailure: Error, Sendable, Hashable {
        public var message: String
    }

    /// Lets the server fetch a model. Cancelling the task ends the download; what was fetched stays for the next time.
    /// - Parameter progress: Called for every line of the server's.
    /// - Throws: `PullFailure` with the server's own words.
    public func pull(_ name: String, progress: @Sendable (Progress) async -> Void) async throws(PullFailure) {
        // The server may verify for minutes without a word.
        let limits = TimeLimits(connect: .seconds(5), firstByte: .seconds(120), idle: .seconds(600), total: nil)
        var parser = NDJSONParser(maximumLineBytes: 1 << 20)
        var isDone = false
        do {
            let reply = try await http.send(call("POST", "/api/pull", ["model": .string(name)]), limits: limits)
            var body = reply.body.makeAsyncIterator()
            while let piece = try await body.next() {
                for line in try parser.feed(piece) {
                    let step = try Self.read(line)
                    isDone = isDone || step?.status == "success"
                    if let step { await progress(step) }
                }
            }
            for line in try parser.finish() { _ = try Self.read(line) }
        } catch let failure as PullFailure {
            throw failure
        } catch {
            throw PullFailure(message: "\(error)")
        }
        if !isDone { throw PullFailure(message: "the download of \(name) ended in the middle") }
    }

    /// Nil for a line that says nothing.
    private static func read(_ line: SSEEvent) throws(PullFailure) -> Progress? {
        guard let value = try? JSONValue(parsing: line.data), value.object != nil else { return nil }
        guard value["error"] == nil else {
            throw PullFailure(message: VendorError(status: 200, headers: [], body: Array(line.data.utf8)).message)
        }
        return Progress(
            status: value["status"]?.string ?? "", total: value["total"]?.int, completed: value["completed"]?.int)
    }
}
