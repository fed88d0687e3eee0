import Conversation
import JSON
import Workspace

/// Shows the model a picture.
struct ViewImageTool: Tool {
    static let name = "view_image"

    /// Larger files are refused. In base64 this is 5,000,000 bytes, the least that vendors of vision models document for
    /// one image (Anthropic, "Vision", limits per request, 2026).
    static let byteLimit = 3_750_000

    let definition = ToolDefinition(
        name: name, description: "See an image file (png, jpeg, gif, webp).",
        parameters: Parameter.schema([.required("path")])
    ).understanding(foreign, aliases: aliases, example: ["path": "docs/screen.png"])

    let effect = ToolEffect.read

    func preview(_ arguments: JSONObject, in context: ToolContext) -> ToolActivity { .other }

    func run(_ arguments: JSONObject, in context: ToolContext) async -> ToolOutcome {
        let arguments = Arguments(arguments, of: definition)
        do {
            let path = try arguments.filledString("path")
            let file = try FileContents.read(path, in: context.policy, limit: Self.byteLimit)
            let kind = FileKind(file.bytes)
            let shown = context.policy.displayPath(file.path)
            guard let mediaType = kind.imageMediaType else {
                let found =
                    file.bytes.isEmpty
                    ? "empty"
                    : String(validating: file.bytes, as: UTF8.self) == nil
                        ? "\(kind)" : "text; read it with read_file"
                return .failure("\(shown) is not a PNG, JPEG, GIF or WebP image: it is \(found).")
            }
            return ToolOutcome(content: [
                .text("\(shown): \(kind) of \(file.bytes.count) bytes."),
                .image(.data(mediaType: mediaType, base64: Base64.encode(file.bytes))),
            ])
        } catch let error as ArgumentError {
            return .failure(error.message)
        } catch let error as FileError where error.code == .tooLarge {
            return .failure("\(error.message) A smaller copy can be seen.")
        } catch let error as FileError {
            return .failure(error.message)
        } catch {
            return .failure("The image was not read: \(error).")
        }
    }
}
