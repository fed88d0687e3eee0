import Glibc
import Workspace

/// Asks for names on disk.
enum FileNames {
    /// Whether something stands at the path, as far as the policy lets one look.
    static func exists(_ path: String, in policy: PathPolicy) -> Bool {
        guard let real = try? policy.resolve(path, for: .read) else { return false }
        return access(real, F_OK) == 0
    }
}
