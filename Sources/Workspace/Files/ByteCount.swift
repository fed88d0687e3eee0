/// Sizes in words.
enum ByteCount {
    /// `812 bytes`, `1.4 KB`, `3.0 MB` (powers of ten).
    static func text(_ count: Int) -> String {
        if count == 1 { return "1 byte" }
        if count < 1000 { return "\(count) bytes" }
        let (unit, name) =
            count < 1_000_000 ? (1000, "KB") : count < 1_000_000_000 ? (1_000_000, "MB") : (1_000_000_000, "GB")
        return "\(count / unit).\(count % unit / (unit / 10)) \(name)"
    }
}
