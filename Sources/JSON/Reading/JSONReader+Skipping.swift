extension JSONReader {
    /// Steps over a value that stands `depth` deep, checking it as strictly as reading would, without recursion.
    mutating func skipValue(depth: Int) throws(JSONFault) {
        /// Whether each open bracket is an object's.
        var isObject: [Bool] = []
        while true {
            guard position < end else { throw missing("a value") }
            switch bytes[position] {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"):
                try enter(depth: depth &+ isObject.count &+ 1)
                if !skip(UInt8(ascii: "}")) {
                    isObject.append(true)
                    try skipKey()
                    continue
                }
            case UInt8(ascii: "["):
                try enter(depth: depth &+ isObject.count &+ 1)
                if !skip(UInt8(ascii: "]")) {
                    isObject.append(false)
                    continue
                }
            case UInt8(ascii: "t"): try skipWord("true")
            case UInt8(ascii: "f"): try skipWord("false")
            case UInt8(ascii: "n"): try skipWord("null")
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try skipNumber()
            default: throw unexpected("a value")
            }
            while let inObject = isObject.last {
                if inObject {
                    if try goesOn(until: UInt8(ascii: "}"), "',' or '}'") {
                        try skipKey()
                        break
                    }
                } else if try goesOn(until: UInt8(ascii: "]"), "',' or ']'") {
                    break
                }
                isObject.removeLast()
            }
            if isObject.isEmpty { return }
        }
    }

    private mutating func skipKey() throws(JSONFault) {
        guard position < end, bytes[position] == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
        try skipString()
        try skipColon()
    }
}
