import JSON
import Wires

/// A field of a request that a vendor named as one that it does not take.
public struct RefusedField: Sendable, Hashable {
    /// Where it stands in the body that was sent.
    public var path: FieldPath
    /// The name under which the vendor takes the same value; only an output limit is renamed.
    public var replacement: String?
    /// The vendor speaks of the model: its other models may take the field.
    public var isAboutModel: Bool

    public init(path: FieldPath, replacement: String? = nil, isAboutModel: Bool = false) {
        self.path = path
        self.replacement = replacement
        self.isAboutModel = isAboutModel
    }

    /// What `error` names, as the vendor wrote it: `temperature`, `messages.0.name`, `presencePenalty`. Only answers of
    /// status 400 and 422 name fields, and llama.cpp's 500.
    public static func name(in error: VendorError) -> [String] {
        words(in: error).map(\.name)
    }

    /// The fields that `error` names and that stand in `body`, as far as the request is the same without them.
    ///
    /// A name counts only where it leads to exactly one field, so that nothing is guessed: names of a schema's
    /// alternatives in the path are passed over, and a name without a path must stand in one place alone.
    public static func find(in error: VendorError, sent body: JSONValue) -> [RefusedField] {
        let isAboutModel = error.message.lowercased().contains("model")
        var found: [RefusedField] = []
        for word in words(in: error) {
            guard let path = FieldPlace.find(word.name, in: body) else { continue }
            var field = RefusedField(path: path, isAboutModel: isAboutModel)
            if let name = path.topName, EssentialFields.outputLimits.contains(name),
                let other = word.replacement, other != name, EssentialFields.outputLimits.contains(other)
            {
                field.replacement = other
            } else if EssentialFields.contains(path) {
                continue
            }
            if !found.contains(where: { $0.path == path }) { found.append(field) }
        }
        return found
    }

    /// Takes the field out of `body`, or gives it its other name.
    /// - Returns: Whether it stood there.
    @discardableResult
    func apply(to body: inout JSONValue) -> Bool {
        guard path.isIn(body) else { return false }
        if let replacement, let name = path.topName {
            FieldPath.rename(name, to: replacement, in: &body)
        } else {
            path.remove(from: &body)
        }
        return true
    }

    private static func words(in error: VendorError) -> [FieldWords.Found] {
        guard !error.isContextOverflow else { return [] }
        switch error.status {
        case 400, 422: break
        case 500:
            guard error.message.lowercased().contains("unsupported param") else { return [] }
        default: return []
        }
        var found = FieldWords.names(in: error.message)
        if let parameter = error.parameter, parameterCodes.contains(error.code ?? ""),
            !found.contains(where: { $0.name == parameter })
        {
            found.append(FieldWords.Found(name: parameter, replacement: nil))
        }
        return found
    }

    /// OpenAI's codes of errors whose `param` names the field (platform.openai.com/docs/guides/error-codes and public
    /// reports, read 2026-11).
    private static let parameterCodes: Set<String> = [
        "unknown_parameter", "unsupported_parameter", "unsupported_value",
    ]
}
