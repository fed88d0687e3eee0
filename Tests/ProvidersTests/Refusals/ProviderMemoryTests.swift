import Conversation
import Foundation
import JSON
import Money
import Providers
import Testing

@Suite struct ProviderMemoryTests {
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("apus-memory-\(UUID().uuidString)")
            .path
        deinit { try? FileManager.default.removeItem(atPath: path) }

        var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path + "/models"))?.sorted() ?? [] }

        func memory(
            _ provider: String = "p", base: String = "https://h/v1", at time: Int = 1_000
        ) -> ProviderMemory {
            ProviderMemory(folder: path + "/models", provider: provider, baseURL: base, now: { time })
        }
    }

    private static let price = try? Price(input: "1.25", cachedInput: "0.125", output: "10")
        .above(200_000, Price(input: "2.5", output: "15"))

    private static let full = ModelListing(
        provider: "p", id: "a/b:c", contextWindow: 8192, windowKind: .served, maxOutputTokens: 4096,
        price: price?.asUpperBound(), tools: true, vision: false, reasoning: true)

    @Test func aListComesBackAsItWas() throws {
        let folder = Folder()
        #expect(folder.memory().listing == nil)
        let models = [Self.full, ModelListing(provider: "p", id: "bare")]
        folder.memory(at: 5_000).remember(models)
        let kept = try #require(folder.memory(at: 5_060).listing)
        #expect(kept.models == models && kept.age == 60)
        // From another address or before its time it does not count.
        #expect(folder.memory(base: "https://other/v1").listing == nil)
        #expect(folder.memory(at: 4_000).listing == nil)
    }

    @Test func windowsHoldThirtyDays() {
        let folder = Folder()
        folder.memory().remember(window: 9000, of: "m")
        folder.memory().remember(window: 100, of: "absurd")
        #expect(folder.memory(at: 1_000 + 29 * 86_400).learnedWindow(of: "m") == 9000)
        #expect(folder.memory(at: 1_000 + 31 * 86_400).learnedWindow(of: "m") == nil)
        #expect(folder.memory().learnedWindow(of: "absurd") == nil)
    }

    @Test func twoProcessesLoseNothing() {
        let folder = Folder()
        let (one, two) = (folder.memory(), folder.memory())
        #expect(one.learnedWindow(of: "a") == nil && two.learnedWindow(of: "a") == nil)
        one.remember(window: 1000, of: "a")
        two.remember(window: 2000, of: "b")
        let third = folder.memory()
        #expect(third.learnedWindow(of: "a") == 1000 && third.learnedWindow(of: "b") == 2000)
        #expect(folder.files == [".lock", "p.json"])
    }

    @Test(arguments: ["../../evil", "a/b", ".", "", "ü", String(repeating: "x", count: 300)])
    func anyNameIsAFileInTheFolder(provider: String) {
        let folder = Folder()
        folder.memory(provider).remember(window: 1000, of: "a")
        #expect(folder.files.count == 2 && folder.memory(provider).learnedWindow(of: "a") == 1000)
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"schema":2}"#, #"{"schema":1}"#,
        #"{"schema":1,"provider":"p","base_url":"https://h/v1","fetched_at":"x","models":[{"id":7},{}],"learned_windows":[{"model":"m","tokens":-5,"at":1}],"refused_fields":[{"field":"messages","host":"h","wire":"chat","at":900},{"field":"a[","host":"h","wire":"chat","at":900},{"field":"max_tokens","sent_as":"model","host":"h","wire":"chat","at":900}]}"#,
    ]) func aDamagedFileIsNoFile(text: String) throws {
        let folder = Folder()
        try FileManager.default.createDirectory(atPath: folder.path + "/models", withIntermediateDirectories: true)
        try text.write(toFile: folder.path + "/models/p.json", atomically: true, encoding: .utf8)
        let memory = folder.memory()
        #expect(memory.listing?.models.isEmpty ?? true)
        #expect(memory.learnedWindow(of: "m") == nil)
        #expect(memory.refusedFields(host: "h", wire: .chat, model: "m").isEmpty)
        memory.remember(window: 1000, of: "a")
        #expect(folder.memory().learnedWindow(of: "a") == 1000)
    }

    @Test func aFolderThatCannotBeWrittenIsDoneWithout() {
        let memory = ProviderMemory(folder: "/proc/no/such", provider: "p", baseURL: "u")
        memory.remember(window: 1000, of: "a")
        #expect(memory.learnedWindow(of: "a") == 1000)
    }

    @Test(arguments: [
        ("0.00000125", "0.00001", "input 1.25, output 10"), ("1.25e-06", "1e-05", "input 1.25, output 10"),
        ("0", "0", "input 0, output 0"), ("0.0000000195", "0.000000000001", "input 0.0195, output 0.000001"),
        ("4.000000000000001e-08", "1e-7", "input 0.040001, output 0.1"),
    ]) func pricesForATokenAreExact(input: String, output: String, shown: String) throws {
        #expect(try Price(inputPerToken: input, outputPerToken: output).description == shown)
    }

    @Test(arguments: ["-1", "", "x", "1e99", "NaN"]) func otherTextIsNoPrice(text: String) {
        #expect(throws: PriceError.self) { try Price(inputPerToken: text, outputPerToken: "0") }
    }
}
