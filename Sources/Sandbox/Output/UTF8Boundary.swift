/// Places where UTF-8 may be cut.
enum UTF8Boundary {
    /// The greatest place up to `limit` that does not cut a character. Bytes that are no UTF-8 may be cut anywhere.
    static func lastStart(in bytes: [UInt8], upTo limit: Int) -> Int {
        guard limit < bytes.count else { return bytes.count }
        for place in stride(from: limit, through: max(0, limit - 3), by: -1) where !isContinuation(bytes[place]) {
            return place
        }
        return limit
    }

    /// The smallest place from `start` on that does not cut a character.
    static func firstStart(in bytes: [UInt8], from start: Int) -> Int {
        guard start > 0 else { return 0 }
        for place in start..<min(start + 4, bytes.count) where !isContinuation(bytes[place]) { return place }
        return min(start + 3, bytes.count)
    }

    /// How many bytes at the end begin a character that is not complete.
    static func incompleteEnd(of bytes: [UInt8]) -> Int {
        for back in 1...3 where back <= bytes.count {
            let byte = bytes[bytes.count - back]
            if isContinuation(byte) { continue }
            let length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            return length > back ? back : 0
        }
        return 0
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

/// Counts lines.
enum LineFeeds {
    static func count(in bytes: some Sequence<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte == 0x0A { count &+= 1 }
        return count
    }
}
