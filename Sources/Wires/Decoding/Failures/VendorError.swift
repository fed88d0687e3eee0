import Conversation
import JSON

/// What a vendor says with an error, whatever the shape in which it says it.
public struct VendorError: Error, Sendable, Hashable {
    /// The HTTP status; nil for an error inside a stream.
    public let status: Int?
    /// The vendor's code; its type where there is no code.
    public let code: String?
    /// The vendor's own words, bounded, without control characters and keys; of an HTML page the title. Empty where
    /// the body says nothing.
    public let message: String
    /// How long the vendor asks to wait, from headers, fields or words; at most a day.
    public let retryAfterMilliseconds: Int?
    /// The input does not fit into the model's window.
    public let isContextOverflow: Bool
    /// The window in tokens, where the words name it.
    public let learnedWindow: Int?
    /// The field of the request that the vendor says the error is about (OpenAI's `param`).
    public let parameter: String?

    /// Reads an HTTP reply that is an error. `body` may be cut.
    public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        let json = (try? JSONValue(parsing: body)).flatMap { $0.array?.first ?? $0 }
        let error = json.flatMap { $0.object == nil ? nil : ErrorBody($0) }
        let words = error?.message ?? json?.string ?? HTMLText.title(of: text) ?? text
        let message = VendorWords.bounded(words)
        let pause = RetryHint.milliseconds(headers: headers) ?? error?.retryAfterMilliseconds
        self.init(
            status: status, code: error?.code, message: message,
            pause: pause ?? RetryHint.milliseconds(in: message), window: error?.contextWindow,
            parameter: error?.parameter)
    }

    /// Reads a failure that came inside a stream or a reply of status 200.
    public init(failure: ModelFailure) {
        self.init(
            status: nil, code: failure.code, message: VendorWords.bounded(failure.message),
            pause: failure.retryAfterMilliseconds, window: nil, parameter: nil)
    }

    private init(
        status: Int?, code: String?, message: String, pause: Int?, window: Int?, parameter: String?
    ) {
        let finding = ContextOverflow.find(code: code, message: message)
        self.status = status
        self.code = code
        self.message = message
        self.parameter = parameter
        retryAfterMilliseconds = pause
        isContextOverflow = finding.isOverflow
        learnedWindow = finding.isOverflow ? finding.window ?? window.flatMap { $0 > 0 ? $0 : nil } : nil
    }
}
