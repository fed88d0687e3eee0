import Settings
import Testing

/// Files that were cut or damaged anywhere: reading ends, and no complaint shows the key in them.
@Suite struct MangledFilesTests {
    private static let file = """
        model = "m"
        model_provider = "x"
        [model_providers.x]
        base_url = "https://x.example/v1"
        experimental_bearer_token = "canary"
        http_headers = { Authorization = "canary", X-Title = "t" }
        query_params = { key = "canary" }
        [model_providers.x.extra_body]
        api_key = "canary"
        [shell_environment_policy.set]
        A_KEY = "canary"

        """

    @Test func cutAnywhere() throws {
        let fixture = try Fixture()
        let bytes = Array(Self.file.utf8)
        for count in 0...bytes.count {
            try fixture.write("home/.codex/config.toml", String(decoding: bytes.prefix(count), as: UTF8.self))
            try check(fixture, "cut at \(count)")
        }
    }

    @Test(arguments: ["\"", "[", "=", "\n", "\\", "\u{0}", "{", "1"])
    func damagedAnywhere(_ damage: String) throws {
        let fixture = try Fixture()
        let bytes = Array(Self.file.utf8)
        for place in bytes.indices {
            var damaged = bytes
            damaged.replaceSubrange(place...place, with: damage.utf8)
            try fixture.write("home/.codex/config.toml", String(decoding: damaged, as: UTF8.self))
            try check(fixture, "\(damage) at \(place)")
        }
    }

    private func check(_ fixture: Fixture, _ name: Comment) throws {
        do throws(SettingsError) {
            let settings = try fixture.load()
            let shown = settings.notices.map(\.description).joined()
            #expect(!shown.contains("canary"), name)
        } catch {
            #expect(!error.description.contains("canary"), name)
            #expect(!error.message.isEmpty)
        }
    }
}
