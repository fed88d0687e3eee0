/// Reads all layers of configuration and decides what holds.
public struct SettingsLoader: Sendable {
    private let inputs: SettingsInputs

    public init(inputs: SettingsInputs) {
        self.inputs = inputs
    }

    /// Reads the files and decides. Writes nothing, starts nothing, sends nothing.
    /// - Throws: `SettingsError` where the files cannot hold as they stand, or the administrator forbids what they say.
    public func load() throws(SettingsError) -> EffectiveSettings {
        var loading = Loading(inputs: inputs)
        do throws(SettingsError) {
            return try loading.run()
        } catch {
            throw loading.illustrated(error)
        }
    }
}
