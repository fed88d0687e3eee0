"""Measures `--version` of Apus and Codex in turns: wall, processor time, peak memory."""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from page import put

parser = argparse.ArgumentParser()
parser.add_argument("--root", type=pathlib.Path, required=True)
parser.add_argument("--apus", required=True)
parser.add_argument("--codex", required=True)
parser.add_argument("--rounds", type=int, default=25)
parser.add_argument("--write", action="store_true")
parser.add_argument("--check", action="store_true")
options = parser.parse_args()

# What Apus may take, as a share of what Codex takes.
BARS = {"wall": 0.6, "memory": 0.6}
programs = {"codex": options.codex, "apus": options.apus}
results = {name: [] for name in programs}



def memory(program):
    """MiB at the peak. A process counts as its own what its parent held when it was made, so a small parent makes it."""
    done = subprocess.run(
        ["/usr/bin/time", "-f", "%M", program, "--version"], env=environment, capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1]) / 1024


with tempfile.TemporaryDirectory() as home:
    environment = {"PATH": os.environ["PATH"], "HOME": home, "TERM": "dumb"}
    for round in range(options.rounds + 1):
        for name, program in programs.items():
            started = time.monotonic()
            process = subprocess.Popen([program, "--version"], env=environment, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
            output = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.monotonic() - started
            if os.waitstatus_to_exitcode(status) != 0 or not output.strip():
                sys.exit(f"{name} --version failed: {output}")
            # The first starts read from the disk.
            if round:
                results[name].append((wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, memory(program)))

lines = ["| what | Apus | Codex | ratio | bar |", "|---|---|---|---|---|"]
missed = []
for index, (what, unit) in enumerate([("wall", "ms"), ("processor", "ms"), ("memory", "MiB")]):
    ours, theirs = (statistics.median(row[index] for row in results[name]) for name in ("apus", "codex"))
    bar = BARS.get(what)
    if bar and ours / theirs > bar:
        missed.append(f"{what}: {ours / theirs:.2f} of Codex, the bar is {bar}")
    lines.append(f"| `--version`, {what}, {unit} | {ours:.1f} | {theirs:.1f} | {ours / theirs:.2f} | {bar or ''} |")
table = "\n".join(lines)
print(table)
if options.write:
    put(options.root / "docs" / "performance.md", "version", table)
for line in missed:
    print("MISSED: " + line)
if options.check and missed:
    sys.exit(1)
