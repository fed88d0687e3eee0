/// Base64 with the standard alphabet and padding (RFC 4648, section 4).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output in
            var length = 0
            func put(_ byte: UInt8) {
                output[length] = byte
                length += 1
            }
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let left = bytes.count - start
                let first = bytes[start]
                let second = left > 1 ? bytes[start + 1] : 0
                let third = left > 2 ? bytes[start + 2] : 0
                put(alphabet[Int(first >> 2)])
                put(alphabet[Int(first << 4 & 0x30 | second >> 4)])
                put(left > 1 ? alphabet[Int(second << 2 & 0x3C | third >> 6)] : UInt8(ascii: "="))
                put(left > 2 ? alphabet[Int(third & 0x3F)] : UInt8(ascii: "="))
            }
            return length
        }
    }
}
