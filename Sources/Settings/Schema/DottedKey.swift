/// A dotted key as one would write it.
enum DottedKey {
    /// `model_providers."my id".base_url`.
    static func text(_ path: [String]) -> String {
        path.map { isBare($0) ? $0 : $0.shown.quotedForTOML }.joined(separator: ".")
    }

    private static func isBare(_ part: String) -> Bool {
        !part.isEmpty
            && part.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            }
    }
}
