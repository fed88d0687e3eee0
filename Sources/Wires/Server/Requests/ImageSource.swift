import Conversation

extension ContentPart.Image {
    /// The image at an address; the image itself where that is a data address in base64 (RFC 2397) that says its type.
    init(address: String) {
        let head = address.utf8.prefix { $0 != UInt8(ascii: ",") }
        let (scheme, mark) = ("data:", ";base64")
        guard head.endIndex < address.utf8.endIndex, head.count > scheme.utf8.count + mark.utf8.count,
            head.starts(with: scheme.utf8), head.suffix(mark.utf8.count).elementsEqual(mark.utf8)
        else {
            self = .url(address)
            return
        }
        let base64 = String(decoding: address.utf8[head.endIndex...].dropFirst(), as: UTF8.self)
        guard !base64.isEmpty else {
            self = .url(address)
            return
        }
        self = .data(
            mediaType: String(decoding: head.dropFirst(scheme.utf8.count).dropLast(mark.utf8.count), as: UTF8.self),
            base64: base64)
    }
}
