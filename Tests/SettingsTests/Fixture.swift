import Glibc
import Settings

/// A private tree of files: `home` is the user's, `work` the project, `etc` the system's. Gone at the end.
final class Fixture: Sendable {
    let root: String

    /// - Parameter files: By path below the root, for example `home/.codex/config.toml`.
    init(_ files: [String: String] = [:]) throws {
        var template = Array("/tmp/apus-settings-XXXXXX\0".utf8CString)
        let made = mkdtemp(&template) != nil
        guard made else { throw FixtureError() }
        root = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for folder in ["home", "work"] { mkdir("\(root)/\(folder)", 0o755) }
        for (path, text) in files { try write(path, text) }
    }

    func write(_ path: String, _ text: String, mode: mode_t = 0o600) throws {
        var folder = root
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o755)
        }
        let descriptor = open("\(root)/\(path)", O_WRONLY | O_CREAT | O_TRUNC, mode)
        guard descriptor >= 0 else { throw FixtureError() }
        defer { close(descriptor) }
        fchmod(descriptor, mode)
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw FixtureError() }
    }

    func makeFolder(_ path: String) {
        var folder = root
        for part in path.split(separator: "/") {
            folder += "/" + part
            mkdir(folder, 0o755)
        }
    }

    func link(_ path: String, to target: String) {
        symlink("\(root)/\(target)", "\(root)/\(path)")
    }

    /// Loads with `work` as the working directory.
    func load(
        _ environment: [String: String] = [:], flags: SettingsInputs.Flags = .init(), directory: String = "work"
    ) throws(SettingsError) -> EffectiveSettings {
        var all = ["HOME": "\(root)/home"]
        all.merge(environment.mapValues { $0.replacing("ROOT", with: root) }) { _, new in new }
        let inputs = SettingsInputs(
            environment: all, workingDirectory: "\(root)/\(directory)", flags: flags, systemRoot: root)
        return try SettingsLoader(inputs: inputs).load()
    }

    /// The whole text of the complaint with which loading, and then the check before a run, end; `ROOT` for the tree.
    func complaint(
        _ environment: [String: String] = [:], flags: SettingsInputs.Flags = .init(), directory: String = "work"
    ) -> String {
        do throws(SettingsError) {
            try load(environment, flags: flags, directory: directory).checkBeforeRun()
            return "no complaint"
        } catch {
            return plain(error.description)
        }
    }

    /// All notices; `ROOT` for the tree.
    func notices(
        _ environment: [String: String] = [:], flags: SettingsInputs.Flags = .init(), directory: String = "work"
    ) throws -> [String] {
        try load(environment, flags: flags, directory: directory).notices.map { plain($0.description) }
    }

    func plain(_ text: String) -> String { text.replacing(root, with: "ROOT") }

    deinit { Self.remove(root) }

    private static func remove(_ path: String) {
        guard unlink(path) != 0, let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { remove(path + "/" + name) }
        }
        closedir(stream)
        rmdir(path)
    }
}

struct FixtureError: Error {}

/// A block that works, to begin with.
let openRouter = """
    model = "openai/gpt-5.3-codex"
    model_provider = "openrouter"

    [model_providers.openrouter]
    name = "OpenRouter"
    base_url = "https://openrouter.ai/api/v1"
    env_key = "OPENROUTER_API_KEY"
    wire_api = "responses"

    """
