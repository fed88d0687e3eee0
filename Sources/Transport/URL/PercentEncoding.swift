/// Percent-encoding by RFC 3986, section 2.
enum PercentEncoding {
    /// Everything but the unreserved characters encoded: for a query parameter's name or value.
    static func component(_ text: String) -> String {
        encode(text) { ASCII.isLetter($0) || ASCII.isDigit($0) || unreserved.contains($0) }
    }

    /// What may not stand in a path encoded; slashes and escapes that are there already stay.
    static func path(_ text: String) -> String {
        encode(text, keepingEscapes: true) { ASCII.isLetter($0) || ASCII.isDigit($0) || inPath.contains($0) }
    }

    /// The bytes that the escapes stand for; nil where a `%` is not followed by two hexadecimal digits.
    static func decode(_ text: String) -> [UInt8]? {
        var result: [UInt8] = []
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            guard byte == UInt8(ascii: "%") else {
                result.append(byte)
                continue
            }
            guard let high = bytes.next().flatMap(ASCII.hexValue), let low = bytes.next().flatMap(ASCII.hexValue) else {
                return nil
            }
            result.append(UInt8(high << 4 | low))
        }
        return result
    }

    private static let unreserved: [UInt8] = Array("-._~".utf8)
    private static let inPath: [UInt8] = Array("-._~!$&'()*+,;=:@/".utf8)
    private static let digits: [UInt8] = Array("0123456789ABCDEF".utf8)

    private static func encode(_ text: String, keepingEscapes: Bool = false, keep: (UInt8) -> Bool) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isEscape =
                keepingEscapes && byte == UInt8(ascii: "%") && index + 2 < bytes.count
                && ASCII.hexValue(bytes[index + 1]) != nil && ASCII.hexValue(bytes[index + 2]) != nil
            if isEscape || keep(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
