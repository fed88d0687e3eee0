/// The line numbers of places in a text, counted in one pass.
struct LineNumbers {
    /// 1-based, one for each place.
    let numbers: [Int]

    /// - Parameter places: byte offsets in ascending order.
    init(of places: [Int], in bytes: [UInt8]) {
        var numbers: [Int] = []
        var line = 1
        var next = 0
        for place in places {
            while next < min(place, bytes.count) {
                if bytes[next] == 0x0A { line += 1 }
                next += 1
            }
            numbers.append(line)
        }
        self.numbers = numbers
    }
}
