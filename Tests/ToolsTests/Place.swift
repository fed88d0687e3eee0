import Conversation
import Glibc
import JSON
import Sandbox
import Testing
import Tools
import Workspace

/// A temporary workspace with its tools; removed at the end.
final class Place {
    let root: String
    let toolbox: Toolbox
    var context: ToolContext

    init(_ mode: SandboxMode = .workspaceWrite) throws {
        var template = Array("/tmp/apus-tools-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template))
        root = String(cString: made)
        toolbox = Toolbox(mode: mode)
        context = ToolContext(
            policy: PathPolicy(root: root, mode: mode),
            environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": root])
    }

    deinit { Self.remove(root) }

    /// Calls a tool with arguments given as JSON.
    func call(_ tool: String, _ arguments: JSONValue) async throws -> ToolOutcome {
        let object = try #require(arguments.object)
        return try await #require(toolbox.tool(named: tool)).run(object, in: context)
    }

    func preview(_ tool: String, _ arguments: JSONValue) throws -> ToolActivity {
        try #require(toolbox.tool(named: tool)).preview(try #require(arguments.object), in: context)
    }

    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
        let file = try #require(fopen(root + "/" + name, "w"))
        defer { fclose(file) }
        let bytes = Array(bytes)
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }

    func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }

    /// The file's text; nil if there is none.
    func text(_ name: String) -> String? {
        guard let file = fopen(root + "/" + name, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    func makeFolder(_ name: String) { mkdir(root + "/" + name, 0o755) }

    private static func remove(_ path: String) {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                guard name != ".", name != ".." else { continue }
                if unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
            }
            closedir(folder)
        }
        rmdir(path)
    }
}
