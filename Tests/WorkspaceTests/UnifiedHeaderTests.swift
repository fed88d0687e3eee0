import Testing

@testable import Workspace

@Suite struct UnifiedHeaderTests {
    @Test(arguments: ["-1,2 +1,2 @@", "-1 +1 @@", "-12,7 +12,8 @@ func a() {", "-1,2 +1,2"])
    func `line numbers of a unified diff are no line of the file`(text: String) {
        #expect(UnifiedHeader.isOne(text))
    }

    @Test(arguments: ["- 1 + 1", "-a +b", "def f():", "-1", "", "-1,2,3 +1 @@", "-1 +1 is", "+1 -1 @@", "-1, +1 @@"])
    func `everything else is`(text: String) {
        #expect(!UnifiedHeader.isOne(text))
    }
}
