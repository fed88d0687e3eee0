import Conversation

/// A tool's result, split by what a vendor's tool role can hold.
struct ResultContent: Sendable {
    /// The text alone; never blank, which some vendors refuse.
    let text: String
    /// Text and images together, where the tool role takes both and there are images; else empty.
    let parts: [ContentPart]
    /// Images that must follow in a message of the user.
    let images: [ContentPart]

    init(_ result: ToolResult, imagesInResult: Bool) {
        var texts: [String] = []
        var images: [ContentPart] = []
        for part in result.content {
            switch part {
            case .text(let words), .refusal(let words):
                if !words.utf8.allSatisfy({ $0 <= 0x20 }) { texts.append(words) }
            case .image: images.append(part)
            }
        }
        if images.isEmpty {
            if texts.isEmpty { texts.append("(no output)") }
            parts = []
            self.images = []
        } else if imagesInResult {
            parts = result.content.filter { part in
                if case .text(let words) = part { !words.utf8.allSatisfy { $0 <= 0x20 } } else { true }
            }
            self.images = []
        } else {
            texts.append(images.count == 1 ? "(The image follows.)" : "(\(images.count) images follow.)")
            parts = []
            self.images = images
        }
        text = texts.joined(separator: "\n")
    }
}

extension ContentPart.Image {
    /// The address, or the picture itself as a data address (RFC 2397).
    var url: String {
        switch self {
        case .url(let url): url
        case .data(let mediaType, let base64): "data:\(mediaType);base64,\(base64)"
        }
    }
}
