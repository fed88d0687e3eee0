import JSON
import Providers
import Settings

/// What `apus doctor` found, for people and for scripts.
struct DoctorReport {
    private let patients: [DoctorRun.Patient]

    init(_ patients: [DoctorRun.Patient]) {
        self.patients = patients
    }

    var hasFailure: Bool { patients.contains { $0.diagnosis.checks.contains { $0.status == .fail } } }

    /// `{"schema": 1, "providers": [{"id", "checks": [{"id", "status", "summary", "advice"}]}]}`.
    var json: JSONValue {
        [
            "schema": 1,
            "providers": .array(
                patients.map { patient in
                    [
                        "id": .string(patient.settings.id), "model": patient.model.map { .string($0) } ?? .null,
                        "checks": .array(
                            patient.diagnosis.checks.map { check in
                                [
                                    "id": .string(check.id.rawValue), "status": .string(check.status.rawValue),
                                    "summary": .string(check.summary),
                                    "advice": check.advice.map { .string($0) } ?? .null,
                                ]
                            }),
                    ]
                }),
        ]
    }

    var text: String {
        patients.map { patient in
            let title = patient.settings.id + (patient.model.map { ", \($0)" } ?? "")
            let width = Check.ID.allCases.map(\.rawValue.count).max() ?? 0
            let lines = patient.diagnosis.checks.filter { $0.status != .skipped }.map { check in
                let name = check.id.rawValue + String(repeating: " ", count: width - check.id.rawValue.count)
                let advice =
                    check.advice.map {
                        "\n         \(String(repeating: " ", count: width))-> \(TerminalText.clean($0))"
                    } ?? ""
                return "  \(Self.mark(check.status)) \(name)  \(TerminalText.clean(check.summary))\(advice)\n"
            }
            let skipped = patient.diagnosis.checks.filter { $0.status == .skipped }.map(\.id.rawValue)
            let rest = skipped.isEmpty ? "" : "  skipped: \(skipped.joined(separator: ", "))\n"
            return "\(TerminalText.clean(title))\n\(lines.joined())\(rest)\(Self.block(patient))"
        }.joined(separator: "\n")
    }

    private static func mark(_ status: Check.Status) -> String {
        switch status {
        case .ok: "ok  "
        case .warn: "warn"
        case .fail: "FAIL"
        case .skipped: "-   "
        }
    }

    /// The lines to paste where other settings would do better.
    private static func block(_ patient: DoctorRun.Patient) -> String {
        let better = patient.diagnosis.better
        guard !better.isEmpty else { return "" }
        let lines = better.map { "\($0.key) = \"\($0.value)\"\n" }.joined()
        let verdict =
            patient.settings.source.map { "In \($0), write" } ?? "The provider is built in; write in config.toml"
        return "\n\(verdict) (apus doctor \(patient.settings.id) --write does it):\n\n"
            + "[model_providers.\(patient.settings.id)]\n\(lines)"
    }

    /// Puts the better settings into the file that the block stands in, with the old file kept beside it.
    func write(_ settings: EffectiveSettings) throws(ExecError) {
        guard let patient = patients.first, !patient.diagnosis.better.isEmpty else {
            StandardStream.error.line("nothing to change in config.toml")
            return
        }
        guard let source = patient.settings.source else {
            throw ExecError(
                code: "built_in",
                message: "provider \(patient.settings.id) is built in and has no block; apus providers add makes one")
        }
        var file = try ConfigFile(path: source.file)
        do throws(SettingsError) {
            for setting in patient.diagnosis.better {
                try file.edit.set(["model_providers", patient.settings.id, setting.key], to: setting.value)
            }
        } catch {
            throw ExecError(error)
        }
        let backup = try file.save()
        StandardStream.error.line("written to \(file.path)" + (backup.map { " (before: \($0))" } ?? ""))
    }
}
