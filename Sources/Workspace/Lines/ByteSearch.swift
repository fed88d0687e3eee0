import Glibc

/// Finds a run of bytes. The rarest byte is looked for with the C library's `memchr`, then the rest is compared.
struct ByteSearch: Sendable {
    let needle: [UInt8]
    private let rareIndex: Int

    /// Bytes that are frequent in source text, most frequent first; all others count as rare.
    private static let frequent = Array(" etaoinsrlcdupm\n\tfhg().,_=-b0v\"y1x:;/'ETAOINSRLCDUPM{}[]w2k".utf8)

    init(_ needle: [UInt8]) {
        self.needle = needle
        rareIndex =
            needle.indices.max { left, right in
                let rank = { (index: Int) in Self.frequent.firstIndex(of: needle[index]) ?? Int.max }
                return rank(left) < rank(right)
            } ?? 0
    }

    /// The first place at or after `start`.
    func first(in text: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
        guard !needle.isEmpty, start >= 0, text.count - start >= needle.count, let base = text.baseAddress else {
            return nil
        }
        var place = start
        let last = text.count - needle.count
        while place <= last {
            let rest = last - place + 1
            guard let hit = memchr(base + place + rareIndex, Int32(needle[rareIndex]), rest) else { return nil }
            place = UnsafeRawPointer(hit) - base - rareIndex
            if memcmp(base + place, needle, needle.count) == 0 { return place }
            place += 1
        }
        return nil
    }

    /// All places that do not overlap, at most `limit`.
    func all(in bytes: [UInt8], limit: Int = .max) -> [Int] {
        bytes.withUnsafeBytes { text in
            var places: [Int] = []
            var next = 0
            while places.count < limit, let place = first(in: text, from: next) {
                places.append(place)
                next = place + needle.count
            }
            return places
        }
    }
}
