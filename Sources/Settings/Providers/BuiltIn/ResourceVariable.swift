/// A variable that names the user's own resource at a vendor.
struct ResourceVariable: Sendable {
    /// How a base URL is made of its value.
    enum Form: Sendable {
        /// The value is the base URL.
        case baseURL
        /// The value is an address to which the path is added that the vendor's OpenAI-compatible service has.
        case endpoint(path: [String])
        /// The value stands for `*` in the text.
        case name(within: String)
    }

    let name: String
    let form: Form
    /// For messages.
    let example: String

    /// The names in use, the most explicit first: Microsoft's own pages and OpenAI's libraries have
    /// `AZURE_OPENAI_ENDPOINT`, other agents and libraries the rest (read 2026-11).
    static let azure = [
        ResourceVariable(
            name: "AZURE_OPENAI_BASE_URL", form: .baseURL, example: "https://RESOURCE.openai.azure.com/openai/v1"),
        ResourceVariable(
            name: "AZURE_OPENAI_ENDPOINT", form: .endpoint(path: ["openai", "v1"]),
            example: "https://RESOURCE.openai.azure.com"),
        ResourceVariable(
            name: "AZURE_OPENAI_RESOURCE_NAME", form: .name(within: "https://*.openai.azure.com/openai/v1"),
            example: "RESOURCE"),
        ResourceVariable(
            name: "AZURE_RESOURCE_NAME", form: .name(within: "https://*.openai.azure.com/openai/v1"),
            example: "RESOURCE"),
    ]

    /// The base URL that a value stands for; nil where it is of another form.
    func baseURL(for value: String) -> String? {
        switch form {
        case .baseURL: return value
        case .name(let text):
            let isLabel =
                !value.isEmpty && value.utf8.count <= 63
                && value.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
                }
            return isLabel ? text.replacing("*", with: value) : nil
        case .endpoint(let path):
            guard let endpoint = Endpoint(value), !value.contains("?") else { return nil }
            let parts = endpoint.path.split(separator: "/").map { $0.lowercased() }
            // A deployment's address belongs to the older service, which wants another version in each request.
            guard !parts.contains("deployments") else { return nil }
            // What the address ends with already is not said twice.
            let said = (0...path.count).last { parts.suffix($0) == path.prefix($0)[...] } ?? 0
            var base = value
            while base.hasSuffix("/") { base.removeLast() }
            return ([base] + path.dropFirst(said)).joined(separator: "/")
        }
    }
}
