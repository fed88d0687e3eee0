import Conversation
import JSON

/// What is known of the models of one family wherever they are served. What a vendor wants of requests is a quirk; here is
/// what the model itself does best with.
struct ModelFamily: Sendable {
    let name: String
    /// Beginnings of model names, without the `vendor/` that routers put in front; lower case.
    let prefixes: [String]
    /// Beginnings that look like the family and are not.
    var except: [String] = []
    var editForm: EditForm?
    /// Where the name tells no size.
    var tier: PromptTier?
    /// Exact decimal text.
    var temperature: String?
    var topP: String?
    /// False where the family mixes calls up.
    var parallelToolCalls: Bool?
    /// Page or repository.
    let source: String
    /// `YYYY-MM`.
    let date: String

    /// The first family that a name belongs to.
    static func of(_ model: String) -> ModelFamily? {
        let name = plainName(model)
        return all.first { family in
            family.prefixes.contains { name.hasPrefix($0) } && !family.except.contains { name.hasPrefix($0) }
        }
    }

    /// A figure of the family, with its digits as they stand.
    func number(_ path: KeyPath<ModelFamily, String?>) -> Sourced<JSONNumber>? {
        self[keyPath: path].flatMap(JSONNumber.init(text:)).map { Sourced($0, .builtIn) }
    }

    /// `vendor/Name:tag` as `name:tag`; routers and local servers put folders and makers in front.
    static func plainName(_ model: String) -> String {
        model.lowercased().split(separator: "/").last.map(String.init) ?? ""
    }
}
