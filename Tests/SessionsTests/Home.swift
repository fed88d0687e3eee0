import Foundation
import Sessions

/// A private folder in the place of `$APUS_HOME`, removed with this value.
final class Home {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("apus-sessions-\(UUID().uuidString)").path

    var store: SessionStore { SessionStore(home: path) }

    func create(_ directory: String = "/w", at milliseconds: Int64 = 1_763_900_000_123) throws -> Session {
        try store.create(
            workingDirectory: directory, version: "0.1.0", provider: "p", model: "m",
            at: Timestamp(milliseconds: milliseconds))
    }

    func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    func append(_ text: String, to path: String) throws {
        guard let handle = FileHandle(forWritingAtPath: path) else { return }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
