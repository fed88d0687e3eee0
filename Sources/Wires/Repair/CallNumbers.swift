import Conversation

/// Ids for calls that came without one of their own. They depend on the answer alone, so that a recorded answer always
/// reads the same.
struct CallNumbers {
    private var used: Set<String>

    init(_ used: Set<String>, _ items: [Item]) {
        self.used = used
        for case .toolCall(let call) in items { self.used.insert(call.id) }
    }

    mutating func take(for text: String, at place: Int) -> String {
        // FNV-1a, 64 bits: the same on every machine and in every run.
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        let base = "call_" + String(hash, radix: 36) + "_\(place)"
        var id = base
        var number = 2
        while used.contains(id) {
            id = "\(base)_\(number)"
            number += 1
        }
        used.insert(id)
        return id
    }
}
