/// A call that failed or was refused. A turn that ends with it may not have done what was asked.
struct UnresolvedCall: Sendable, Hashable, CustomStringConvertible {
    let tool: String
    /// What the model was told.
    let message: String
    /// Only another call that writes makes up for it; for a failed look any call does that succeeds.
    let isWrite: Bool

    /// One line for the model, the screen and a script.
    var description: String {
        let line = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return "\(tool): \(line.count > 200 ? line.prefix(200) + "…" : line[...])"
    }
}
