import Conversation

extension ShellTool {
    /// `timeout` keeps its name: its unit differs from harness to harness, see `ShellTool`.
    static let foreign = [
        ForeignForm("exec_command", source: Harness.codex + "/shell_spec.rs"),
        ForeignForm("shell_command", source: Harness.codex + "/shell_spec.rs"),
        ForeignForm("local_shell", source: Harness.codex),
        ForeignForm("container.exec", source: Harness.codex),
        ForeignForm("Bash", source: Harness.claudeCode),
        ForeignForm("bash", source: Harness.opencode + "/bash.ts"),
        ForeignForm("run_shell_command", source: Harness.gemini),
        ForeignForm("execute_bash", source: Harness.openHands + "/bash.py"),
        ForeignForm("execute_command", source: Harness.cline + "/execute_command.ts"),
        ForeignForm("terminal", source: "OpenHands SDK, openhands-tools/openhands/tools/terminal"),
    ]

    static let aliases = [
        "command": ["cmd", "script", "command_line", "shell_command", "bash_command"],
        "workdir": ["cwd", "working_directory", "work_dir", "working_dir", "dir_path", "directory"],
        "timeout_ms": ["timeout_milliseconds"],
    ]
}
