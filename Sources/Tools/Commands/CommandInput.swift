import Conversation
import JSON

/// What a call of `shell` asks for, also in the forms of other harnesses.
struct CommandInput {
    /// The command line.
    let command: String
    /// A patch for `apply_patch`, where the command line is nothing else.
    let patch: String?
    /// Where it runs; nil for the working directory.
    let directory: String?
    private(set) var repairs: [Repair] = []

    init(_ arguments: Arguments) throws(ArgumentError) {
        // OpenHands sends input to a process that still runs this way; as a command line it would be another thing.
        if try arguments.optionalBoolean("is_input") == true {
            throw arguments.problem("no process waits for input: every call is a new bash that ends with the call")
        }
        var directory = try arguments.optionalString("workdir")
        var patch: String?
        var command: String
        if let words = Self.words(arguments.given("command")) {
            command = Self.line(words)
            if words.count == 2, Self.isPatchCommand(words[0]), Self.isPatch(words[1]) { patch = words[1] }
            repairs.append(Repair("F8", "the command of shell came as a list of words"))
        } else {
            command = try arguments.filledString("command")
        }
        if patch == nil, let document = PatchHereDocument(command) {
            patch = document.patch
            if let folder = document.directory { directory = Self.join(directory, folder) }
        }
        if patch == nil, Self.isPatch(command) { patch = command }
        if patch != nil { repairs.append(Repair("F10", "the command was a patch and was applied as one")) }
        guard !command.allSatisfy(\.isWhitespace) else { throw arguments.problem("the parameter command is empty") }
        self.command = command
        self.patch = patch
        self.directory = directory
    }

    /// A list of two words or more; a list of one is a command line.
    private static func words(_ value: JSONValue?) -> [String]? {
        guard let list = value?.array, list.count > 1 else { return nil }
        let words = list.compactMap(\.string)
        return words.count == list.count ? words : nil
    }

    /// `["bash", "-lc", "…"]`, as Codex's models write it, is the script; other words are quoted so that a shell reads them
    /// as they are.
    private static func line(_ words: [String]) -> String {
        if words.count == 3,
            ["bash", "sh", "zsh"].contains(words[0].split(separator: "/").last.map(String.init) ?? ""),
            ["-c", "-lc", "-cl", "-ic", "-lic"].contains(words[1])
        {
            return words[2]
        }
        return words.map(quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "_-./:=@%+,".utf8.contains(byte)
            }
        }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    static func isPatchCommand(_ word: String) -> Bool { word == "apply_patch" || word == "applypatch" }

    /// Some models give the patch as the script itself (openai/codex#3382).
    private static func isPatch(_ text: String) -> Bool {
        let text = text.trimmed
        let last = text.split(whereSeparator: \.isNewline).last ?? ""
        return text.hasPrefix("*** Begin Patch") && last.hasPrefix("*** End Patch")
    }

    private static func join(_ directory: String?, _ folder: String) -> String {
        guard let directory, !folder.hasPrefix("/") else { return folder }
        return directory + "/" + folder
    }
}
