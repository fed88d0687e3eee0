import Glibc
import Settings
import Testing

@testable import struct Settings.BuiltInProvider
@testable import struct Settings.ModelRow
@testable import struct Settings.ResourceVariable
@testable import struct Settings.VendorModels

/// The tables of providers, models and prices in `docs/providers.md` are made from the data. `APUS_WRITE_DOCS=1` writes
/// them anew.
@Suite struct BuiltInPageTests {
    private static let folder = String(#filePath.dropLast("Tests/SettingsTests/BuiltInPageTests.swift".count)) + "docs"

    @Test(arguments: ["built-in", "prices"]) func theTableIsTheData(section: String) throws {
        let table = section == "prices" ? Self.prices() : Self.builtIn()
        // Another test may be writing its part of the page.
        let lock = open(Self.folder, O_RDONLY)
        defer { close(lock) }
        flock(lock, LOCK_EX)
        let page = Self.folder + "/providers.md"
        let text = try #require(Tree.text(of: page))
        let begin = try #require(text.firstRange(of: "<!-- begin: \(section) -->\n"))
        let end = try #require(text[begin.upperBound...].firstRange(of: "<!-- end: \(section) -->"))
        if getenv("APUS_WRITE_DOCS") != nil {
            try Tree.write(text[..<begin.upperBound] + table + text[end.lowerBound...], to: page)
        } else {
            #expect(String(text[begin.upperBound..<end.lowerBound]) == table, "APUS_WRITE_DOCS=1 writes it")
        }
    }

    private static func builtIn() -> String {
        "| `model_provider` | | asked at | wire | key | a model | source | read |\n|---|---|---|---|---|---|---|---|\n"
            + BuiltInProvider.all.map { provider in
                let cells = [
                    "`\(provider.id)`", provider.name, address(provider), "`\(provider.wire.rawValue)`",
                    keys(provider), (provider.model ?? provider.local?.standardModel).map { "`\($0)`" } ?? "",
                    provider.source, provider.date,
                ]
                return "| " + cells.joined(separator: " | ") + " |\n"
            }.joined() + "\n"
    }

    private static func address(_ provider: BuiltInProvider) -> String {
        switch provider.address {
        case .fixed(let url): "`\(url)`"
        case .movedBy(let key, let url): "`\(url)`; `\(key)` moves it"
        case .movedByCodex(let url): "`\(url)`; `CODEX_OSS_PORT` or `CODEX_OSS_BASE_URL` moves it"
        case .resource(let variables):
            "your resource: " + variables.map { "`\($0.name)` (`\($0.example)`)" }.joined(separator: ", ")
        }
    }

    private static func keys(_ provider: BuiltInProvider) -> String {
        func names(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: " or ") }
        switch provider.keys {
        case .none: return "none"
        case .needed(let variables, let page): return names(variables) + ", made at \(page)"
        case .optional(let variables): return names(variables) + ", if it wants one"
        }
    }

    private static func prices() -> String {
        VendorModels.all.map { models in
            let head = "### \(models.vendors[0])\n\n`\(models.hosts.joined(separator: "`, `"))`\n\n"
            return head + "| model | window | USD per million tokens | source | read |\n|---|---|---|---|---|\n"
                + models.rows.map { row in
                    let price = (try? row.price())?.description ?? "not known"
                    let names = row.names.map { "`\($0)`" }.joined(separator: ", ")
                    let window = row.contextWindow.map(String.init) ?? "not known"
                    return "| \(names) | \(window) | \(price) | \(row.source) | \(row.date) |\n"
                }.joined() + "\n"
        }.joined()
    }
}
