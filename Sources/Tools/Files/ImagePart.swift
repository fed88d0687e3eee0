import Conversation
import Workspace

/// A picture's bytes as a part of a message.
public enum ImagePart {
    /// The most bytes of one picture that vendors of vision models take without exception.
    public static let byteLimit = ViewImageTool.byteLimit

    /// Nil where `bytes` are no PNG, JPEG, GIF or WebP image.
    public static func part(of bytes: [UInt8]) -> ContentPart? {
        FileKind(bytes).imageMediaType.map { .image(.data(mediaType: $0, base64: Base64.encode(bytes))) }
    }
}
