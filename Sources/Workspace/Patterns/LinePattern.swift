/// A regular expression that answers whether a line contains a match, in time proportional to the line.
///
/// Swift's `Regex` backtracks: a pattern such as `(a+)+$`, which a model may well write, could keep it busy for ever, and
/// nothing can stop it. This one simulates all paths at once. The price is the same as with ripgrep's default engine: no
/// look-around and no references to groups.
struct LinePattern: Sendable {
    /// Text that every matching line contains, if there is one.
    let required: ByteSearch?

    /// Whether finding the required text is already the whole answer.
    let isLiteral: Bool

    private let program: PatternProgram

    /// Reads a regular expression.
    init(_ pattern: String) throws(PatternError) {
        var parser = PatternParser(pattern)
        let syntax = try parser.parse()
        program = try PatternProgram(syntax)
        let text = RequiredText.find(in: syntax)
        required = text.map(ByteSearch.init)
        isLiteral = text.map { $0.elementsEqual(pattern.utf8) } ?? false
    }

    /// A pattern that stands for itself.
    init(literal: String) {
        let items = literal.unicodeScalars.prefix(PatternParser.maximumLength).map { PatternSyntax.scalars(.one($0)) }
        // A sequence of so few single characters always fits.
        program = (try? PatternProgram(.sequence(items))) ?? PatternProgram.nothing
        let text = RequiredText.find(in: .sequence(items))
        required = text.map(ByteSearch.init)
        isLiteral = text != nil
    }

    /// A matcher for many lines. It learns while it works, so it is kept for a whole search.
    func matcher() -> LineMatcher { LineMatcher(program) }
}
