/// One event of a server-sent event stream.
public struct SSEEvent: Sendable, Hashable {
    /// The value of `event:`; nil where the server sent none.
    public var event: String?
    /// All `data:` lines, joined by line feeds.
    public var data: String
    /// The last `id:` that was seen on the stream.
    public var id: String?
    /// The stream ended in the middle of this event's last line, so the data may be cut.
    public var isUnterminated: Bool

    public init(event: String? = nil, data: String, id: String? = nil, isUnterminated: Bool = false) {
        self.event = event
        self.data = data
        self.id = id
        self.isUnterminated = isUnterminated
    }

    /// The event as it goes over the network, the blank line included.
    ///
    /// Every line break inside `data` starts a new `data:` line, as the WHATWG rules want it.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(data.utf8.count + 48)
        if let event { Self.append("event: ", event, to: &bytes) }
        if let id { Self.append("id: ", id, to: &bytes) }
        var line: [UInt8] = []
        var endedWithReturn = false
        func close() {
            bytes.append(contentsOf: "data: ".utf8)
            bytes.append(contentsOf: line)
            bytes.append(0x0A)
            line.removeAll(keepingCapacity: true)
        }
        for byte in data.utf8 {
            if byte == 0x0A, endedWithReturn {
                endedWithReturn = false
                continue
            }
            endedWithReturn = byte == 0x0D
            if byte == 0x0A || byte == 0x0D { close() } else { line.append(byte) }
        }
        close()
        bytes.append(0x0A)
        return bytes
    }

    /// A field of one line: breaks in the value would start a field of their own, so they are left out.
    private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: value.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 })
        bytes.append(0x0A)
    }
}
