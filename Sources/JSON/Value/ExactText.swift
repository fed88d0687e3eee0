/// A string compared and hashed by its UTF-8 bytes. Swift's own comparison takes canonically equivalent strings for
/// equal; RFC 8259, section 8.3, compares code unit by code unit.
struct ExactText: Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: Self, right: Self) -> Bool {
        let (one, other) = (left.text.utf8, right.text.utf8)
        guard one.count == other.count else { return false }
        let isEqual = one.withContiguousStorageIfAvailable { bytes in
            other.withContiguousStorageIfAvailable { Self.areEqual(bytes, $0) }
        }
        // Only strings that another runtime lends have no storage of their own.
        return (isEqual ?? nil) ?? one.elementsEqual(other)
    }

    /// Of two runs of bytes of one length.
    private static func areEqual(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let left = UnsafeRawPointer(one.baseAddress), let right = UnsafeRawPointer(other.baseAddress) else {
            return true
        }
        var index = 0
        while one.count &- index >= 8 {
            let word = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard word == right.loadUnaligned(fromByteOffset: index, as: UInt64.self) else { return false }
            index &+= 8
        }
        while index < one.count {
            guard one[index] == other[index] else { return false }
            index &+= 1
        }
        return true
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // Ends the text, so that neighbours in one hash do not run together.
        hasher.combine(0xFF as UInt8)
    }
}
