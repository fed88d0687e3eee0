/// The levels at which nothing is changed.
extension Level {
    static func answerPlan(_ seed: inout Seed) -> RunPlan {
        let (left, right) = (seed.number(100...899), seed.number(100...899))
        return RunPlan(
            prompt: "What is \(left) plus \(right)? Answer with the number alone.", requests: 2
        ) { work in
            numbers(in: work.answer).contains(left + right)
                ? [] : ["the answer does not hold \(left + right)"]
        }
    }

    static func searchPlan(_ seed: inout Seed) -> RunPlan {
        let names = ["cache", "queue", "session", "upload", "report", "mailer", "index", "billing", "search", "export"]
        let holder = seed.pick(names)
        let seconds = seed.number(1_000...9_999)
        var files = [RunFile("README.md", "# Orchard\n\nA service in shell scripts. Each folder is a part of it.\n")]
        for name in names {
            let other = seed.number(10...99)
            var text = "# The \(name) of the service.\n\(name)_workers=\(other)\n\(name)_start() {\n"
            if name == holder { text += "  # Longer than any lease.\n  lease_timeout=\(seconds)\n" }
            text += "  echo \"\(name) with $\(name)_workers workers\"\n}\n"
            files.append(RunFile("\(name)/\(name).sh", text))
        }
        let unchanged = files
        return RunPlan(
            files: files,
            prompt: "What is lease_timeout set to in this repository, and in which file? Change nothing.", requests: 8
        ) { work in
            var problems: [String] = []
            if !numbers(in: work.answer).contains(seconds) { problems.append("the answer does not hold \(seconds)") }
            if !work.answer.contains("\(holder).sh") { problems.append("the answer does not name \(holder).sh") }
            if work.summary.calls == 0 { problems.append("no tool was called") }
            return problems + changed(unchanged, in: work.folder)
        }
    }

    static func summaryPlan(_ seed: inout Seed) -> RunPlan {
        let (rate, days) = (seed.number(3...29), seed.number(11...59))
        let code = seed.number(40...89)
        let module = RunFile(
            "lib/invoice.sh",
            """
            # Invoices. Amounts are whole cents.
            tax_percent=\(rate)
            due_days=\(days)

            # Prints the tax on an amount, rounded down.
            invoice_tax() {
              echo $(($1 * tax_percent / 100))
            }

            # Prints the amount with its tax.
            invoice_total() {
              echo $(($1 + $(invoice_tax "$1")))
            }

            # Ends with \(code) where the invoice is older than due_days.
            invoice_check() {
              [ "$1" -le "$due_days" ] || return \(code)
            }

            """)
        let files = [module, RunFile("main.sh", ". lib/invoice.sh\ninvoice_total \"$1\"\n")]
        return RunPlan(
            files: files,
            prompt:
                "Summarise lib/invoice.sh in at most six sentences for a new colleague: every function by its name and "
                + "what it does, the tax rate, after how many days an invoice is overdue, and the exit code for that. "
                + "Change nothing.",
            requests: 10
        ) { work in
            var problems: [String] = []
            for name in ["invoice_tax", "invoice_total", "invoice_check"] where !work.answer.contains(name) {
                problems.append("the summary leaves out \(name)")
            }
            for (number, what) in [(rate, "the tax rate"), (days, "the days"), (code, "the exit code")]
            where !numbers(in: work.answer).contains(number) {
                problems.append("the summary leaves out \(what), \(number)")
            }
            return problems + changed(files, in: work.folder)
        }
    }

    // MARK: - Checks

    /// The whole numbers in a text; `1,234` is 1234.
    static func numbers(in text: String) -> Set<Int> {
        var found: Set<Int> = []
        var digits = ""
        var joined = ""
        let scalars = Array(text.unicodeScalars) + [" "]
        for (place, scalar) in scalars.enumerated() {
            if ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
                joined.unicodeScalars.append(scalar)
                continue
            }
            if let number = Int(digits) { found.insert(number) }
            digits = ""
            let goesOn = scalar == "," && place + 1 < scalars.count && ("0"..."9").contains(scalars[place + 1])
            if !goesOn {
                if let number = Int(joined) { found.insert(number) }
                joined = ""
            }
        }
        return found
    }

    /// Files that are not as they should be.
    static func changed(_ files: [RunFile], in folder: RunFolder) -> [String] {
        files.compactMap { file in
            guard let text = folder.text(of: file.path) else { return "\(file.path) is gone" }
            return text == file.text ? nil : "\(file.path) is not as it should be"
        }
    }
}
