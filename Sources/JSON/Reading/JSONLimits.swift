/// What a JSON text may demand of its reader.
public struct JSONLimits: Sendable, Hashable {
    /// How deep arrays and objects may be nested: a lone `[]` is one deep. More than 1,024 counts as 1,024, because reading,
    /// comparing and freeing a value take stack in proportion.
    public var depth: Int

    /// 512 deep.
    public static let standard = JSONLimits()

    /// Limits that differ from the standard ones.
    public init(depth: Int = 512) {
        self.depth = depth
    }

    var checkedDepth: Int { min(max(depth, 0), 1024) }
}
