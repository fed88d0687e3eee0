/// Runs a pattern over lines. States of the deterministic automaton are made when they are first needed and kept.
struct LineMatcher {
    /// With more states than this all are forgotten.
    private static let maximumStates = 1000

    /// A set of places in the program, before the conditions at this point of the line have been looked at.
    private struct Key: Hashable {
        let places: [Int]
        let afterWord: Bool
        let atStart: Bool
    }

    private let program: PatternProgram
    private var keys: [Key] = []
    private var known: [Key: Int] = [:]
    /// For each state, what follows each ASCII character and (last) the end of the line: a state, or one of the below.
    private var table: [[Int32]] = []
    private static let unknown: Int32 = -1
    private static let matched: Int32 = -2
    private static let failed: Int32 = -3
    private static let endOfLine: UInt32 = 128

    init(_ program: PatternProgram) { self.program = program }

    /// Whether the line contains a match. The line has no line feed; a carriage return at its end is not looked at.
    mutating func matches(_ line: some RandomAccessCollection<UInt8>) -> Bool {
        var rest = line[...]
        if rest.last == 0x0D { rest = rest.dropLast() }
        if keys.count > Self.maximumStates { forget() }
        var state = self.state(Key(places: [0], afterWord: false, atStart: true))
        var index = rest.startIndex
        while index < rest.endIndex {
            let byte = rest[index]
            let next: Int32
            if byte < 0x80 {
                index = rest.index(after: index)
                let seen = table[state][Int(byte)]
                next = seen == Self.unknown ? learn(state, UInt32(byte)) : seen
            } else {
                let (value, length) = Self.decode(rest[index...])
                index = rest.index(index, offsetBy: length)
                next = step(keys[state], value)
            }
            if next == Self.matched { return true }
            state = Int(next)
            if keys.count > Self.maximumStates {
                let key = keys[state]
                forget()
                state = self.state(key)
            }
        }
        let seen = table[state][Int(Self.endOfLine)]
        return (seen == Self.unknown ? learn(state, nil) : seen) == Self.matched
    }

    private mutating func forget() {
        keys = []
        known = [:]
        table = []
    }

    private mutating func state(_ key: Key) -> Int {
        if let number = known[key] { return number }
        keys.append(key)
        table.append([Int32](repeating: Self.unknown, count: 129))
        known[key] = keys.count - 1
        return keys.count - 1
    }

    private mutating func learn(_ state: Int, _ value: UInt32?) -> Int32 {
        let next = step(keys[state], value)
        table[state][Int(value ?? Self.endOfLine)] = next
        return next
    }

    /// What follows a state and a character, or the end of the line.
    private mutating func step(_ key: Key, _ value: UInt32?) -> Int32 {
        let isWord = value.map { ScalarSet.word.contains($0) } ?? false
        var reached = [Bool](repeating: false, count: program.instructions.count)
        var pending = key.places
        var next: Set<Int> = [0]
        while let place = pending.popLast() {
            guard !reached[place] else { continue }
            reached[place] = true
            switch program.instructions[place] {
            case .match: return Self.matched
            case .jump(let target): pending.append(target)
            case .split(let first, let second): pending += [second, first]
            case .assertion(let assertion):
                let holds =
                    switch assertion {
                    case .lineStart: key.atStart
                    case .lineEnd: value == nil
                    case .wordBoundary: key.afterWord != isWord
                    case .noWordBoundary: key.afterWord == isWord
                    }
                if holds { pending.append(place + 1) }
            case .scalars(let set):
                if let value, set.contains(value) { next.insert(place + 1) }
            }
        }
        guard value != nil else { return Self.failed }
        let following = Key(places: next.sorted(), afterWord: isWord && program.usesWordBoundaries, atStart: false)
        return Int32(truncatingIfNeeded: state(following))
    }

    /// The first character and its length; a byte that is not UTF-8 counts as U+FFFD.
    private static func decode(_ bytes: some RandomAccessCollection<UInt8>) -> (UInt32, Int) {
        var decoder = UTF8()
        var iterator = bytes.prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return (0xFFFD, 1) }
        return (scalar.value, UTF8.width(scalar))
    }
}
