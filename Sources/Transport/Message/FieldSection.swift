/// Header or trailer fields, gathered line by line.
struct FieldSection {
    var headers: [HTTPHeader] = []
    /// Of all lines, their ends included.
    var byteCount = 0
    private var fieldCount = 0

    /// Takes a line that is not empty. A line that begins with a blank continues the one before (RFC 9112, section
    /// 5.2).
    mutating func add(_ line: [UInt8], maximum: Int) throws(MalformedReply) {
        byteCount += line.count + 2
        guard line.allSatisfy(ASCII.isFieldValueByte) else {
            throw MalformedReply(reason: "a header field holds a control character")
        }
        if let first = line.first, ASCII.isBlank(first) {
            guard var last = headers.popLast() else {
                throw MalformedReply(reason: "the first header line begins with a blank")
            }
            let more = FieldText.trimmed(line[...])
            if !more.isEmpty { last.value += (last.value.isEmpty ? "" : " ") + String(decoding: more, as: UTF8.self) }
            headers.append(last)
            return
        }
        fieldCount += 1
        guard fieldCount <= maximum else {
            throw MalformedReply(isTooLarge: true, reason: "it has more than \(maximum) header fields")
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            line[..<colon].allSatisfy(ASCII.isTokenByte)
        else {
            throw MalformedReply(
                reason: "\"\(Printable.excerpt(line, limit: 60))\" is no header field")
        }
        let value = FieldText.trimmed(line[(colon + 1)...])
        headers.append(
            HTTPHeader(
                name: String(decoding: line[..<colon], as: UTF8.self), value: String(decoding: value, as: UTF8.self)))
    }
}
