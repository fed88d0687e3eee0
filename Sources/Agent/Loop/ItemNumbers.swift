/// Gives out `item_0`, `item_1`, ….
struct ItemNumbers: Sendable {
    private var next = 0

    mutating func take() -> String {
        defer { next += 1 }
        return "item_\(next)"
    }
}
