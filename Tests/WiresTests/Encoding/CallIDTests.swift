import Conversation
import Testing

@testable import Wires

@Suite struct CallIDTests {
    private static func mapped(_ ids: [String], _ shape: Quirks.CallIDShape, name: String = "shell") -> [String] {
        var map = CallIDs(shape: shape)
        return ids.map { map.id(for: ToolCall(id: $0, name: name, arguments: "{}")) }
    }

    @Test(arguments: [
        (Quirks.CallIDShape.short, "any thing: ü"), (.short, String(repeating: "x", count: 64)),
        (.nine, "aB3dE6gH9"), (.plain, "toolu_01-A"), (.plain, String(repeating: "x", count: 64)),
        (.kimi, "functions.shell:0"), (.kimi, "functions.read_file:12"),
    ])
    func fittingIDsPassUntouched(shape: Quirks.CallIDShape, id: String) {
        #expect(Self.mapped([id], shape) == [id])
    }

    @Test(arguments: [
        (Quirks.CallIDShape.short, String(repeating: "x", count: 65), "call_DgUMExHhI"), (.short, "", "call_hiqO8rrKB"),
        (.nine, "call_1", "9Gd2dIMCT"), (.nine, "aB3dE6gHü", "Mb2GfvBXO"), (.plain, "a.b:c", "call_jeFbLwYAp"),
        (.kimi, "call_1", "functions.shell:0"), (.kimi, "functions.shell:", "functions.shell:0"),
        (.kimi, "functions.:1", "functions.shell:0"), (.kimi, "functions.shell:1:2", "functions.shell:0"),
    ])
    func otherIDsAreMade(shape: Quirks.CallIDShape, id: String, expected: String) {
        #expect(Self.mapped([id], shape) == [expected])
    }

    @Test func anIDThatComesTwiceIsTwoIDs() {
        #expect(
            Self.mapped(["functions.shell:0", "functions.shell:0"], .kimi) == [
                "functions.shell:0", "functions.shell:2",
            ])
        for shape in Quirks.CallIDShape.allCases { #expect(Set(Self.mapped(["a", "a", "a"], shape)).count == 3) }
    }

    @Test func aMadeIDKeepsAwayFromAnEarlierOneAndLaterOnesKeepAwayFromIt() {
        // The second id is what the first would be mapped to.
        #expect(Self.mapped(["call_1", "9Gd2dIMCT"], .nine).first == "9Gd2dIMCT")
        #expect(Set(Self.mapped(["call_1", "9Gd2dIMCT"], .nine)).count == 2)
        #expect(Self.mapped(["9Gd2dIMCT", "call_1"], .nine).first == "9Gd2dIMCT")
        #expect(Set(Self.mapped(["9Gd2dIMCT", "call_1"], .nine)).count == 2)
    }

    @Test func aNameThatDoesNotFitLosesWhatDoesNot() {
        #expect(Self.mapped(["x"], .kimi, name: "mcp.séarch:now") == ["functions.mcpsarchnow:0"])
        #expect(Self.mapped(["x"], .kimi, name: "ü") == ["functions.tool:0"])
    }

    /// Many ids, near to each other and repeated: all different, of the right shape, and the same in every longer history.
    @Test(arguments: Quirks.CallIDShape.allCases) func injectiveAndStable(shape: Quirks.CallIDShape) {
        var dice = SeededDice(state: 11)
        let ids = (0..<400).map { index in
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: "call_\(index % 50)"
            case 1: "functions.shell:\(Int.random(in: 0..<60, using: &dice))"
            case 2: String(repeating: "é", count: Int.random(in: 0..<80, using: &dice))
            default: "abcdefgh\(index % 10)"
            }
        }
        let all = Self.mapped(ids, shape)
        #expect(Set(all).count == ids.count)
        for length in [1, 7, 100, 399] {
            #expect(Self.mapped(Array(ids.prefix(length)), shape) == Array(all.prefix(length)))
        }
        for id in all {
            let fits =
                switch shape {
                case .short: id.utf8.count <= 64 && !id.isEmpty
                case .nine: id.wholeMatch(of: /[A-Za-z0-9]{9}/) != nil
                case .plain: id.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil
                case .kimi: id.wholeMatch(of: /functions\.[A-Za-z0-9_-]+:[0-9]+/) != nil
                }
            #expect(fits, "\(id)")
        }
    }

    @Test func theShapeFollowsWireAndVendor() {
        var quirks = Quirks.standard
        #expect(Wire.allCases.map { quirks.callIDShape(on: $0) } == [.short, .short, .plain, .short])
        quirks.callIDs = .kimi
        #expect(Wire.allCases.map { quirks.callIDShape(on: $0) } == [.kimi, .kimi, .plain, .kimi])
        quirks.callIDs = .nine
        #expect(Wire.allCases.map { quirks.callIDShape(on: $0) } == [.nine, .nine, .nine, .nine])
    }
}
