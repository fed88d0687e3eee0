"""Measures `apus exec` beside `codex exec`: wall, processor time, peak memory, size of the first request."""

import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from page import put

parser = argparse.ArgumentParser()
parser.add_argument("--root", type=pathlib.Path)
parser.add_argument("--apus")
parser.add_argument("--codex")
parser.add_argument("--rounds", type=int, default=7)
parser.add_argument("--write", action="store_true")
parser.add_argument("--check", action="store_true")
options = parser.parse_args()

CALLS = 20
# The bars: what Apus may take, as a share of what Codex takes in the same run.
BARS = {
    ("one turn", "wall"): 0.12,
    ("one turn", "memory"): 0.2,
    ("twenty shell calls", "wall"): 0.15,
}
FIRST_REQUEST_BYTES = 7000

# Codex refuses a home below TMPDIR, so both get folders of their own beside each other.
work = options.root / ".build-peers" / "bench"
shutil.rmtree(work, ignore_errors=True)
(work / "tmp").mkdir(parents=True)
(work / "home").mkdir()
repository = work / "repository"
repository.mkdir()
subprocess.run(["git", "init", "-q", str(repository)], check=True)


def script(tool, arguments, calls):
    lines = ['afterwards = "again"']
    for number in range(calls):
        call = json.dumps({"tool": tool, "arguments": arguments % number if "%d" in arguments else arguments})
        call = json.loads(call)
        lines += ["[[reply]]", "calls = [ { tool = %s, arguments = %s } ]" % (
            json.dumps(call["tool"]), json.dumps(call["arguments"]))]
    lines += ["[[reply]]", 'text = "Done."']
    return "\n".join(lines) + "\n"


class Mock:
    """`apus mock` with a script; remembers the size of every request."""

    def __init__(self, text):
        path = work / "script.toml"
        path.write_text(text)
        self.sizes = []
        self.process = subprocess.Popen(
            [options.apus, "mock", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()

    def stop(self):
        self.process.terminate()
        for line in self.process.stderr:
            found = re.match(r"POST \S+ · (\d+) bytes", line)
            if found:
                self.sizes.append(int(found.group(1)))
        self.process.wait()


def environment():
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "HOME": str(work / "home"), "TMPDIR": str(work / "tmp"), "TERM": "dumb",
        "CODEX_HOME": str(work / "home" / ".codex"), "APUS_HOME": str(work / "home" / ".apus"),
    }


(work / "home" / ".codex").mkdir()
(work / "home" / ".apus").mkdir()


def command(agent, url, wire="responses"):
    program = options.apus if agent == "apus" else options.codex
    flags = [
        "-c", "model_provider=mock", "-c", f'model_providers.mock.base_url="{url}"',
        "-c", 'model_providers.mock.name="mock"', "-c", f'model_providers.mock.wire_api="{wire}"',
        "-m", "scripted", "-s", "danger-full-access", "--skip-git-repo-check",
    ]
    return [program, "exec", "--json", *flags, "Say hello."]


def measure(agent, url, wire="responses"):
    """Runs once; returns wall seconds, processor seconds and peak memory in MiB of the whole process."""
    output = open(work / "output", "w+")
    started = time.monotonic()
    process = subprocess.Popen(
        command(agent, url, wire), cwd=repository, env=environment(), stdin=subprocess.DEVNULL, stdout=output,
        stderr=subprocess.STDOUT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    output.seek(0)
    text = output.read()
    if os.waitstatus_to_exitcode(status) != 0 or "turn.completed" not in text:
        sys.exit(f"{agent} failed:\n{text[-3000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def version(agent):
    program = options.apus if agent == "apus" else options.codex
    return subprocess.run([program, "--version"], capture_output=True, text=True, env=environment()).stdout.strip()


cases = {
    "one turn": {"apus": script("shell", "", 0), "codex": script("exec_command", "", 0)},
    "twenty shell calls": {
        "apus": script("shell", '{"command":"true %d"}', CALLS),
        "codex": script("exec_command", '{"cmd":"true %d"}', CALLS),
    },
}

results = {}
sizes = {}
for name, scripts in cases.items():
    for agent in ("codex", "apus"):  # Once unmeasured: first starts unpack and create.
        mock = Mock(scripts[agent])
        measure(agent, mock.url)
        mock.stop()
    for _ in range(options.rounds):
        for agent in ("codex", "apus"):
            mock = Mock(scripts[agent])
            wall, processor, memory, text = measure(agent, mock.url)
            mock.stop()
            expected = 1 if name == "one turn" else CALLS + 1
            if len(mock.sizes) != expected:
                sys.exit(f"{agent}: {len(mock.sizes)} requests instead of {expected}\n{text[-3000:]}")
            sizes.setdefault((agent, "responses"), mock.sizes[0])
            results.setdefault((name, agent), []).append((wall, processor, memory))

for wire in ("chat", "messages"):
    mock = Mock(cases["one turn"]["apus"])
    measure("apus", mock.url, wire)
    mock.stop()
    sizes[("apus", wire)] = mock.sizes[0]


def median(name, agent, index):
    return statistics.median(row[index] for row in results[(name, agent)])


lines = [
    f"{version('apus')} beside {version('codex')}, medians of {options.rounds} rounds in turn, an instant scripted model "
    "over the Responses wire, sessions kept, `danger-full-access`.",
    "",
    "| case | what | Apus | Codex | ratio | bar |",
    "|---|---|---|---|---|---|",
]
missed = []
for name in cases:
    for index, (what, unit, digits) in enumerate([("wall", "ms", 1000), ("processor", "ms", 1000), ("memory", "MiB", 1)]):
        ours, theirs = median(name, "apus", index) * digits, median(name, "codex", index) * digits
        ratio = ours / theirs
        bar = BARS.get((name, what))
        if bar and ratio > bar:
            missed.append(f"{name}, {what}: {ratio:.3f} of Codex, the bar is {bar}")
        lines.append(f"| {name} | {what}, {unit} | {ours:.1f} | {theirs:.1f} | {ratio:.3f} | {bar or ''} |")
for (agent, wire), size in sizes.items():
    if agent == "apus":
        if size > FIRST_REQUEST_BYTES:
            missed.append(f"the first request over {wire} has {size} bytes, the bar is {FIRST_REQUEST_BYTES}")
        theirs = sizes[("codex", "responses")] if wire == "responses" else None
        lines.append(
            f"| first request, {wire} | bytes | {size} | {theirs or ''} | {f'{size / theirs:.3f}' if theirs else ''} "
            f"| {FIRST_REQUEST_BYTES} bytes |")
table = "\n".join(lines)
print(table)
if options.write:
    put(options.root / "docs" / "performance.md", "exec", table)
for line in missed:
    print("MISSED: " + line)
shutil.rmtree(work, ignore_errors=True)
if options.check and missed:
    sys.exit(1)
