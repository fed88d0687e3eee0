/// Parts thinking that stands in tags at the start of a message from the text behind it, while both stream.
///
/// Only the start counts: a tag later in the text was written by the model for the reader.
struct ThinkSplitter: Sendable {
    enum Piece: Sendable, Hashable {
        case thinking(String)
        case text(String)
    }

    private enum State: Sendable {
        /// Nothing but white space and perhaps a part of a tag has come.
        case beginning
        case thinking(closing: [UInt8])
        /// Behind the closing tag, where line breaks belong to the tag.
        case closed
        case text
    }

    /// Qwen, DeepSeek R1, MiniMax, GLM and others; Seed-OSS; Magistral. Read from the models' chat templates, 2026-11.
    private static let tags: [(opening: [UInt8], closing: [UInt8])] = [
        ("<think>", "</think>"), ("<thinking>", "</thinking>"), ("<seed:think>", "</seed:think>"),
        ("[THINK]", "[/THINK]"),
    ].map { (opening: Array($0.0.utf8), closing: Array($0.1.utf8)) }
    /// More white space than this before a tag makes it text.
    private static let maximumLead = 1024

    private var state: State
    /// Bytes that may be the beginning of a tag.
    private var held: [UInt8] = []
    private var hasFed = false

    init(_ mode: DecodingRules.InlineThinking) {
        switch mode {
        case .off: state = .text
        case .tagged: state = .beginning
        case .alreadyOpen: state = .thinking(closing: Array("</think>".utf8))
        }
    }

    /// The end tag has not come. Says nothing of a message that has not begun.
    var isUnclosed: Bool {
        if case .thinking = state { hasFed } else { false }
    }

    mutating func feed(_ delta: String) -> [Piece] {
        if case .text = state { return delta.isEmpty ? [] : [.text(delta)] }
        if !delta.isEmpty { hasFed = true }
        held.append(contentsOf: delta.utf8)
        var pieces: [Piece] = []
        while !held.isEmpty {
            switch state {
            case .text:
                pieces.append(.text(takeHeld()))
            case .closed:
                held.removeFirst(held.prefix { Self.isSpace($0) }.count)
                guard !held.isEmpty else { return pieces }
                state = .text
            case .beginning:
                guard resolveBeginning() else { return pieces }
            case .thinking(let closing):
                guard takeThinking(until: closing, into: &pieces) else { return pieces }
            }
        }
        return pieces
    }

    /// The message is over: what was held back is what it looks like.
    mutating func finish() -> [Piece] {
        guard !held.isEmpty else { return [] }
        switch state {
        case .thinking: return [.thinking(takeHeld())]
        case .beginning, .text: return [.text(takeHeld())]
        case .closed: return []
        }
    }

    // MARK: States

    /// - Returns: Whether it is decided how the message begins.
    private mutating func resolveBeginning() -> Bool {
        let lead = held.prefix { Self.isSpace($0) }.count
        let start = held[lead...]
        for tag in Self.tags where start.starts(with: tag.opening) {
            held.removeFirst(lead + tag.opening.count)
            state = .thinking(closing: tag.closing)
            return true
        }
        if lead <= Self.maximumLead, Self.tags.contains(where: { $0.opening.starts(with: start) }) { return false }
        state = .text
        return true
    }

    /// - Returns: Whether the closing tag has come.
    private mutating func takeThinking(until closing: [UInt8], into pieces: inout [Piece]) -> Bool {
        var index = 0
        while index < held.count {
            if held[index] == closing.first {
                let rest = held[index...]
                if rest.starts(with: closing) {
                    if index > 0 { pieces.append(.thinking(String(decoding: held[..<index], as: UTF8.self))) }
                    held.removeFirst(index + closing.count)
                    state = .closed
                    return true
                }
                if closing.starts(with: rest) { break }
            }
            index += 1
        }
        if index > 0 { pieces.append(.thinking(String(decoding: held[..<index], as: UTF8.self))) }
        held.removeFirst(index)
        return false
    }

    private mutating func takeHeld() -> String {
        let text = String(decoding: held, as: UTF8.self)
        held.removeAll(keepingCapacity: true)
        return text
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
