/// A search while it runs.
struct SearchRun {
    private let search: Search
    private let base: String
    private let policy: PathPolicy
    private let limits: Search.Limits
    private let pattern: LinePattern
    private var matcher: LineMatcher
    private let glob: Glob?
    private let globIsAnchored: Bool
    private let excludes: Bool
    private var result = SearchResult()
    private var bytes = 0
    private var skippedLarge = 0
    private var hasMoreNames = false
    private var hasMoreMatches = false

    /// When the search ends at the latest.
    let deadline: ContinuousClock.Instant

    /// - Parameter base: the real path of the folder or file that is searched.
    init(_ search: Search, base: String, _ policy: PathPolicy, _ limits: Search.Limits) {
        self.search = search
        self.base = base
        self.policy = policy
        self.limits = limits
        deadline = ContinuousClock.now + limits.time
        do throws(PatternError) {
            pattern = try LinePattern(search.pattern)
        } catch {
            pattern = LinePattern(literal: search.pattern)
            result.notes.append(
                "the pattern is no regular expression (\(error.message)); it was searched as plain text")
        }
        matcher = pattern.matcher()
        var text = Substring(search.glob ?? "")
        excludes = text.hasPrefix("!")
        if excludes { text = text.dropFirst() }
        globIsAnchored = text.utf8.contains(UInt8(ascii: "/"))
        if text.hasPrefix("./") { text = text.dropFirst(2) }
        glob = text.isEmpty ? nil : Glob(String(text))
        if search.pattern.contains("\\n") { result.notes.append("matches are looked for within single lines") }
    }

    /// Looks at one file.
    mutating func visit(_ name: String, _ path: String, _ directory: borrowing DirectoryHandle) {
        guard fits(name, path) else { return }
        let shown = policy.displayPath(path)
        let isNameMatch = search.pattern.isEmpty || matchesName(search.pattern.contains("/") ? shown : name)
        if isNameMatch {
            if result.names.count < limits.names { result.names.append(shown) } else { hasMoreNames = true }
        }
        guard !search.pattern.isEmpty else {
            result.fileCount += 1
            return
        }
        guard let file = try? OpenFile(name, in: directory, shown: shown) else { return }
        guard file.status.size <= limits.fileBytes else {
            skippedLarge += 1
            return
        }
        var content: [UInt8] = []
        while let chunk = try? file.next(), content.count <= limits.fileBytes {
            if content.isEmpty, FileKind.isBinary(chunk) { return }
            content += chunk
        }
        result.fileCount += 1
        if !hasMoreMatches { lines(of: content, shown) }
    }

    /// The result with its notes.
    consuming func finish(isComplete: Bool) -> SearchResult {
        if hasMoreNames { result.notes.append("only the first \(limits.names) names are shown; narrow path or glob") }
        if hasMoreMatches {
            result.notes.append("only the first \(result.matches.count) lines are shown; narrow pattern, path or glob")
        }
        if skippedLarge > 0 {
            let files = skippedLarge == 1 ? "1 file" : "\(skippedLarge) files"
            result.notes.append("\(files) larger than \(ByteCount.text(limits.fileBytes)) left out")
        }
        if ContinuousClock.now > deadline {
            result.notes.append("stopped after \(limits.time.components.seconds) s; narrow path or glob")
        } else if !isComplete {
            result.notes.append("some folders could not be read")
        }
        return result
    }

    // MARK: - Parts

    /// Whether the glob fits, seen from the searched folder or from the working directory.
    private func fits(_ name: String, _ path: String) -> Bool {
        guard let glob else { return true }
        let relative = PathText.relative(path, to: base) ?? name
        let fits =
            globIsAnchored ? glob.matches(relative) || glob.matches(policy.displayPath(path)) : glob.matches(name)
        return fits != excludes
    }

    private mutating func matchesName(_ name: String) -> Bool { matcher.matches(Array(name.utf8)) }

    /// Collects the lines that match, looking only at those that hold the required text, where there is one.
    private mutating func lines(of content: [UInt8], _ shown: String) {
        var start = 0
        var number = 1
        var found = 0
        var seen = 0
        while start < content.count {
            var hit = start
            if let required = pattern.required {
                guard let place = content.withUnsafeBytes({ required.first(in: $0, from: start) }) else { return }
                hit = place
            }
            while let feed = content[start..<hit].firstIndex(of: 0x0A) {
                start = feed + 1
                number += 1
            }
            let end = content[hit...].firstIndex(of: 0x0A) ?? content.count
            let line = content[start..<end]
            // A minified file can be one enormous line; its beginning is enough.
            if pattern.isLiteral || matcher.matches(line.prefix(100_000)) {
                guard found < limits.matchesPerFile else {
                    result.notes.append("\(shown) has more than \(found) matching lines")
                    return
                }
                guard result.matches.count < limits.matches, bytes < limits.bytes else {
                    hasMoreMatches = true
                    return
                }
                let text = excerpt(line, around: pattern.required == nil ? 0 : hit - start)
                bytes += text.utf8.count
                found += 1
                result.matches.append(SearchResult.Match(path: shown, line: number, text: text))
            }
            start = end + 1
            number += 1
            seen += 1
            if seen % 256 == 0, Task.isCancelled || ContinuousClock.now > deadline { return }
        }
    }

    /// The line as text, or the part of it around a place.
    private func excerpt(_ line: ArraySlice<UInt8>, around place: Int) -> String {
        let line = line.last == 0x0D ? line.dropLast() : line
        guard line.count > limits.lineBytes else { return String(decoding: line, as: UTF8.self) }
        let first = max(0, min(place - limits.lineBytes / 3, line.count - limits.lineBytes))
        let isContinuation = { (byte: UInt8) in byte & 0xC0 == 0x80 }
        let rest = line.dropFirst(first).drop(while: isContinuation).prefix(limits.lineBytes)
        var part = rest
        if rest.endIndex < line.endIndex, isContinuation(line[rest.endIndex]) {
            while let last = part.popLast(), isContinuation(last) {}
        }
        return (first > 0 ? "…" : "") + String(decoding: part, as: UTF8.self)
            + (part.endIndex < line.endIndex ? "…" : "")
    }
}
