import Providers
import Sessions
import Settings

/// Why a run could not begin. The exit code is 2 unless it is said otherwise.
struct ExecError: Error, Sendable {
    var code: String
    var message: String
    var exitCode: Int32 = 2

    init(code: String, message: String, exitCode: Int32 = 2) {
        self.code = code
        self.message = message
        self.exitCode = exitCode
    }

    init(_ error: SettingsError) {
        let text = error.description
        self.init(
            code: error.code.rawValue, message: text.hasPrefix("error: ") ? String(text.dropFirst(7)) : text)
    }

    init(_ error: ProviderError) {
        self.init(code: error.code.rawValue, message: error.message)
    }
}
