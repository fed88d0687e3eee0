/// The value of `approval_policy`: when a person is asked.
public enum ApprovalPolicy: Sendable, Hashable {
    /// Before everything that is not known to be harmless.
    case untrusted
    /// When the model asks for it.
    case onRequest
    /// When a command failed in the sandbox. Codex still takes it.
    case onFailure
    /// `granular`: for the named kinds of request, true means that it is asked.
    case granular([String: Bool])
    /// Never; what would need a question is refused.
    case never

    /// Its name in `config.toml`.
    public var name: String {
        switch self {
        case .untrusted: "untrusted"
        case .onRequest: "on-request"
        case .onFailure: "on-failure"
        case .granular: "granular"
        case .never: "never"
        }
    }

    static let names = ["untrusted", "on-request", "on-failure", "granular", "never"]

    init?(name: String) {
        switch name {
        case "untrusted": self = .untrusted
        case "on-request": self = .onRequest
        case "on-failure": self = .onFailure
        case "never": self = .never
        default: return nil
        }
    }

    /// Higher asks less.
    var looseness: Int {
        switch self {
        case .untrusted: 0
        case .onRequest, .granular: 1
        case .onFailure: 2
        case .never: 3
        }
    }
}
