/// The shortest way from one list of lines to another (E. Myers, Algorithmica 1, 1986), within bounds.
enum EditScript {
    enum Edit: Sendable, Hashable {
        case keep, delete, insert
    }

    /// With more differences than this the middle is shown as removed and added as a whole.
    private static let maximumDifferences = 1000

    static func compute(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Edit] {
        var front = 0
        while front < old.count, front < new.count, old[front] == new[front] { front += 1 }
        var back = 0
        while back < old.count - front, back < new.count - front,
            old[old.count - 1 - back] == new[new.count - 1 - back]
        {
            back += 1
        }
        let (left, right) = numbered(old[front..<old.count - back], new[front..<new.count - back])
        let middle =
            shortest(left, right)
            ?? Array(repeating: .delete, count: left.count) + Array(repeating: .insert, count: right.count)
        return Array(repeating: .keep, count: front) + middle + Array(repeating: .keep, count: back)
    }

    /// Lines as numbers; equal lines have equal numbers.
    private static func numbered(
        _ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>
    ) -> ([Int], [Int]) {
        var known: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let number = known[line] { return number }
            let number = known.count
            known[line] = number
            return number
        }
        return (old.map(number), new.map(number))
    }

    private static func shortest(_ old: [Int], _ new: [Int]) -> [Edit]? {
        if old.isEmpty || new.isEmpty { return nil }
        let limit = min(old.count + new.count, maximumDifferences)
        // furthest[k + limit + 1] is how far in `old` diagonal k reached. For the way back each round keeps the part
        // that it can have read, with diagonal k at [k + depth + 1].
        var furthest = [Int](repeating: 0, count: 2 * limit + 3)
        var rounds: [[Int]] = []
        let zero = limit + 1
        for depth in 0...limit {
            rounds.append(Array(furthest[(zero - depth - 1)...(zero + depth + 1)]))
            for diagonal in stride(from: -depth, through: depth, by: 2) {
                let isDown = goesDown(furthest[zero + diagonal - 1], furthest[zero + diagonal + 1], diagonal, depth)
                var x = isDown ? furthest[zero + diagonal + 1] : furthest[zero + diagonal - 1] + 1
                var y = x - diagonal
                while x < old.count, y >= 0, y < new.count, old[x] == new[y] {
                    x += 1
                    y += 1
                }
                furthest[zero + diagonal] = x
                if x >= old.count, y >= new.count { return wayBack(rounds, old.count, new.count) }
            }
        }
        return nil
    }

    private static func goesDown(_ left: Int, _ right: Int, _ diagonal: Int, _ depth: Int) -> Bool {
        diagonal == -depth || (diagonal != depth && left < right)
    }

    private static func wayBack(_ rounds: [[Int]], _ oldCount: Int, _ newCount: Int) -> [Edit] {
        var edits: [Edit] = []
        var x = oldCount
        var y = newCount
        for depth in rounds.indices.reversed() {
            let reached = rounds[depth]
            let zero = depth + 1
            let diagonal = x - y
            let isDown = goesDown(reached[zero + diagonal - 1], reached[zero + diagonal + 1], diagonal, depth)
            let previous = isDown ? diagonal + 1 : diagonal - 1
            let startX = depth == 0 ? 0 : reached[zero + previous]
            let startY = depth == 0 ? 0 : startX - previous
            while x > startX, y > startY {
                edits.append(.keep)
                x -= 1
                y -= 1
            }
            guard depth > 0 else { break }
            edits.append(isDown ? .insert : .delete)
            x = startX
            y = startY
        }
        return edits.reversed()
    }
}
