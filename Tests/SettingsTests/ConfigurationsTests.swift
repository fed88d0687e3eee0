import Glibc
import Settings
import Testing

/// Files as people have them, of every age and origin; beside each what `apus config` says of it, and what a run would.
///
/// A folder below `Configurations` holds the files of one machine: `config.toml`, profiles and catalogues lie in
/// `$CODEX_HOME`, `apus/` in `$APUS_HOME`, `work/` is the project and `etc/` the system's. `setup.txt` says what else there
/// is. `APUS_WRITE_GOLDEN=1` writes `expected.txt` anew.
@Suite struct ConfigurationsTests {
    static let folder =
        String(#filePath.dropLast("ConfigurationsTests.swift".count)) + "Configurations"
    static let names = Tree.files(in: folder, depth: 1)

    @Test(arguments: names)
    func showsWhatIsExpected(_ name: String) throws {
        let found = try Configuration(folder: "\(Self.folder)/\(name)").rendered()
        let path = "\(Self.folder)/\(name)/expected.txt"
        if getenv("APUS_WRITE_GOLDEN") != nil {
            try Tree.write(found, to: path)
            return
        }
        #expect(found == Tree.text(of: path), "\(name)")
    }

    @Test func thereAreFiftyOfThem() {
        #expect(Self.names.count >= 50)
    }

    /// Every file says where its like is found.
    @Test(arguments: names)
    func tellsItsOrigin(_ name: String) {
        let text =
            Tree.text(of: "\(Self.folder)/\(name)/config.toml") ?? Tree.text(of: "\(Self.folder)/\(name)/setup.txt")
        #expect(text?.prefix(200).contains("in the manner of") == true)
    }
}

/// One folder of files, laid out as they would lie on a machine.
private struct Configuration {
    private let fixture = try? Fixture()
    private var environment: [String: String] = [:]
    private var flags = SettingsInputs.Flags()

    init(folder: String) throws {
        let fixture = try #require(self.fixture)
        for path in Tree.files(in: folder, depth: 8) where path != "expected.txt" && path != "setup.txt" {
            let text = try #require(Tree.text(of: "\(folder)/\(path)"))
            try fixture.write(Self.place(of: path), text.replacing("ROOT", with: fixture.root))
        }
        for line in (Tree.text(of: "\(folder)/setup.txt") ?? "").split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let rest = words.count > 1 ? words[1] : ""
            switch words[0] {
            case "git": fixture.makeFolder("work/.git")
            case "mode": chmod("\(fixture.root)/home/.codex/config.toml", mode_t(rest, radix: 8) ?? 0)
            case "env":
                let pair = rest.split(separator: "=", maxSplits: 1).map(String.init)
                environment[pair[0]] = pair.count > 1 ? pair[1] : ""
            case "-m": flags.model = rest
            case "-p": flags.profile = rest
            case "-c": flags.overrides.append(rest)
            case "-s": flags.sandboxMode = SandboxSetting(rawValue: rest)
            case "--add-dir": flags.addedDirectories.append(rest)
            case "--strict-config": flags.strict = true
            default: Issue.record("\(folder)/setup.txt: \(line)")
            }
        }
    }

    private static func place(of path: String) -> String {
        if path.hasPrefix("work/") || path.hasPrefix("etc/") { return path }
        if path.hasPrefix("apus/") { return "home/.apus/" + path.dropFirst("apus/".count) }
        return "home/.codex/" + path
    }

    /// What `apus config` prints, the notices as a run shows them, and what a run would do.
    func rendered() throws -> String {
        let fixture = try #require(self.fixture)
        do throws(SettingsError) {
            let settings = try fixture.load(environment, flags: flags)
            var text = settings.configText()
            text += "\n"
            for notice in Notice.ordered(settings.notices) { text += notice.description + "\n" }
            if !settings.notices.isEmpty { text += "\n" }
            do throws(SettingsError) {
                let model = try settings.checkBeforeRun()
                let known = settings.modelSettings(for: model)
                let window = known.contextWindow.map { ", a window of \($0.value) tokens" } ?? ""
                text += "run: \(model) over \(settings.provider.wire.value.rawValue)\(window)\n"
            } catch {
                text += "run: \(error)\n"
            }
            return fixture.plain(text)
        } catch {
            return fixture.plain("\(error)\n")
        }
    }
}

/// Files of this package's own tests.
enum Tree {
    /// Names at `depth` 1, else the paths of all files below, in order.
    static func files(in folder: String, depth: Int) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var found: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != "..", name != ".gitattributes" else { continue }
            let inner = depth > 1 ? files(in: "\(folder)/\(name)", depth: depth - 1) : []
            found += inner.isEmpty ? [name] : inner.map { "\(name)/\($0)" }
        }
        return found.sorted()
    }

    static func text(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer.prefix(count) }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func write(_ text: String, to path: String) throws {
        let file = try #require(fopen(path, "w"))
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }
}
