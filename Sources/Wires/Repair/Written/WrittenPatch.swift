import JSON

/// Patches in the form of `apply_patch` that were written as a message.
enum WrittenPatch {
    static let tool = "apply_patch"

    /// The patches with which the text ends, each from its own line on and not in a code fence; nil where there are none.
    static func calls(in bytes: [UInt8]) -> [WrittenCall]? {
        var lines: [(range: Range<Int>, text: String)] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            if bytes[start] == UInt8(ascii: "*") {
                lines.append((start..<end, String(decoding: bytes[start..<end], as: UTF8.self)))
            }
            start = end + 1
        }
        guard let first = lines.firstIndex(where: { isMark($0.text, "*** Begin Patch") }),
            !CodeFences(bytes).contains(lines[first].range.lowerBound)
        else { return nil }
        var calls: [WrittenCall] = []
        var open: Int?
        var end = 0
        for line in lines[first...] {
            if isMark(line.text, "*** Begin Patch") {
                guard open == nil, isBlank(bytes, calls.isEmpty ? 0..<0 : end..<line.range.lowerBound) else {
                    return nil
                }
                open = line.range.lowerBound
            } else if isMark(line.text, "*** End Patch"), let begin = open {
                end = line.range.upperBound
                let patch = String(decoding: bytes[begin..<end], as: UTF8.self)
                calls.append(
                    WrittenCall(
                        name: tool, arguments: ["input": .string(patch)], range: begin..<end, isMarked: false))
                open = nil
            }
        }
        guard open == nil, !calls.isEmpty, isBlank(bytes, end..<bytes.count) else { return nil }
        return calls
    }

    /// Some models close the line with three more stars (lidge-jun/opencodex#372).
    private static func isMark(_ line: String, _ mark: String) -> Bool {
        guard line.hasPrefix(mark) else { return false }
        return line.dropFirst(mark.count).allSatisfy { $0.isWhitespace || $0 == "*" }
    }

    private static func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { $0 <= 0x20 }
    }
}
