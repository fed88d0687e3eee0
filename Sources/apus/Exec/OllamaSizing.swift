import Glibc
import Providers
import Settings
import Transport

/// Over the wire `ollama` the window is ours to choose: as large as the model and the memory allow.
enum OllamaSizing {
    /// Nil for another wire, and where the server does not answer, which the request itself will tell.
    static func window(
        of name: String, _ settings: EffectiveSettings, _ endpoint: Endpoint, _ http: HTTPClient
    ) async -> OllamaWindow? {
        guard endpoint.wire == .ollama, let model = await OllamaHost(endpoint, http: http).model(name) else {
            return nil
        }
        let configured = settings.modelSettings(for: name).contextWindow
        // A window on a vendor's page is that of another host.
        var wanted = configured?.value
        if case .vendorPage? = configured?.source { wanted = nil }
        return OllamaWindow(
            model: model, name: name, configured: wanted, memory: endpoint.baseURL.isLoopback ? freeMemory() : nil)
    }

    /// What programs may take without swapping, in bytes; nil where the kernel does not tell (proc(5), MemAvailable).
    private static func freeMemory() -> Int? {
        guard let bytes = try? ExecFiles.read("/proc/meminfo", limit: 1 << 16, flag: "meminfo") else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix("MemAvailable:")
        {
            return Int(line.filter(\.isNumber)).map { $0.multipliedReportingOverflow(by: 1024).partialValue }
        }
        return nil
    }
}
