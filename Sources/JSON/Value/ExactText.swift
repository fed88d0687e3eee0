/// A string compared and hashed by its UTF-8 bytes. Swift's own comparison takes canonically equivalent strings for
/// equal; RFC 8259, section 8.3, compares code unit by code unit.
struct ExactText: Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: Self, right: Self) -> Bool {
        // The quick comparison sorts out nearly all unequal strings.
        guard left.text == right.text else { return false }
        return left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // Ends the text, so that neighbours in one hash do not run together.
        hasher.combine(0xFF as UInt8)
    }
}
