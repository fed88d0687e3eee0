import Glibc
import JSON
import Providers
import Runs
import Sessions

/// What `apus try` found, kept under `$APUS_HOME/try`: one file a run.
enum TryResults {
    static func json(_ climb: Climb) -> JSONValue { climb.json(date: Timestamp.now.iso, version: UserAgent.version) }

    /// Writes a run down.
    /// - Returns: What went wrong.
    static func keep(_ climb: Climb, home: String?) -> String? {
        guard let home else { return "the result is not kept: no home folder is known; set APUS_HOME or HOME" }
        let folder = home + "/try"
        mkdir(home, 0o700)
        mkdir(folder, 0o700)
        let name = plain("\(climb.provider)_\(climb.model)_\(Timestamp.now.fileName)")
        return ExecFiles.write(json(climb).serialized(pretty: true) + "\n", to: "\(folder)/\(name).json")
    }

    /// The best level that a model ever reached; nil where it was never tried.
    static func bestLevel(provider: String, model: String, home: String?) -> Int? {
        guard let home else { return nil }
        return results(in: home + "/try").compactMap { result in
            guard result["provider"]?.string == provider, result["model"]?.string == model else { return nil }
            return result["best_level"]?.int ?? 0
        }.max()
    }

    /// The same of all models that were tried, by `PROVIDER/MODEL`.
    static func bestLevels(home: String?) -> [String: Int] {
        guard let home else { return [:] }
        var best: [String: Int] = [:]
        for result in results(in: home + "/try") {
            guard let provider = result["provider"]?.string, let model = result["model"]?.string else { continue }
            best["\(provider)/\(model)"] = max(best["\(provider)/\(model)"] ?? 0, result["best_level"]?.int ?? 0)
        }
        return best
    }

    private static func results(in folder: String) -> [JSONValue] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var results: [JSONValue] = []
        while results.count < 10_000, let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasSuffix(".json"),
                let bytes = try? ExecFiles.read("\(folder)/\(name)", limit: 1 << 20, flag: "try"),
                let value = try? JSONValue(parsing: bytes)
            else { continue }
            results.append(value)
        }
        return results
    }

    /// Letters, digits and what else no file system minds.
    private static func plain(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" }.prefix(180))
    }
}
