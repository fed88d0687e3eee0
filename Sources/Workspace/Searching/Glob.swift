/// A pattern for paths: `*` and `?` within a name, `**` over folders, `[a-z]`, and on request `{a,b}`.
public struct Glob: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case segment(GlobSegment)
        /// `**`: any number of folders.
        case folders
    }

    /// More alternatives than this are not told apart; the braces then stand for themselves.
    private static let maximumAlternatives = 256

    private let alternatives: [[Part]]

    /// - Parameters:
    ///   - pattern: a path with wildcards, relative, parts separated by slashes.
    ///   - braces: whether `{a,b}` means either; not so in `.gitignore`.
    public init(_ pattern: String, braces: Bool = true) {
        let scalars = Array(pattern.unicodeScalars)
        var expanded = [scalars]
        if braces, let all = Self.expand(scalars) { expanded = all }
        alternatives = expanded.map(Self.parts)
    }

    /// Whether the pattern fits the whole path.
    ///
    /// - Parameter path: relative, without `.` and `..`.
    public func matches(_ path: some StringProtocol) -> Bool {
        let names = Substring(path).utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        return alternatives.contains { Self.matches($0, names) }
    }

    private static func matches(_ parts: [Part], _ names: [Substring]) -> Bool {
        var part = 0
        var name = 0
        var wide: (part: Int, name: Int)?
        while name < names.count {
            if part < parts.count, parts[part] == .folders {
                // At the end `**` stands for what is inside a folder, never for the folder itself.
                if part == parts.count - 1 { return true }
                wide = (part, name)
                part += 1
            } else if part < parts.count, case .segment(let segment) = parts[part], segment.matches(names[name]) {
                part += 1
                name += 1
            } else if let last = wide {
                wide = (last.part, last.name + 1)
                part = last.part + 1
                name = last.name + 1
            } else {
                return false
            }
        }
        return part == parts.count
    }

    private static func parts(_ scalars: [Unicode.Scalar]) -> [Part] {
        let names = scalars.split(separator: "/").map { segment in
            segment.elementsEqual(["*", "*"]) ? Part.folders : .segment(GlobSegment(segment))
        }
        var result: [Part] = []
        for part in names where part != .folders || result.last != .folders { result.append(part) }
        return result
    }

    // MARK: - Braces

    /// All texts that the pattern's braces stand for; nil when there are too many.
    private static func expand(_ pattern: [Unicode.Scalar]) -> [[Unicode.Scalar]]? {
        var pending = [pattern]
        var result: [[Unicode.Scalar]] = []
        while let text = pending.popLast() {
            guard pending.count + result.count < maximumAlternatives else { return nil }
            guard let group = firstGroup(text) else {
                result.append(text)
                continue
            }
            let front = Array(text[..<group.range.lowerBound])
            let back = text[(group.range.upperBound + 1)...]
            for choice in group.choices.reversed() { pending.append(front + choice + back) }
        }
        return result
    }

    /// The first outermost `{…}` that holds a comma, and its choices.
    private static func firstGroup(
        _ text: [Unicode.Scalar]
    ) -> (range: ClosedRange<Int>, choices: [ArraySlice<Unicode.Scalar>])? {
        var stack: [(start: Int, commas: [Int])] = []
        var index = 0
        var found: (range: ClosedRange<Int>, choices: [ArraySlice<Unicode.Scalar>])?
        while index < text.count {
            switch text[index] {
            case "\\": index += 1
            case "{": stack.append((index, []))
            case ",": if !stack.isEmpty { stack[stack.count - 1].commas.append(index) }
            case "}":
                guard let group = stack.popLast(), !group.commas.isEmpty else { break }
                let bounds = [group.start] + group.commas + [index]
                found = (group.start...index, zip(bounds, bounds.dropFirst()).map { text[($0 + 1)..<$1] })
                if stack.isEmpty { return found }
            default: break
            }
            index += 1
        }
        return found
    }
}
