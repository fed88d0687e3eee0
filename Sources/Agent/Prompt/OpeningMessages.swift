import Conversation

/// The first messages of a session: what the project asks for, which skills there are and where the
/// work happens, then the task.
public enum OpeningMessages {
    /// Facts and instructions that stand before the first prompt. They are written once and never change in a session.
    ///
    /// - Parameter skills: The list of skills, `SkillCatalog.listing`.
    ///
    /// The working directory and the paths of skills are the only ones that a provider learns, and only here.
    public static func context(
        workingDirectory: String, sandboxMode: String, shell: String, instructions: ProjectInstructions,
        skills: String = "", developerInstructions: String?
    ) -> [Item] {
        var items: [Item] = []
        if let developerInstructions, !developerInstructions.isEmpty {
            items.append(.message(Message(.developer, developerInstructions)))
        }
        var parts: [ContentPart] = []
        if !instructions.text.isEmpty {
            parts.append(
                .text(
                    "# AGENTS.md instructions for \(workingDirectory)\n\n<INSTRUCTIONS>\n\(instructions.text)\n</INSTRUCTIONS>"
                ))
        }
        if !skills.isEmpty { parts.append(.text(skills)) }
        parts.append(
            .text(
                """
                <environment_context>
                  <cwd>\(workingDirectory)</cwd>
                  <sandbox_mode>\(sandboxMode)</sandbox_mode>
                  <shell>\(shell)</shell>
                </environment_context>
                """))
        items.append(.message(Message(role: .user, content: parts)))
        return items
    }
}
