"""Makes the table of `parse-bench`, whose lines of JSON come on standard input."""

import argparse
import json
import pathlib
import sys

from page import put

parser = argparse.ArgumentParser()
parser.add_argument("--root", type=pathlib.Path, required=True)
parser.add_argument("--write", action="store_true")
parser.add_argument("--check", action="store_true")
options = parser.parse_args()

# How many times as fast as Foundation's decoder; events are read like for like, all members on both sides.
BARS = {"event, chat": 8, "event, responses": 8, "event, messages": 8, "event, ollama": 8}

lines = [
    "| what | bytes | Apus, µs | Apus, MB/s | Foundation, µs | times as fast | bar |",
    "|---|---|---|---|---|---|---|",
]
missed, seen = [], set()
for line in sys.stdin:
    row = json.loads(line)
    seen.add(row["name"])
    times, bar = row["theirs"] / row["ours"], BARS.get(row["name"])
    if bar and times < bar:
        missed.append(f"{row['name']}: {times:.1f} times as fast, the bar is {bar}")
    lines.append(
        f"| {row['name']} | {row['bytes']} | {row['ours'] / 1000:.2f} | {row['bytes'] * 1000 / row['ours']:.0f} "
        f"| {row['theirs'] / 1000:.2f} | {times:.1f} | {bar or ''} |")
if not seen.issuperset(BARS):
    sys.exit(f"not measured: {', '.join(set(BARS) - seen)}")
table = "\n".join(lines)
print(table)
if options.write:
    put(options.root / "docs" / "performance.md", "parse", table)
for line in missed:
    print("MISSED: " + line)
if options.check and missed:
    sys.exit(1)
