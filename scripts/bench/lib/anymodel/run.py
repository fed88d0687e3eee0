"""One agent on one case over one wire: workspace before and after, and the verdict."""

import dataclasses
import pathlib
import shutil
import subprocess
import tempfile

from .agents import SPEAKS
from .player import Player
from .server import Server


@dataclasses.dataclass
class Result:
    case: str
    row: str
    agent: str
    wire: str
    survived: object  # True, False, or None where it cannot occur
    reason: str
    requests: int
    tokens: int
    log: list
    output: str

    def as_json(self):
        return {
            "case": self.case, "row": self.row, "agent": self.agent, "wire": self.wire, "survived": self.survived,
            "reason": self.reason, "requests": self.requests, "tokens": self.tokens,
        }


def snapshot(folder):
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if name == ".git" or name.startswith(".git/"):
            continue
        if path.is_file():
            found[name] = path.read_bytes()
    return found


def difference(before, after, case):
    """What stands otherwise than the case expects, or None."""
    wanted = before | case.expect
    for name in sorted(set(wanted) | set(after)):
        if name not in after:
            return f"{name} is missing"
        if name not in wanted:
            return f"{name} was written and should not be"
        # Where more than one end is right, the case lists them.
        right = wanted[name] if isinstance(wanted[name], list) else [wanted[name]]
        if after[name] not in [text.encode() if isinstance(text, str) else text for text in right]:
            return f"{name} is not as expected" if name in case.expect else f"{name} was changed and should not be"
    return None


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082")


def prepare(folder, case):
    for name in ("home/.codex", "home/.apus", "tmp", "repository"):
        (folder / name).mkdir(parents=True)
    repository = folder / "repository"
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    for name, text in case.files.items():
        path = repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text == "<image>":
            path.write_bytes(PIXEL)
        elif text.startswith("<lines "):
            count = int(text.split()[1].rstrip(">"))
            path.write_text("".join(f"{n}: a line that says little and takes room\n" for n in range(1, count + 1)))
        else:
            path.write_bytes(text.encode())
    return repository


def run(agents, agent, wire, case, limit):
    if wire not in SPEAKS[agent]:
        return Result(case.id, case.row, agent, wire, None, "the agent does not speak this wire", 0, 0, [], "")
    missing = None
    if "temperature" in case.needs and agent == "codex":
        missing = "the agent has no setting for it"
    if case.answer and agent == "mini":
        missing = "its last word is a command, not an answer"
    if missing:
        return Result(case.id, case.row, agent, wire, None, missing, 0, 0, [], "")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="apus-any-model-"))
    try:
        repository = prepare(folder, case)
        before = snapshot(repository)
        player = Player(case, agent, repository)
        server = Server(player)
        try:
            for session in range(case.sessions):
                if session:
                    player.start_again()
                    for name in ("home", "tmp", "repository"):
                        shutil.rmtree(folder / name)
                    prepare(folder, case)
                ended = agents.run(agent, wire, folder, server.port, case, limit)
        finally:
            server.stop()
        if player.broken:
            raise RuntimeError(f"{case.id} {agent} {wire}\n{player.broken}")
        survived, reason = ended.done, ended.reason
        if player.not_applicable:
            survived, reason = None, player.not_applicable
        else:
            problem = player.verdict() or difference(before, snapshot(repository), case)
            if survived and problem:
                survived, reason = False, problem
            elif not survived and problem and not reason:
                reason = problem
            if survived and case.answer and ended.answer.strip() != case.answer:
                survived, reason = False, f"the final answer is {ended.answer.strip()[:80]!r}"
            if survived and agent == "apus":
                for key, value in case.says.items():
                    if ended.says.get(key) != value:
                        survived, reason = False, f"{key} is {ended.says.get(key)!r}, not {value!r}"
        tokens = sum(request.tokens() for request in player.requests)
        return Result(
            case.id, case.row, agent, wire, survived, " ".join(reason.split()), len(player.requests), tokens, player.log,
            ended.output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

