import Glibc

/// Processor time of two ways to do the same, taken in turns so that a noisy machine is noisy for both.
struct Measurement {
    let name: String
    /// Bytes that one run reads.
    let bytes: Int
    /// Nanoseconds of processor time a run, the median of all rounds.
    let ours: Double
    let theirs: Double

    init(
        _ name: String, bytes: Int, runs: Int, rounds: Int = 15, ours: () throws -> Void, theirs: () throws -> Void
    ) rethrows {
        self.name = name
        self.bytes = bytes
        var times: [(Double, Double)] = []
        for _ in 0...rounds { times.append((try Self.time(runs, theirs), try Self.time(runs, ours))) }
        times.removeFirst()
        self.theirs = Self.median(times.map(\.0))
        self.ours = Self.median(times.map(\.1))
    }

    var line: String {
        #"{"name":"\#(name)","bytes":\#(bytes),"ours":\#(ours),"theirs":\#(theirs)}"#
    }

    private static func time(_ runs: Int, _ body: () throws -> Void) rethrows -> Double {
        let start = clock()
        for _ in 0..<runs { try body() }
        return Double(clock() - start) / Double(runs)
    }

    private static func clock() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
