/// What a file's first bytes say that it is, in words for a message.
public struct FileKind: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    /// The media type, where it is an image that models can see.
    public let imageMediaType: String?

    /// First bytes of common formats, from each format's specification.
    private static let signatures: [(bytes: [UInt8], name: String, mediaType: String?)] = [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG image", "image/png"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image", "image/jpeg"),
        (Array("GIF87a".utf8), "a GIF image", "image/gif"),
        (Array("GIF89a".utf8), "a GIF image", "image/gif"),
        (Array("%PDF-".utf8), "a PDF document", nil),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive", nil),
        ([0x1F, 0x8B], "a gzip archive", nil),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive", nil),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive", nil),
        ([0x7F, 0x45, 0x4C, 0x46], "an ELF executable", nil),
        (Array("SQLite format 3".utf8), "an SQLite database", nil),
        ([0x00, 0x61, 0x73, 0x6D], "a WebAssembly module", nil),
    ]

    /// Judges by the first bytes of a file.
    public init(_ bytes: some Collection<UInt8>) {
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            description = "a WebP image"
            imageMediaType = "image/webp"
            return
        }
        let match = Self.signatures.first { bytes.starts(with: $0.bytes) }
        description = match?.name ?? "a binary file"
        imageMediaType = match?.mediaType
    }

    /// Whether a file is treated as binary: a NUL in its first 8,000 bytes (git's rule, `buffer_is_binary`), or the
    /// signature of an image, a document or an archive.
    static func isBinary(_ bytes: some Collection<UInt8>) -> Bool {
        let start = bytes.prefix(8000)
        return start.contains(0) || signatures.contains { start.starts(with: $0.bytes) }
    }
}
