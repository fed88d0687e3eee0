"""How each agent is started on a case, and how its end is read."""

import dataclasses
import json
import os
import signal
import subprocess

# The wires that an agent speaks; a peer's wire is the one that its users are told to use with a server of their own.
SPEAKS = {"apus": ("responses", "chat", "messages", "ollama"), "codex": ("responses",), "mini": ("chat",)}
NAMES = {"apus": "Apus", "codex": "Codex", "mini": "mini-swe-agent"}


@dataclasses.dataclass
class Ended:
    done: bool
    reason: str
    answer: str
    output: str
    says: dict


def end(session):
    """Ends an agent with all its children, which are in its session."""
    try:
        os.killpg(session, signal.SIGKILL)
    except ProcessLookupError:
        pass


def settings_of(case):
    """What mini-swe-agent's users would write for the case's settings."""
    if "temperature" not in case.settings:
        return []
    return ["-c", f"model.model_kwargs.temperature={case.settings['temperature']}"]


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


class Agents:
    def __init__(self, apus, codex, mini):
        self.programs = {"apus": apus, "codex": codex, "mini": mini}
        self.running = set()

    def version(self, agent):
        if agent == "mini":
            return "mini-swe-agent 2.4.6"
        found = subprocess.run([self.programs[agent], "--version"], capture_output=True, text=True)
        return found.stdout.strip()

    def environment(self, agent, folder, port, case):
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        home = folder / "home"
        environment = kept | {
            "HOME": str(home), "TMPDIR": str(folder / "tmp"), "TERM": "dumb", "CODEX_HOME": str(home / ".codex"),
            "APUS_HOME": str(home / ".apus"), "MOCK_KEY": "sk-none",
        }
        if case.host:
            proxy = f"http://127.0.0.1:{port}"
            environment |= {"http_proxy": proxy, "HTTP_PROXY": proxy}
        if agent == "mini":
            environment |= {
                "LITELLM_LOCAL_MODEL_COST_MAP": "True", "MSWEA_CONFIGURED": "true", "MSWEA_SILENT_STARTUP": "1",
                "MSWEA_GLOBAL_CONFIG_DIR": str(home / "mini"), "MSWEA_MODEL_RETRY_STOP_AFTER_ATTEMPT": "3",
                "OPENAI_API_KEY": "sk-none", "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1",
            }
        return environment

    def base_url(self, port, case):
        return f"http://{case.host}" if case.host else f"http://127.0.0.1:{port}/v1"

    def config(self, agent, wire, port, case):
        settings = case.settings
        lines = [f"model = {quoted(case.model)}", 'model_provider = "mock"']
        if "window" in settings:
            lines.append(f"model_context_window = {settings['window']}")
        if "max_output" in settings and agent == "apus":
            lines.append(f"model_max_output_tokens = {settings['max_output']}")
        if "effort" in settings:
            lines.append(f"model_reasoning_effort = {quoted(settings['effort'])}")
        if "verify" in settings and agent == "apus":
            lines.append(f"verify_command = {quoted(settings['verify'])}")
        if "temperature" in settings and agent == "apus":
            lines.append(f"[models.{quoted(case.model)}]\ntemperature = {settings['temperature']}")
        lines += [
            "[model_providers.mock]", 'name = "mock"', f"base_url = {quoted(self.base_url(port, case))}",
            f"wire_api = {quoted(wire)}", 'env_key = "MOCK_KEY"',
        ]
        if "idle_ms" in settings:
            lines.append(f"stream_idle_timeout_ms = {settings['idle_ms']}")
        return "\n".join(lines) + "\n"

    def command(self, agent, wire, folder, port, case):
        home = folder / "home"
        program = self.programs[agent]
        if agent == "mini":
            sampling = settings_of(case)
            text = "mini.yaml"
            if case.settings.get("no_tools"):
                text = "mini_textbased.yaml"
                sampling = [*sampling, "--model-class", "litellm_textbased"]
            return [
                program, "-y", "--exit-immediately", "-o", str(folder / "trajectory.json"), "-t", case.prompt,
                "-m", f"openai/{case.model}", "-l", "0", "-c", text,
                "-c", f"model.model_kwargs.api_base={self.base_url(port, case)}",
                "-c", "model.cost_tracking=ignore_errors", *sampling,
            ]
        config = home / (".apus" if agent == "apus" else ".codex") / "config.toml"
        config.write_text(self.config(agent, wire, port, case))
        return [program, "exec", "--json", "-s", "danger-full-access", "--skip-git-repo-check", case.prompt]

    def run(self, agent, wire, folder, port, case, limit):
        """Runs the agent in `folder`/repository to its end, or ends it."""
        command = self.command(agent, wire, folder, port, case)
        output = open(folder / "output", "w+b")
        errors = open(folder / "errors", "w+b")
        process = subprocess.Popen(
            command, cwd=folder / "repository", env=self.environment(agent, folder, port, case),
            stdin=subprocess.DEVNULL, stdout=output, stderr=errors, start_new_session=True)
        self.running.add(process.pid)
        late = False
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            late = True
            code = None
        finally:
            end(process.pid)
            self.running.discard(process.pid)
            process.wait()
        output.seek(0)
        errors.seek(0)
        text = output.read().decode(errors="replace")
        complaints = errors.read().decode(errors="replace")
        output.close()
        errors.close()
        ended = self.read(agent, folder, text)
        if late:
            ended.done, ended.reason = False, f"did not end within {limit} s"
        elif code != 0 and ended.done:
            ended.done, ended.reason = False, f"exit code {code}"
        elif not ended.done and not ended.reason:
            ended.reason = f"exit code {code}: {(complaints or text).strip()[-160:]}"
        ended.output = text + ("\n--- standard error\n" + complaints if complaints.strip() else "")
        return ended

    def stop(self):
        """Ends every agent at work."""
        for session in list(self.running):
            end(session)

    def read(self, agent, folder, text):
        if agent == "mini":
            path = folder / "trajectory.json"
            try:
                status = json.loads(path.read_text())["info"]["exit_status"]
            except (OSError, ValueError, KeyError):
                status = "no trajectory"
            return Ended(status == "Submitted", "" if status == "Submitted" else status, "", text, {})
        done, reason, answer, says = False, "", "", {}
        for line in text.splitlines():
            try:
                event = json.loads(line)
            except ValueError:
                continue
            kind = event.get("type")
            item = event.get("item") or {}
            if kind == "item.completed" and item.get("type") == "agent_message":
                answer = item.get("text", "")
            if kind == "turn.completed":
                done, says = True, event
                if event.get("unresolved"):
                    done, reason = False, f"unresolved: {event['unresolved']}"
            if kind == "turn.failed":
                done = False
                reason = str((event.get("error") or {}).get("message", ""))[:200]
        return Ended(done, reason, answer, text, says)

