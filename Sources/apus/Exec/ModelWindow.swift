import Providers
import Settings
import Transport

extension EffectiveSettings {
    /// What was learned of the selected provider, kept under `$APUS_HOME/cache/models`.
    func memory(of endpoint: Endpoint) -> ProviderMemory {
        ProviderMemory(
            folder: apusHome.map { $0 + "/cache/models" }, provider: endpoint.provider,
            baseURL: endpoint.baseURL.description)
    }

    /// What tells the window of `model`; asks the server where that costs nothing.
    func windowProbe(of model: String, _ client: ProviderClient, _ memory: ProviderMemory) -> WindowProbe {
        let said = modelSettings(for: model).contextWindow
        switch said?.source {
        case nil: return WindowProbe(model: model, client: client, memory: memory)
        case .vendorPage(let page, _)?:
            return WindowProbe(
                model: model, client: client, memory: memory,
                builtIn: said.map { KnownWindow($0.value, .builtIn(page)) })
        case let place?:
            return WindowProbe(
                model: model, client: client, memory: memory,
                configured: said.map { KnownWindow($0.value, .configuration("\(place)")) })
        }
    }

    /// Takes over what was found out; an assumption says nothing of the model.
    mutating func take(_ window: KnownWindow, of model: String) {
        switch window.source {
        case .server, .list, .overflow: toldWindows[model] = window.tokens
        case .configuration, .builtIn, .assumed: break
        }
    }
}

extension WindowProbe {
    /// With less than this an agent hardly gets beyond its first files.
    private static let small = 16_384

    /// A line for who starts to work in a window that is too small, and could be larger.
    func notice(of window: KnownWindow, model: String) -> String? {
        guard !asksForWindow, case .server(let url) = window.source, window.tokens < Self.small else { return nil }
        return
            "note: \(url) serves \(model) with a window of \(TerminalText.grouped(window.tokens)) tokens; to give it "
            + "more, \(setting(for: window))"
    }
}
