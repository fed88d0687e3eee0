/// A name without what models get wrong in it: case, `_`, `-` and white space.
struct FoldedName: Hashable {
    private let text: String

    init(_ name: String) {
        text = String(
            String.UnicodeScalarView(
                name.lowercased().unicodeScalars.filter { $0 != "_" && $0 != "-" && !$0.properties.isWhitespace }))
    }

    var isEmpty: Bool { text.isEmpty }
}
