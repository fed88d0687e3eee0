import ArgumentParser

/// The flags of `codex exec` 0.163 that Apus does not take, each refused by name with the reason (docs/exec.md).
struct RefusedOptions: ParsableArguments {
    @Option(name: .customLong("enable")) var enable: [String] = []
    @Option(name: .customLong("disable")) var disable: [String] = []
    @Flag(name: .customLong("approve-for-me")) var approveForMe = false
    @Flag(name: [.customLong("dangerously-bypass-approvals-and-sandbox"), .customLong("yolo")]) var bypass = false
    @Flag(name: .customLong("dangerously-bypass-hook-trust")) var bypassHookTrust = false
    @Flag(name: .customLong("worktree")) var worktree = false
    @Option(name: .customLong("thread-source")) var threadSource: String?
    @Option(name: .customLong("cyber-access-program")) var cyberAccessProgram: String?
    @Flag(name: .customLong("ignore-rules")) var ignoreRules = false
    @Option(name: .customLong("color")) var color: String?
    @Flag(name: .customLong("full-auto")) var fullAuto = false

    /// Flag and reason, in the order of `codex exec --help`.
    static let reasons: [(flag: String, reason: String)] = [
        ("--enable", "Apus has no feature switches"),
        ("--disable", "Apus has no feature switches"),
        ("--approve-for-me", "exec never asks, so there is nothing to approve"),
        (
            "--dangerously-bypass-approvals-and-sandbox",
            "use -s danger-full-access; exec never asks anyway"
        ),
        ("--dangerously-bypass-hook-trust", "Apus runs no hooks"),
        ("--worktree", "make one with git worktree add and give it with -C DIR"),
        ("--thread-source", "Apus keeps no such classification"),
        ("--cyber-access-program", "it belongs to OpenAI's own service"),
        ("--ignore-rules", "Apus reads no .rules files yet, so there is nothing to ignore"),
        ("--color", "Apus prints no colours"),
        ("--full-auto", "use -s workspace-write"),
    ]

    func validate() throws {
        let given: [String: Bool] = [
            "--enable": !enable.isEmpty, "--disable": !disable.isEmpty, "--approve-for-me": approveForMe,
            "--dangerously-bypass-approvals-and-sandbox": bypass, "--dangerously-bypass-hook-trust": bypassHookTrust,
            "--worktree": worktree, "--thread-source": threadSource != nil,
            "--cyber-access-program": cyberAccessProgram != nil, "--ignore-rules": ignoreRules,
            "--color": color != nil, "--full-auto": fullAuto,
        ]
        for (flag, reason) in Self.reasons where given[flag] == true {
            throw ValidationError("\(flag) of codex exec is not taken: \(reason)")
        }
    }
}
