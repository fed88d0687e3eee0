/// An IPv4 address in four decimal parts or an IPv6 address (RFC 4291, section 2.2), without a zone.
struct IPAddress: Hashable {
    /// 4 or 16 bytes in network order; an IPv4 address inside IPv6 (`::ffff:10.0.0.1`) has 4.
    let bytes: [UInt8]
    let isVersion6: Bool

    init?(_ text: String) {
        if text.contains(":") {
            guard let parsed = IPAddress.version6(text) else { return nil }
            let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
            bytes = Array(parsed.prefix(12)) == mapped ? Array(parsed.suffix(4)) : parsed
            isVersion6 = true
        } else {
            guard let parsed = IPAddress.version4(text[...]) else { return nil }
            bytes = parsed
            isVersion6 = false
        }
    }

    /// Whether the first `bits` bits are those of `network`.
    func isIn(_ network: [UInt8], bits: Int) -> Bool {
        guard bytes.count == network.count, bits >= 0, bits <= bytes.count * 8 else { return false }
        for (index, (own, other)) in zip(bytes, network).enumerated() {
            let wanted = min(8, max(0, bits - index * 8))
            let mask = wanted == 0 ? 0 : UInt8(truncatingIfNeeded: 0xFF << (8 - wanted))
            if own & mask != other & mask { return false }
        }
        return true
    }

    /// 127/8, `::1`, and the unspecified address, which a connection takes to this machine.
    var isLoopback: Bool {
        bytes.count == 4
            ? bytes[0] == 127 || bytes == [0, 0, 0, 0]
            : bytes.dropLast().allSatisfy { $0 == 0 } && (bytes.last ?? 255) <= 1
    }

    /// The ranges of RFC 1918, RFC 3927, RFC 4193 and link-local IPv6.
    var isPrivate: Bool {
        isIn([10, 0, 0, 0], bits: 8) || isIn([172, 16, 0, 0], bits: 12) || isIn([192, 168, 0, 0], bits: 16)
            || isIn([169, 254, 0, 0], bits: 16)
            || isIn([0xFC] + [UInt8](repeating: 0, count: 15), bits: 7)
            || isIn([0xFE, 0x80] + [UInt8](repeating: 0, count: 14), bits: 10)
    }

    private static func version4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var result: [UInt8] = []
        for part in parts {
            guard part.utf8.allSatisfy({ ASCII.isDigit($0) }), part == "0" || part.first != "0", let byte = UInt8(part)
            else { return nil }
            result.append(byte)
        }
        return result
    }

    private static func version6(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 45 else { return nil }
        if let gap = text.firstRange(of: "::") {
            guard let head = groups(text[..<gap.lowerBound], mayEndIn4: false),
                let tail = groups(text[gap.upperBound...], mayEndIn4: true), head.count + tail.count <= 14
            else { return nil }
            return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
        }
        guard let all = groups(text[...], mayEndIn4: true), all.count == 16 else { return nil }
        return all
    }

    private static func groups(_ text: Substring, mayEndIn4: Bool) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var result: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if mayEndIn4, index == parts.count - 1, part.contains(".") {
                guard let four = version4(part) else { return nil }
                result += four
            } else {
                guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ ASCII.hexValue($0) != nil }),
                    let group = UInt16(part, radix: 16)
                else { return nil }
                result += [UInt8(group >> 8), UInt8(group & 0xFF)]
            }
        }
        return result.count <= 16 ? result : nil
    }
}
