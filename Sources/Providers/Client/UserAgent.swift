/// What a provider learns of the client: its name and version, nothing of the machine.
public enum UserAgent {
    /// The version of Apus.
    public static let version = "0.1.0"
    public static let value = "apus/\(version)"
}
