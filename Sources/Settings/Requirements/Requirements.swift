import TOML

/// What the administrator allows: `requirements.toml` in `/etc/apus` and `/etc/codex`, and Codex's
/// `managed_config.toml`.
///
/// Every list holds: what is missing in one of them is refused.
public struct Requirements: Sendable {
    /// One list in one file. What is not on it is refused.
    struct Rule: Sendable {
        let key: String
        let allowed: [String]
        let source: Source
    }

    private(set) var rules: [Rule] = []

    init() {}

    mutating func add(_ entry: ConfigTable.Entry) throws(SettingsError) {
        func wrong(_ found: String, _ location: TOMLLocation) -> SettingsError {
            SettingsError(
                .wrongType, "\(entry.key): expected an array of strings, found \(found)", source: Source(location))
        }
        guard let array = entry.value.scalar?.array else { throw wrong(entry.value.typeName, entry.value.location) }
        var allowed: [String] = []
        for element in array {
            guard let text = element.string else { throw wrong("\(element.typeName) in it", element.location) }
            if entry.key == "allowed_base_urls", Endpoint(text).map({ $0.hasUserInfo }) ?? true {
                throw SettingsError(
                    .invalidValue, "allowed_base_urls: expected URLs that begin with http:// or https://",
                    source: Source(element.location))
            }
            allowed.append(text)
        }
        rules.append(Rule(key: entry.key, allowed: allowed, source: Source(entry.value.location)))
    }

    /// Refuses a model that a list leaves out. To be asked again wherever the model changes.
    /// - Throws: `SettingsError` that names the value, its place, what is allowed and the rule's place.
    public func check(model: Sourced<String>) throws(SettingsError) {
        try check("allowed_models", "model", model)
    }

    func check(provider: Sourced<String>, baseURL: Sourced<String>) throws(SettingsError) {
        try check("allowed_model_providers", "model_provider", provider)
        for rule in rules where rule.key == "allowed_base_urls" {
            guard !rule.allowed.contains(where: { Self.allows($0, baseURL.value) }) else { continue }
            throw violation(of: rule, "base_url", baseURL)
        }
    }

    func check(sandboxMode mode: Sourced<SandboxSetting>) throws(SettingsError) {
        // Codex keeps read-only allowed whatever the list says.
        guard mode.value != .readOnly else { return }
        try check("allowed_sandbox_modes", "sandbox_mode", mode.map(\.rawValue))
    }

    func check(approvalPolicy policy: Sourced<ApprovalPolicy>) throws(SettingsError) {
        try check("allowed_approval_policies", "approval_policy", policy.map(\.name))
    }

    /// The loosest mode that is allowed and not looser than `mode`, for a mode that nobody asked for.
    func nearestSandboxMode(to mode: SandboxSetting) -> SandboxSetting {
        let allowed = SandboxSetting.allCases.reversed().first {
            $0 <= mode && allows($0.rawValue, by: "allowed_sandbox_modes")
        }
        return allowed ?? .readOnly
    }

    /// The policy that holds where nobody asked for one.
    func nearestApprovalPolicy(to policy: ApprovalPolicy) -> ApprovalPolicy {
        guard !allows(policy.name, by: "allowed_approval_policies") else { return policy }
        let others: [ApprovalPolicy] = [.untrusted, .onRequest, .onFailure, .never]
        return others.first { allows($0.name, by: "allowed_approval_policies") } ?? policy
    }

    private func allows(_ value: String, by key: String) -> Bool {
        rules.allSatisfy { $0.key != key || $0.allowed.contains(value) }
    }

    private func check(_ key: String, _ name: String, _ value: Sourced<String>) throws(SettingsError) {
        for rule in rules where rule.key == key && !rule.allowed.contains(value.value) {
            throw violation(of: rule, name, value)
        }
    }

    private func violation(of rule: Rule, _ name: String, _ value: Sourced<String>) -> SettingsError {
        let allowed = rule.allowed.isEmpty ? "none is" : "allowed: \(rule.allowed.quotedList)"
        return SettingsError(
            .requirement,
            "\(name) \"\(value.value.shown)\" (\(value.source)) is not allowed here; \(allowed) "
                + "(\(rule.key), \(rule.source))")
    }

    /// Whether `url` is `allowed` or lies below it: same scheme, host and port, whole segments of the path.
    static func allows(_ allowed: String, _ url: String) -> Bool {
        guard let rule = Endpoint(allowed), let asked = Endpoint(url), !rule.hasUserInfo, !asked.hasUserInfo else {
            return false
        }
        guard rule.scheme == asked.scheme, rule.host == asked.host, rule.port == asked.port else { return false }
        let wanted = rule.path.split(separator: "/", omittingEmptySubsequences: false)
        let path = asked.path.split(separator: "/", omittingEmptySubsequences: false)
        // A server may resolve these to somewhere else.
        let isPlain = path.allSatisfy { segment in
            segment != "." && segment != ".." && !segment.contains("%") && !segment.contains(";")
        }
        return isPlain && path.starts(with: wanted)
    }
}
