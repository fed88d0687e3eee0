import JSON
import Wires

/// What an address answers to a plain request.
struct RawReply: Sendable {
    let status: Int
    let contentType: String
    let location: String?
    let body: [UInt8]

    /// Replies are read up to here: OpenRouter's list of models is some 600 KB.
    static let bytes = 16 * 1024 * 1024

    var json: JSONValue? { try? JSONValue(parsing: body) }

    /// A page for people, whatever its type says.
    var isPage: Bool {
        body.first { $0 > 0x20 } == UInt8(ascii: "<") || (contentType.hasPrefix("text/html") && json == nil)
    }

    /// The page wants somebody to sign in: a proxy's or a portal's.
    var isLoginPage: Bool {
        guard isPage else { return false }
        let text = String(decoding: body.prefix(64 * 1024), as: UTF8.self).lowercased()
        return ["type=\"password\"", "type='password'", "sign in", "sign-in", "log in", "log on", "login"].contains {
            text.contains($0)
        }
    }

    /// The endpoint is not there. A server that wants a key first may hide that.
    var isMissing: Bool { [404, 405, 410, 501].contains(status) || isPage }

    var isRefusedKey: Bool { status == 401 || status == 403 }

    /// The server's own words, of a page its title; bounded and on one line.
    var words: String { VendorError(status: status, headers: [], body: Array(body.prefix(64 * 1024))).message }

    /// The names in a list of models, in OpenAI's or Codex's shape; nil where it is none.
    var modelNames: [String]? {
        let json = self.json
        let list = json?["data"]?.array ?? json?["models"]?.array ?? json?.array
        return list.map { $0.compactMap { $0["id"]?.string ?? $0["slug"]?.string ?? $0["name"]?.string } }
    }
}
