/// What other agents call our tools and parameters: models use the names that they were trained on.
enum ForeignNames {
    /// Another name of a tool, and ours.
    static let tools: [String: String] = [:]

    /// Of our tools, our parameters and their other names.
    static let parameters: [String: [String: [String]]] = [:]
}
