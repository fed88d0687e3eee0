import Agent
import Glibc
import Providers
import Settings
import Transport

/// Over the wire `ollama` the window is ours to choose: as large as the model and the memory allow.
enum OllamaSizing {
    /// - Returns: What a person should know before the model loads.
    static func apply(
        to configuration: inout AgentConfiguration, _ settings: EffectiveSettings, _ endpoint: Endpoint,
        _ transport: TransportSettings
    ) async -> String? {
        guard endpoint.wire == .ollama else { return nil }
        let http = HTTPClient(transport)
        let model = await OllamaHost(endpoint, http: http).model(configuration.model)
        await http.close()
        // A server that does not answer is told of by the request itself.
        guard let model else { return nil }
        let configured = settings.modelSettings(for: configuration.model).contextWindow
        // A window on a vendor's page is that of another host.
        var wanted = configured?.value
        if case .vendorPage? = configured?.source { wanted = nil }
        let window = OllamaWindow(
            model: model, name: configuration.model, configured: wanted,
            memory: endpoint.baseURL.isLoopback ? freeMemory() : nil)
        configuration.contextWindow = window.tokens
        return window.notice
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
