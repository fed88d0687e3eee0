/// What a server of a scripted model answers at a path of its own, such as `/api/show` or `/props`.
public struct ScriptedPage: Sendable, Hashable {
    /// `GET`, `POST`, ….
    public var method: String
    /// Without the query.
    public var path: String
    /// Text that the request's body must hold.
    public var asked: String
    public var status: Int
    public var body: String
    /// Milliseconds before the answer.
    public var delayMilliseconds = 0

    public init(_ method: String, _ path: String, asked: String = "", status: Int = 200, body: String) {
        self.method = method
        self.path = path
        self.asked = asked
        self.status = status
        self.body = body
    }

    func fits(_ request: ReceivedRequest) -> Bool {
        request.method == method && request.path.prefix { $0 != "?" } == path
            && (asked.isEmpty || request.text.contains(asked))
    }
}
