/// Why a provider gave no answer: what happened, in the vendor's own words, and what to do next.
public struct ProviderError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure, stable for scripts.
    public struct Code: Sendable, Hashable, RawRepresentable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// No key could be had; nothing was sent.
        public static let missingKey = Code(rawValue: "missing_key")
        /// 401 or 403.
        public static let refusedKey = Code(rawValue: "refused_key")
        /// 404: the address or the model is not there.
        public static let notFound = Code(rawValue: "not_found")
        /// 400, 413, 422 and other answers that a repetition would not change.
        public static let rejected = Code(rawValue: "rejected_request")
        /// 429 after all retries.
        public static let rateLimited = Code(rawValue: "rate_limited")
        /// 5xx after all retries.
        public static let unavailable = Code(rawValue: "provider_unavailable")
        /// A redirect, which is never followed with a key.
        public static let redirected = Code(rawValue: "redirect_refused")
        /// The connection could not be made or broke off.
        public static let connection = Code(rawValue: "connection_failed")
        /// A time limit passed.
        public static let timeout = Code(rawValue: "timeout")
        /// The stream broke off or made no sense, after all retries.
        public static let stream = Code(rawValue: "stream_failed")
        /// The conversation does not fit the model's window.
        public static let contextOverflow = Code(rawValue: "context_overflow")
        /// The model reported a failure inside its answer.
        public static let model = Code(rawValue: "model_failed")
        /// The settings of the provider cannot be used.
        public static let configuration = Code(rawValue: "provider_configuration")
        /// The task was cancelled.
        public static let cancelled = Code(rawValue: "interrupted")
    }

    public var code: Code
    /// What happened and what to do, for a person; never a key.
    public var message: String
    /// The address that was asked, without user, password and query.
    public var url: String?
    /// The HTTP status, where there was one.
    public var status: Int?
    /// The window that the vendor named, in tokens, where `code` is `contextOverflow`.
    public var learnedWindow: Int?

    public init(
        code: Code, message: String, url: String? = nil, status: Int? = nil, learnedWindow: Int? = nil
    ) {
        self.code = code
        self.message = message
        self.url = url
        self.status = status
        self.learnedWindow = learnedWindow
    }

    public var description: String { message }
}
