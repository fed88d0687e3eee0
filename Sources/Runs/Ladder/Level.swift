/// A step of the ladder that one climbs before trusting a model with real work.
public enum Level: Int, Sendable, Hashable, CaseIterable {
    case answer = 1
    case search
    case summary
    case mechanicalEdit
    case twoFiles
    case failingTest
    case longRefactor

    /// In a word or two.
    public var title: String {
        switch self {
        case .answer: "answers"
        case .search: "search"
        case .summary: "summary"
        case .mechanicalEdit: "mechanical edit"
        case .twoFiles: "change across two files"
        case .failingTest: "failing test fixed"
        case .longRefactor: "long refactor"
        }
    }

    /// What a model is good for that climbed as far as this, and what it is not good for.
    public var worth: (good: String, not: String) {
        switch self {
        case .answer: ("questions without tools", "work in a repository")
        case .search: ("finding things", "explaining or changing code")
        case .summary: ("reading and explaining code", "changing it")
        case .mechanicalEdit: ("mechanical edits in one file", "changes across files")
        case .twoFiles: ("small changes across files", "finding and fixing faults")
        case .failingTest: ("fixing faults under a test", "long refactors")
        case .longRefactor: ("long refactors", "")
        }
    }

    /// The task, made anew from `seed`.
    public func plan(seed number: UInt64) -> RunPlan {
        var seed = Seed(number, level: rawValue)
        return switch self {
        case .answer: Self.answerPlan(&seed)
        case .search: Self.searchPlan(&seed)
        case .summary: Self.summaryPlan(&seed)
        case .mechanicalEdit: Self.mechanicalEditPlan(&seed)
        case .twoFiles: Self.twoFilesPlan(&seed)
        case .failingTest: Self.failingTestPlan(&seed)
        case .longRefactor: Self.longRefactorPlan(&seed)
        }
    }
}
