/// Reads RFC 8259 from bytes. Valid only while the buffer is.
///
/// Every read of `bytes` follows a check against `end`.
struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    let depthLimit: Int
    var position = 0
    /// Where a string with escapes is put together; kept, so that it is allocated once a document.
    var decoded: [UInt8] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
        self.bytes = bytes
        end = bytes.count
        depthLimit = limits.checkedDepth
    }

    /// One value and nothing else but white space around it.
    mutating func readDocument() throws(JSONFault) -> JSONValue {
        skipByteOrderMark()
        skipSpace()
        let value = try readValue(depth: 0)
        try expectEnd()
        return value
    }

    mutating func expectEnd() throws(JSONFault) {
        skipSpace()
        if position < end { throw JSONFault(code: .trailingText, offset: position, expected: "") }
    }

    mutating func readValue(depth: Int) throws(JSONFault) -> JSONValue {
        guard position < end else { throw missing("a value") }
        switch bytes[position] {
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "{"): return .object(try readObject(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try readArray(depth: depth + 1))
        case UInt8(ascii: "t"):
            try skipWord("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try skipWord("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try skipWord("null")
            return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let start = position
            try skipNumber()
            return .number(JSONNumber(checked: String(decoding: bytes[start..<position], as: UTF8.self)))
        default: throw unexpected("a value")
        }
    }

    private mutating func readObject(depth: Int) throws(JSONFault) -> JSONObject {
        try enter(depth: depth)
        var object = JSONObject()
        if skip(UInt8(ascii: "}")) { return object }
        // The outermost object has more members than most.
        object.reserve(depth == 1 ? 8 : 4)
        // A bit for each key, so that only a key whose bit is set need be looked for among those before it.
        var seen: UInt64 = 0
        while true {
            let (key, mark) = try readKey()
            let value = try readValue(depth: depth)
            if seen & mark == 0 { object.append(new: key, value) } else { object.update(key, value) }
            seen |= mark
            if try !goesOn(until: UInt8(ascii: "}"), "',' or '}'") { return object }
        }
    }

    /// A key with its colon and the white space up to the value, and one of 64 bits for the key; all of them where escapes
    /// hide what it is. Equal keys have a bit in common.
    @inline(__always)
    private mutating func readKey() throws(JSONFault) -> (key: String, mark: UInt64) {
        guard position < end else { throw missing("a key in double quotes") }
        guard bytes[position] == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
        let start = position &+ 1
        let key = try readString()
        let stop = position &- 1
        try skipColon()
        // An escape is longer than what it stands for.
        guard stop > start, key.utf8.count == stop &- start else { return (key, .max) }
        let mixed = bytes[start] &* 5 &+ bytes[stop &- 1] &* 3 &+ UInt8(truncatingIfNeeded: stop &- start)
        return (key, 1 << UInt64(mixed & 63))
    }

    private mutating func readArray(depth: Int) throws(JSONFault) -> [JSONValue] {
        try enter(depth: depth)
        var array: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return array }
        while true {
            array.append(try readValue(depth: depth))
            if try !goesOn(until: UInt8(ascii: "]"), "',' or ']'") { return array }
        }
    }

    /// Steps over the bracket that opens an array or an object.
    mutating func enter(depth: Int) throws(JSONFault) {
        guard depth <= depthLimit else {
            throw JSONFault(code: .tooDeep, offset: position, expected: "arrays and objects are nested too deeply")
        }
        position &+= 1
        skipSpace()
    }

    @inline(__always)
    mutating func skipColon() throws(JSONFault) {
        skipSpace()
        guard skip(UInt8(ascii: ":")) else { throw unexpected("':'") }
        skipSpace()
    }

    /// After an element: false at the closing bracket, true in front of the next element.
    @inline(__always)
    mutating func goesOn(until close: UInt8, _ expected: StaticString) throws(JSONFault) -> Bool {
        skipSpace()
        if skip(UInt8(ascii: ",")) {
            skipSpace()
            return true
        }
        guard skip(close) else { throw unexpected(expected) }
        return false
    }

    @inline(__always)
    mutating func skip(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position &+= 1
        return true
    }

    @inline(__always)
    mutating func skipSpace() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position &+= 1
            default: return
            }
        }
    }

    /// RFC 8259, section 8.1, lets a reader ignore a byte order mark.
    mutating func skipByteOrderMark() {
        if end >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    }

    mutating func skipWord(_ word: StaticString) throws(JSONFault) {
        for index in 0..<word.utf8CodeUnitCount {
            guard position < end else { throw missing(word) }
            guard bytes[position] == word.utf8Start[index] else { throw unexpected(word) }
            position &+= 1
        }
    }

    func missing(_ expected: StaticString) -> JSONFault {
        JSONFault(code: .unexpectedEnd, offset: end, expected: expected)
    }

    /// The byte at `position`, or the end of the text, is not what was expected.
    func unexpected(_ expected: StaticString) -> JSONFault {
        position < end
            ? JSONFault(code: .unexpectedByte, offset: position, expected: expected) : missing(expected)
    }
}
