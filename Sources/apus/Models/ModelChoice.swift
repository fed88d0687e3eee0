import Settings

/// Whose models are asked for, and which of them.
struct ModelChoice {
    let providers: [ProviderSettings]
    /// All of these stand in the name, in lower case.
    let words: [String]
    /// Providers without a key or an answer are passed over.
    let isEverybody: Bool

    /// - Parameter first: A provider's id; else, where it is the only word, a part of a model's name.
    init(_ settings: EffectiveSettings, first: String?, rest: [String], all: Bool) throws(ExecError) {
        isEverybody = all
        var words = rest
        if all {
            providers = settings.providers
            if let first { words.insert(first, at: 0) }
        } else if let first, let named = settings.providers.first(where: { $0.id == first }) {
            providers = [named]
        } else {
            providers = [settings.provider]
            if let first {
                guard rest.isEmpty else { throw Self.unknown(first, settings) }
                words = [first]
            }
        }
        self.words = words.flatMap { $0.lowercased().split(separator: " ").map(String.init) }
    }

    private static func unknown(_ name: String, _ settings: EffectiveSettings) -> ExecError {
        let ids = settings.providers.map(\.id)
        let nearest = NearestName.find(name, among: ids).first.map { "; did you mean \($0)?" } ?? ""
        return ExecError(
            code: "usage",
            message:
                "there is no provider \(name)\(nearest) (apus providers lists them; part of a model's name alone is "
                + "looked for among the models of \(settings.provider.id))")
    }

    func fits(_ id: String) -> Bool {
        let name = id.lowercased()
        return words.allSatisfy { name.contains($0) }
    }
}
