/// The longest text that every match of a pattern contains: files without it need no closer look.
enum RequiredText {
    static func find(in syntax: PatternSyntax) -> [UInt8]? {
        let best = runs(in: syntax).max { $0.count < $1.count }
        return best.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func runs(in syntax: PatternSyntax) -> [[UInt8]] {
        switch syntax {
        case .scalars(let set): return [set.single.flatMap(bytes) ?? []]
        case .sequence(let items):
            var result: [[UInt8]] = []
            var current: [UInt8] = []
            for item in items {
                if case .scalars(let set) = item, let next = set.single.flatMap(bytes) {
                    current += next
                } else if case .assertion = item {
                    continue
                } else {
                    result.append(current)
                    current = []
                    result += runs(in: item)
                }
            }
            return result + [current]
        case .repeated(let item, let minimum, _): return minimum > 0 ? runs(in: item) : []
        case .empty, .assertion, .alternatives: return []
        }
    }

    private static func bytes(_ scalar: Unicode.Scalar) -> [UInt8]? {
        UTF8.encode(scalar).map(Array.init)
    }
}
