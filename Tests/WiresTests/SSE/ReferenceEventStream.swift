import Wires

/// The algorithm of HTML, Living Standard, section 9.2.6 "Interpreting an event stream", step by step and without a
/// thought for speed: the whole stream is decoded first and then split.
struct ReferenceEventStream {
    private(set) var events: [SSEEvent] = []
    private(set) var reconnectionTime: Int?
    private var data = ""
    private var eventType = ""
    private var lastEventID = ""

    init(_ stream: [UInt8]) {
        // "Streams must be decoded using the UTF-8 decode algorithm", which strips one leading byte order mark.
        var text = Array(String(decoding: stream, as: UTF8.self).unicodeScalars)
        if text.first == "\u{FEFF}" { text.removeFirst() }
        var line: [Unicode.Scalar] = []
        var index = 0
        while index < text.count {
            let scalar = text[index]
            index += 1
            if scalar == "\r" || scalar == "\n" {
                if scalar == "\r", index < text.count, text[index] == "\n" { index += 1 }
                process(line)
                line = []
            } else {
                line.append(scalar)
            }
        }
        // "Once the end of the file is reached, any pending data must be discarded."
    }

    private mutating func process(_ line: [Unicode.Scalar]) {
        if line.isEmpty { return dispatch() }
        if line.first == ":" { return }
        if let colon = line.firstIndex(of: ":") {
            var value = Array(line[(colon + 1)...])
            if value.first == " " { value.removeFirst() }
            field(Array(line[..<colon]), value)
        } else {
            field(line, [])
        }
    }

    private mutating func field(_ name: [Unicode.Scalar], _ value: [Unicode.Scalar]) {
        let text = ReferenceEventStream.text(value)
        // By scalars: text comparison would take canonically equivalent names for the same.
        switch name {
        case ["e", "v", "e", "n", "t"]: eventType = text
        case ["d", "a", "t", "a"]: data += text + "\n"
        case ["i", "d"]: if !value.contains("\0") { lastEventID = text }
        case ["r", "e", "t", "r", "y"]:
            if !value.isEmpty, value.allSatisfy({ ("0"..."9").contains($0) }) {
                reconnectionTime = Int(text) ?? reconnectionTime
            }
        default: break
        }
    }

    private mutating func dispatch() {
        defer {
            data = ""
            eventType = ""
        }
        if data.isEmpty { return }
        var scalars = data.unicodeScalars
        scalars.removeLast()
        events.append(
            SSEEvent(
                event: eventType.isEmpty ? nil : eventType, data: String(scalars),
                id: lastEventID.isEmpty ? nil : lastEventID))
    }

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
