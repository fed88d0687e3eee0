/// A regular expression as instructions of a nondeterministic automaton (K. Thompson, CACM 11(6), 1968).
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case scalars(ScalarSet)
        case assertion(PatternAssertion)
        case split(Int, Int)
        case jump(Int)
        case match
    }

    /// Larger programs are refused; matching takes time and memory in proportion.
    static let maximumSize = 5000

    private(set) var instructions: [Instruction] = []

    /// Whether some place in the pattern looks at the character before.
    private(set) var usesWordBoundaries = false

    init(_ syntax: PatternSyntax) throws(PatternError) {
        try emit(syntax)
        try append(.match)
    }

    private init() { instructions = [] }

    /// A program that never matches.
    static let nothing: PatternProgram = {
        var program = PatternProgram()
        program.instructions = [.scalars(ScalarSet(ranges: []))]
        return program
    }()

    private mutating func append(_ instruction: Instruction) throws(PatternError) {
        guard instructions.count < Self.maximumSize else { throw PatternError(message: "it is too large") }
        instructions.append(instruction)
    }

    private mutating func emit(_ syntax: PatternSyntax) throws(PatternError) {
        switch syntax {
        case .empty: break
        case .scalars(let set): try append(.scalars(set))
        case .assertion(let assertion):
            if assertion == .wordBoundary || assertion == .noWordBoundary { usesWordBoundaries = true }
            try append(.assertion(assertion))
        case .sequence(let items):
            for item in items { try emit(item) }
        case .alternatives(let branches):
            var ends: [Int] = []
            for (index, branch) in branches.enumerated() {
                guard index < branches.count - 1 else {
                    try emit(branch)
                    break
                }
                let split = instructions.count
                try append(.split(split + 1, 0))
                try emit(branch)
                ends.append(instructions.count)
                try append(.jump(0))
                instructions[split] = .split(split + 1, instructions.count)
            }
            for end in ends { instructions[end] = .jump(instructions.count) }
        case .repeated(let item, let minimum, let maximum):
            for _ in 0..<minimum {
                let before = instructions.count
                try emit(item)
                // Repeating nothing, nested a few times, would take for ever.
                if instructions.count == before { break }
            }
            if let maximum {
                var splits: [Int] = []
                for _ in minimum..<max(minimum, maximum) {
                    splits.append(instructions.count)
                    try append(.split(instructions.count + 1, 0))
                    try emit(item)
                }
                for split in splits { instructions[split] = .split(split + 1, instructions.count) }
            } else {
                let split = instructions.count
                try append(.split(split + 1, 0))
                try emit(item)
                try append(.jump(split))
                instructions[split] = .split(split + 1, instructions.count)
            }
        }
    }
}
