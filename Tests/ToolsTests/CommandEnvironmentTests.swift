import Testing
import Tools

@Suite struct CommandEnvironmentTests {
    static let given = [
        "PATH": "/bin", "HOME": "/h", "LANG": "C", "LC_TIME": "C", "USER": "u", "EDITOR": "vi", "PAGER": "less",
        "TERM": "xterm",
        "OPENAI_API_KEY": "s", "github_token": "s", "MY_SECRET_X": "s", "DB_PASSWORD": "s", "AWS_CREDENTIALS": "s",
        "Monkey": "x", "COMPANY_MODEL": "s",
    ]

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var inherit = CommandEnvironment.Inherit.all
        var ignoreDefaultExcludes = false
        var exclude: [String] = []
        var includeOnly: [String] = []
        var set: [(name: String, value: String)] = []
        var providerKeys: Set<String> = []
        /// Names and values beyond the fixed ones.
        let result: [String: String]

        var testDescription: String { name }
    }

    private static func given(_ names: String...) -> [String: String] { Self.given.filter { names.contains($0.key) } }

    static let cases: [Case] = [
        Case(
            name: "secrets are dropped by default, whatever their case",
            result: given("PATH", "HOME", "LANG", "LC_TIME", "USER", "EDITOR", "COMPANY_MODEL")),
        Case(
            name: "keys of providers are dropped whatever they are called", providerKeys: ["COMPANY_MODEL", "UNSET"],
            result: given("PATH", "HOME", "LANG", "LC_TIME", "USER", "EDITOR")),
        Case(
            name: "the user may keep secrets, but not a provider's key", ignoreDefaultExcludes: true,
            providerKeys: ["OPENAI_API_KEY"],
            result: given.filter { !["PAGER", "TERM", "OPENAI_API_KEY"].contains($0.key) }),
        Case(name: "core", inherit: .core, result: given("PATH", "HOME", "LANG", "LC_TIME", "USER")),
        Case(name: "none", inherit: .none, result: [:]),
        Case(
            name: "exclude", exclude: ["ED*", "l?ng", "*time", "user"], result: given("PATH", "HOME", "COMPANY_MODEL")),
        Case(name: "exclude all", exclude: ["*"], result: [:]),
        Case(name: "include only", includeOnly: ["PATH", "LC_*", "OPENAI*"], result: given("PATH", "LC_TIME")),
        Case(
            name: "set comes after the excludes", exclude: ["HOME"],
            set: [("HOME", "/x"), ("A_TOKEN", "t"), ("E", "")],
            result: given("PATH", "LANG", "LC_TIME", "USER", "EDITOR", "COMPANY_MODEL")
                .merging(["HOME": "/x", "A_TOKEN": "t", "E": ""]) { $1 }),
        Case(
            name: "include only comes after set", includeOnly: ["PATH"], set: [("B", "2")], result: given("PATH")),
        Case(
            name: "set outranks what is fixed and gives a provider's key on purpose", inherit: .none,
            set: [("TERM", "vt100"), ("OPENAI_API_KEY", "k")], providerKeys: ["OPENAI_API_KEY"],
            result: ["TERM": "vt100", "OPENAI_API_KEY": "k"]),
        Case(name: "names that no environment can hold", inherit: .none, set: [("", "x"), ("A=B", "y")], result: [:]),
    ]

    @Test(arguments: cases) func `the policy decides`(_ example: Case) {
        var policy = CommandEnvironment()
        policy.inherit = example.inherit
        policy.ignoreDefaultExcludes = example.ignoreDefaultExcludes
        policy.exclude = example.exclude
        policy.includeOnly = example.includeOnly
        policy.set = example.set
        let fixed = [
            "NO_COLOR": "1", "TERM": "dumb", "PAGER": "cat", "GIT_PAGER": "cat", "GH_PAGER": "cat",
            "GIT_TERMINAL_PROMPT": "0", "APUS": "1",
        ]
        #expect(
            policy.variables(from: Self.given, providerKeys: example.providerKeys)
                == fixed.merging(example.result) { $1 })
    }

    @Test(arguments: [
        ("*", "", true), ("", "", true), ("", "A", false), ("A", "a", true), ("A*", "A", true), ("A*B", "AXBXB", true),
        ("A*B", "AXBX", false), ("*A*", "XAX", true), ("?", "", false), ("??", "AB", true), ("**", "AB", true),
        ("A?*", "A", false), ("[A]", "A", false),
    ])
    func `patterns match whole names`(pattern: String, name: String, matches: Bool) {
        var policy = CommandEnvironment()
        policy.ignoreDefaultExcludes = true
        policy.exclude = [pattern]
        // An empty name cannot be in an environment, so each is looked at with an end.
        policy.exclude = [pattern + "_"]
        #expect((policy.variables(from: [name + "_": "1"])[name + "_"] == nil) == matches)
    }

    @Test func `a hostile pattern ends`() {
        var policy = CommandEnvironment()
        policy.exclude = [String(repeating: "*A", count: 200) + "B"]
        let name = String(repeating: "A", count: 2000)
        #expect(policy.variables(from: [name: "1"])[name] == "1")
    }
}
