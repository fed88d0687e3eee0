import TOML

extension Loading {
    /// Codex's `managed_config.toml`: its ordinary keys outrank everything, its lists restrict.
    mutating func readPinned() throws(SettingsError) -> (table: ConfigTable, requirements: Requirements) {
        let path = inputs.systemRoot + "/etc/codex/managed_config.toml"
        var requirements = Requirements()
        guard var table = try readFile(path) else {
            return (ConfigTable(location: TOMLLocation(file: path, line: 1, column: 1)), requirements)
        }
        for key in Schema.requirements {
            guard let entry = table[key] else { continue }
            try requirements.add(entry)
            table.remove(key)
        }
        return (table, requirements)
    }

    /// The files that only restrict. All of them hold at once.
    mutating func readRequirements(into requirements: inout Requirements) throws(SettingsError) {
        for path in ["/etc/apus/requirements.toml", "/etc/codex/requirements.toml"] {
            guard let table = try readFile(inputs.systemRoot + path) else { continue }
            var unknown: [String] = []
            for entry in table.entries {
                if Schema.requirements.contains(entry.key) {
                    try requirements.add(entry)
                } else {
                    unknown.append(DottedKey.text([entry.key]))
                }
            }
            guard !unknown.isEmpty else { continue }
            let location = TOMLLocation(file: inputs.systemRoot + path, line: 1, column: 1)
            notices.append(
                Notice(
                    .unknownRequirement,
                    "\(location.file.shown) holds rules that Apus does not enforce: "
                        + unknown.joined(separator: ", "),
                    source: .file(location)))
        }
    }

    /// `pins` without a mode or policy that is looser than what somebody chose below: the administrator restricts.
    func restricting(_ pins: ConfigTable, to settled: ConfigTable) -> ConfigTable {
        var pins = pins
        func mode(_ table: ConfigTable) -> SandboxSetting? {
            table.string("sandbox_mode").flatMap { SandboxSetting(rawValue: $0.value) }
        }
        func policy(_ table: ConfigTable) -> ApprovalPolicy? {
            table.string("approval_policy").flatMap { ApprovalPolicy(name: $0.value) }
        }
        if let chosen = mode(settled), let pinned = mode(pins), chosen < pinned { pins.remove("sandbox_mode") }
        if let chosen = policy(settled), let pinned = policy(pins), chosen.looseness < pinned.looseness {
            pins.remove("approval_policy")
        }
        return pins
    }

    /// Says which flags have no effect.
    mutating func noteOverruled(by pins: ConfigTable, in settled: ConfigTable) {
        for (path, pin) in pins.leaves() {
            guard let value = settled.value(at: path), Source(value.location) == .commandLine,
                value.json != pin.json
            else { continue }
            let source = Source(pin.location)
            notices.append(
                Notice(
                    .pinned, "\(DottedKey.text(path)) of the command line has no effect: \(source) pins it",
                    source: source))
        }
    }
}

extension ConfigTable {
    /// All keys that hold no table, depth first.
    func leaves(at path: [String] = []) -> [(path: [String], value: ConfigValue)] {
        entries.flatMap { entry -> [(path: [String], value: ConfigValue)] in
            let here = path + [entry.key]
            guard case .table(let inner) = entry.value else { return [(here, entry.value)] }
            return inner.leaves(at: here)
        }
    }
}
