import Transport
import Wires

/// Why a list of models could not be had, told as for any other request.
enum ListingFailure {
    static func of(_ error: TransportError, url: HTTPURL, endpoint: Endpoint) -> ProviderError {
        let code: ProviderError.Code =
            switch error.code {
            case .cancelled: .cancelled
            case .timeout: .timeout
            case .invalidURL, .invalidRequest: .configuration
            default: .connection
            }
        let hint = error.code == .connect ? endpoint.startHint.map { " (\($0))" } ?? "" : ""
        return ProviderError(code: code, message: "\(error)\(hint)", url: url.description)
    }

    static func of(
        _ reply: HTTPReply, _ body: [UInt8], url: HTTPURL, endpoint: Endpoint, keySource: String?
    ) -> ProviderError {
        let headers = reply.headers.map { (name: $0.name, value: $0.value) }
        let vendor = VendorError(status: reply.status, headers: headers, body: Array(body.prefix(64 * 1024)))
        var message = "HTTP \(reply.status) from \(url)"
        if !vendor.message.isEmpty { message += ": \(vendor.message)" }
        let code: ProviderError.Code
        switch reply.status {
        case 300...399: code = .redirected
        case 401, 403: code = .refusedKey
        case 404, 405, 501: code = .notFound
        case 429: code = .rateLimited
        case 500...599: code = .unavailable
        default: code = .rejected
        }
        if code == .notFound {
            message += " (the provider has no list of models there; any name that it knows can be asked for with -m)"
        } else if let advice = StatusAdvice.text(
            status: reply.status, base: endpoint.baseURL, wire: endpoint.wire, keySource: keySource,
            provider: endpoint.provider, vendorWords: vendor.message)
        {
            message += " (\(advice))"
        }
        return ProviderError(code: code, message: message, url: url.description, status: reply.status)
    }
}
