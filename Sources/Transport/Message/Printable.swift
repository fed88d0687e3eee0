/// Bytes from elsewhere made fit for an error message.
enum Printable {
    /// The text with what a terminal would act upon replaced, and cut after `limit` characters: control characters, and
    /// the invisible ones that turn text around or hide in it.
    static func excerpt(_ bytes: some Collection<UInt8>, limit: Int) -> String {
        let text = String(decoding: bytes.prefix(limit * 4 + 4), as: UTF8.self)
        var result = ""
        for character in text.prefix(limit) {
            var wasHidden = false
            for scalar in character.unicodeScalars {
                let isHidden = isHidden(scalar)
                // CR LF is one character and leaves one mark.
                if !isHidden { result.unicodeScalars.append(scalar) } else if !wasHidden { result += "·" }
                wasHidden = isHidden
            }
        }
        return text.count > limit || bytes.count > limit * 4 + 4 ? result + "…" : result
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
