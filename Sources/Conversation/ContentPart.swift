/// A part of a message or of a tool's result.
public enum ContentPart: Sendable, Hashable {
    case text(String)
    case image(Image)
    /// The model declined, in its own words. Only in messages of the assistant.
    case refusal(String)
}

extension ContentPart {
    /// A picture, inline or by address.
    public enum Image: Sendable, Hashable {
        /// `mediaType` is for example `image/png`; `base64` is the standard alphabet with padding.
        case data(mediaType: String, base64: String)
        case url(String)
    }
}
