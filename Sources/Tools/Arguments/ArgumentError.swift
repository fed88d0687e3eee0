/// Arguments that a tool cannot work with, in words for the model.
struct ArgumentError: Error, Hashable {
    let message: String

    init(_ message: String) { self.message = message }
}
