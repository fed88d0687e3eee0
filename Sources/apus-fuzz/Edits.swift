import Glibc
import Sandbox
import Workspace

/// Engines that change files after a model's words. Nothing is written; the plan is what is looked at.
enum Edits {
    /// A patch against a folder of a few small files: a plan or an error, and nothing outside the folder.
    static func patch(_ bytes: [UInt8]) {
        guard let patch = try? Patch(parsing: String(decoding: bytes, as: UTF8.self)) else { return }
        guard let plan = try? patch.plan(in: folder) else { return }
        for content in plan.contents {
            require(content.path.hasPrefix(folder.root + "/"), "changes stay in the folder")
        }
        require(
            plan.contents.isEmpty || plan.contents.count <= patch.hunks.count * 2, "a hunk changes two files at most")
        _ = plan.unifiedDiff(in: folder)
    }

    /// Text, old text and new text, with a zero byte between them.
    static func edit(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard parts.count == 3 else { return }
        for all in [false, true] {
            guard let edit = try? TextEdit.replace(in: parts[0], old: parts[1], new: parts[2], all: all) else {
                continue
            }
            require(edit.count == edit.lines.count && edit.count > 0, "every replaced place has its line")
            require(all || edit.count == 1, "one place unless all")
            require(!edit.text.utf8.elementsEqual(parts[0].utf8), "an edit changes something")
        }
    }

    private static let folder: PathPolicy = {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/apus-fuzz-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { fatalError("cannot make a folder in \(parent)") }
        let root = String(cString: made)
        for (name, text) in [
            ("a.txt", "a\nb\nc\nb\n"), ("b.py", "def f(x):\n    return x\n\n\nprint(f(1))"), ("c", ""),
        ] {
            guard let file = fopen("\(root)/\(name)", "w") else { continue }
            fputs(text, file)
            fclose(file)
        }
        return PathPolicy(root: root, mode: .workspaceWrite)
    }()
}
