import JSON
import Money
import Providers

/// One model in a list.
struct ModelRow: Sendable {
    let listing: ModelListing
    /// The highest level that it reached in `apus try`; nil where it was never tried.
    let bestLevel: Int?

    init(_ listing: ModelListing, bestLevel: Int?) {
        self.listing = listing
        self.bestLevel = bestLevel
    }

    var json: JSONValue {
        func number(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }
        func bool(_ value: Bool?) -> JSONValue { value.map { .bool($0) } ?? .null }
        return [
            "provider": .string(listing.provider), "id": .string(listing.id),
            "context_window": number(listing.contextWindow), "max_output_tokens": number(listing.maxOutputTokens),
            "price": listing.price?.json ?? .null, "tools": bool(listing.tools), "vision": bool(listing.vision),
            "reasoning": bool(listing.reasoning), "best_level": number(bestLevel),
        ]
    }

    var cells: [String] {
        let prices = listing.price.map { Dictionary(uniqueKeysWithValues: $0.usdPerMillion.map { ($0.name, $0.usd) }) }
        let mark = listing.price?.beyond == nil ? "" : "+"
        let most = listing.price?.isUpperBound == true ? "≤" : ""
        func price(_ name: String) -> String { prices?[name].map { most + $0 + mark } ?? "?" }
        func tokens(_ value: Int?) -> String { value.map { TerminalText.grouped($0) } ?? "?" }
        func word(_ value: Bool?) -> String { value.map { $0 ? "yes" : "no" } ?? "?" }
        let window =
            (listing.windowKind == .possible && listing.contextWindow != nil ? "≤" : "") + tokens(listing.contextWindow)
        return [
            TerminalText.clean(listing.id), window, tokens(listing.maxOutputTokens), price("input"),
            price("cached_input"), price("output"), word(listing.tools), word(listing.vision),
            word(listing.reasoning), bestLevel.map(String.init) ?? "?",
        ]
    }
}

/// Models in columns, for people.
struct ModelTable {
    let text: String

    init(_ rows: [ModelRow], showsProvider: Bool) {
        let head = ["MODEL", "WINDOW", "OUTPUT", "IN $/M", "CACHED", "OUT $/M", "TOOLS", "VISION", "THINKS", "BEST"]
        var lines = [showsProvider ? ["PROVIDER"] + head : head]
        for row in rows {
            lines.append(showsProvider ? [TerminalText.clean(row.listing.provider)] + row.cells : row.cells)
        }
        let first = showsProvider ? 2 : 1
        text = TextTable(lines, rightAligned: Set(first..<(first + 5))).text
    }
}
