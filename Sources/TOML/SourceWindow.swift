/// The part of a line around a place that fits on a screen, without characters that a terminal would obey.
struct SourceWindow {
    /// At most this many characters are shown.
    private static let width = 72

    let text: String
    /// The place in `text`, from 1.
    let column: Int

    init(line: String, column: Int) {
        let scalars = Array(line.unicodeScalars)
        let place = min(max(column - 1, 0), scalars.count)
        var start = 0
        var end = scalars.count
        if scalars.count > Self.width {
            start = max(0, min(place - Self.width / 2, scalars.count - Self.width))
            end = min(scalars.count, start + Self.width)
        }
        var shown = String.UnicodeScalarView()
        if start > 0 { shown.append("…") }
        for scalar in scalars[start..<end] {
            let isPlain =
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
                default: true
                }
            shown.append(scalar == "\t" ? " " : isPlain ? scalar : "\u{FFFD}")
        }
        if end < scalars.count { shown.append("…") }
        text = String(shown)
        self.column = place - start + (start > 0 ? 1 : 0) + 1
    }
}
