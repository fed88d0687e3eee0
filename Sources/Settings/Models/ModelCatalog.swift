/// The file that `model_catalog_json` names.
public struct ModelCatalog: Sendable, Hashable {
    /// Absolute.
    public var path: String
    /// Where `model_catalog_json` was said.
    public var source: Source
    /// At least one, in the order of the file.
    public var models: [CatalogModel]

    /// What is said about a model.
    ///
    /// Found as Codex finds it: the longest slug that `model` begins with, else the same for what follows one simple
    /// namespace, so that `glm-5` and `zai/glm-5` share an entry (codex-rs/models-manager, read Nov 2026).
    public func entry(for model: String) -> CatalogModel? {
        if let entry = longestBeginning(of: model) { return entry }
        guard let slash = model.firstIndex(of: "/") else { return nil }
        let name = String(model[model.index(after: slash)...])
        let isSimple = model[..<slash].utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
            default: false
            }
        }
        guard isSimple, slash != model.startIndex, !name.contains("/") else { return nil }
        return longestBeginning(of: name)
    }

    /// The model that is meant where no layer names one: among the listed the one with the smallest priority.
    public var standard: CatalogModel? {
        models.filter(\.isListed).min { $0.priority < $1.priority }
    }

    private func longestBeginning(of model: String) -> CatalogModel? {
        var best: CatalogModel?
        for candidate in models where model.hasPrefix(candidate.slug) {
            if candidate.slug.utf8.count > best?.slug.utf8.count ?? -1 { best = candidate }
        }
        return best
    }
}
