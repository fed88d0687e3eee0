/// Some members of a large JSON object, found in one pass that builds no tree.
///
/// All else is stepped over, yet checked as strictly as by `JSONValue`: malformed text is an error wherever it stands. Of a
/// repeated key the last value counts.
public struct JSONFields: Sendable {
    private let bytes: [UInt8]
    private var ranges: [(key: String, range: Range<Int>)] = []
    private let limits: JSONLimits

    /// Finds `keys` at the top level of the object that `bytes` holds.
    /// - Throws: `JSONError`; with the code `notAnObject` where `bytes` holds another value.
    public init(
        scanning bytes: [UInt8], for keys: [String], limits: JSONLimits = .standard
    ) throws(JSONError) {
        self.bytes = bytes
        self.limits = limits
        let result = bytes.withUnsafeBufferPointer { Self.scan($0, keys, limits) }
        ranges = try result.get()
    }

    /// The value of a key that was asked for and is there; read when it is asked for.
    public subscript(key: String) -> JSONValue? {
        range(of: key).flatMap { try? JSONValue(parsing: Array(bytes[$0]), limits: limits) }
    }

    /// Where the value of a key stands in the bytes, without white space around it; nil where the key is not there or was
    /// not asked for.
    public func range(of key: String) -> Range<Int>? {
        ranges.last { ExactText($0.key) == ExactText(key) }?.range
    }

    private static func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, _ keys: [String], _ limits: JSONLimits
    ) -> Result<[(key: String, range: Range<Int>)], JSONError> {
        var reader = JSONReader(bytes, limits: limits)
        do throws(JSONFault) {
            return .success(try reader.readMembers(of: keys))
        } catch {
            return .failure(JSONError(error, in: bytes))
        }
    }
}

extension JSONReader {
    /// The places of the values of `keys` in a document that is an object, each key once.
    fileprivate mutating func readMembers(of keys: [String]) throws(JSONFault) -> [(key: String, range: Range<Int>)] {
        var found: [(key: String, range: Range<Int>)] = []
        skipByteOrderMark()
        skipSpace()
        guard position < end else { throw missing("an object") }
        guard bytes[position] == UInt8(ascii: "{") else {
            // What is no JSON at all is said to be that.
            let start = position
            try skipValue(depth: 0)
            try expectEnd()
            throw JSONFault(code: .notAnObject, offset: start, expected: "expected an object, found another value")
        }
        try enter(depth: 1)
        if !skip(UInt8(ascii: "}")) {
            repeat {
                guard position < end, bytes[position] == UInt8(ascii: "\"") else {
                    throw unexpected("a key in double quotes")
                }
                let key = try readString()
                try skipColon()
                let start = position
                try skipValue(depth: 1)
                let wanted = ExactText(key)
                if keys.contains(where: { ExactText($0) == wanted }) {
                    found.removeAll { ExactText($0.key) == wanted }
                    found.append((key, start..<position))
                }
            } while try goesOn(until: UInt8(ascii: "}"), "',' or '}'")
        }
        try expectEnd()
        return found
    }
}
