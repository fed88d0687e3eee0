import JSON

/// Notices a model that asks for the same thing again and again and learns nothing from it.
///
/// Only calls that had the same name, the same arguments and the same result count: a result that changes is progress.
public struct LoopGuard: Sendable {
    /// What to do after a call.
    public enum Verdict: Sendable, Hashable {
        case goOn
        /// Tell the model that it repeats itself; `times` says how often.
        case remind(times: Int)
        /// End the turn.
        case stop(times: Int)
    }

    /// Repetitions after which the model is told, and after which the turn ends.
    public static let remindAfter = 3
    public static let stopAfter = 5
    /// Rounds of an alternating pair (A, B, A, B, …) after which the turn ends.
    public static let stopAfterPairs = 6

    private var recent: [Int] = []
    private let remembered = 2 * LoopGuard.stopAfterPairs

    public init() {}

    /// Takes note of a finished call.
    /// - Parameters:
    ///   - arguments: As the model wrote them; white space and the order of keys do not matter.
    ///   - result: What the model is told.
    public mutating func note(tool: String, arguments: String, result: String) -> Verdict {
        var hasher = Hasher()
        hasher.combine(tool)
        hasher.combine(Self.plain(arguments))
        hasher.combine(result)
        recent.append(hasher.finalize())
        if recent.count > remembered { recent.removeFirst() }

        let times = trailingRepetitions(ofPeriod: 1)
        if times >= Self.stopAfter { return .stop(times: times) }
        let pairs = trailingRepetitions(ofPeriod: 2)
        if pairs >= Self.stopAfterPairs { return .stop(times: pairs) }
        if times == Self.remindAfter { return .remind(times: times) }
        if pairs == Self.remindAfter && times == 1 { return .remind(times: pairs) }
        return .goOn
    }

    private static func plain(_ arguments: String) -> String {
        guard let object = (try? JSONValue(parsing: arguments))?.object else { return arguments }
        let sorted = object.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return JSONValue.object(JSONObject(sorted)).serialized()
    }

    /// How often the last `period` calls stand at the end, one after the other.
    private func trailingRepetitions(ofPeriod period: Int) -> Int {
        guard recent.count >= period else { return 0 }
        var matching = period
        while matching < recent.count,
            recent[recent.count - 1 - matching] == recent[recent.count - 1 - matching + period]
        {
            matching += 1
        }
        return matching / period
    }
}
