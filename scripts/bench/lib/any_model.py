"""Plays the failure catalogue to Apus and, with the same scripts, to the real Codex and to mini-swe-agent."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading

from anymodel import agents as agents_of
from anymodel import cases as cases_of
from anymodel import run as runs
from page import put

parser = argparse.ArgumentParser(prog="scripts/bench/any-model")
parser.add_argument("--root", type=pathlib.Path, help=argparse.SUPPRESS)
parser.add_argument("--apus", help="the executable; default: a release build")
parser.add_argument("--codex", help=argparse.SUPPRESS)
parser.add_argument("--mini", help=argparse.SUPPRESS)
parser.add_argument("--agents", default="apus,codex,mini", help="of apus,codex,mini")
parser.add_argument("--rows", default="", help="F1,F3: only these")
parser.add_argument("--case", action="append", default=[], help="only this case; may be repeated")
parser.add_argument("--wires", default="", help="of responses,chat,messages,ollama: only these")
parser.add_argument("--heldout", action="store_true", help="the held-out cases in place of the catalogue")
parser.add_argument("--jobs", type=int, default=2)
parser.add_argument("--limit", type=float, default=60, help="seconds for one run")
parser.add_argument("--json", action="store_true", help="one JSON array on standard output")
parser.add_argument("-v", dest="verbose", action="store_true", help="requests and replies of every run")
parser.add_argument("--list", action="store_true", help="the cases, without running them")
parser.add_argument("--write", action="store_true", help="put the table into docs/any-model.md")
parser.add_argument("--check", action="store_true", help="exit 1 unless Apus survives everything")
options = parser.parse_args()

folder = options.root / "scripts" / "bench" / "any-model.d"
rows = cases_of.read_all(folder, options.heldout)
wanted_rows = {row.strip() for row in options.rows.split(",") if row.strip()}
wanted_wires = [wire for wire in options.wires.split(",") if wire] or list(cases_of.WIRES)
names = [name for name in options.agents.split(",") if name]
chosen = [
    case for _, _, cases in rows for case in cases
    if (not wanted_rows or case.row in wanted_rows) and (not options.case or case.id in options.case)
]
titles = {row: title for row, title, _ in rows}
if not chosen:
    sys.exit("no such case")
if options.list:
    for case in chosen:
        print(f"{case.id:34} {' '.join(case.wires):34} {case.report}")
    sys.exit(0)

programs = [path and str(pathlib.Path(path).resolve()) for path in (options.apus, options.codex)]
agents = agents_of.Agents(*programs, options.mini and str(pathlib.Path(options.mini).absolute()))


def speaks_ollama():
    """Whether this Apus knows the fourth wire."""
    with tempfile.TemporaryDirectory() as home:
        found = subprocess.run(
            [programs[0], "exec", "--ephemeral", "-c", 'model_provider="m"', "-c", 'model_providers.m.name="m"',
             "-c", 'model_providers.m.base_url="http://127.0.0.1:9/v1"', "-c", 'model_providers.m.wire_api="ollama"',
             "-m", "m", "--skip-git-repo-check", "--max-turns", "1", "hello"],
            capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=home,
            env={"PATH": os.environ.get("PATH", ""), "HOME": home, "APUS_HOME": home})
    return "wire_api" not in found.stderr


if "apus" in names and not speaks_ollama():
    print("this apus does not speak the wire ollama: its cases are left out", file=sys.stderr)
    agents_of.SPEAKS["apus"] = ("responses", "chat", "messages")

work = [
    (case, name, wire) for case in chosen for name in names for wire in case.wires
    if wire in agents_of.SPEAKS[name] and wire in wanted_wires
]
results = {}
lock = threading.Lock()
done = 0


def one(job):
    global done
    case, name, wire = job
    result = runs.run(agents, name, wire, case, case.settings.get("limit", options.limit))
    with lock:
        done += 1
        results[(case.id, name, wire)] = result
        mark = {True: "survived", False: "NOT", None: "n/a"}[result.survived]
        print(
            f"{done}/{len(work)} {case.id} {name} {wire}: {mark}, {result.requests} requests, {result.tokens} tokens"
            + (f" · {result.reason}" if result.reason else ""), file=sys.stderr, flush=True)
        if options.verbose:
            show(result, sys.stderr if options.json else sys.stdout)
    return result


def show(result, out):
    print(f"=== {result.case} {result.agent} {result.wire}", file=out)
    for number, (request, answer) in enumerate(result.log, 1):
        body = json.dumps(request.body, ensure_ascii=False)
        if number > 1:
            news = [f"{entry.role}/{entry.kind} {entry.name} {entry.text[:600]}" for entry in request.news()]
            body = f"{len(body)} bytes; new: " + "\n    ".join(news)
        print(f"--- request {number}: {body[:6000]}", file=out)
        shown = "".join(str(piece) for piece in answer.pieces)
        print(f"--- {answer.status} {answer.note}: {shown[:2500]}", file=out)
    print("--- output\n" + result.output[-6000:], file=out)


signal.signal(signal.SIGTERM, signal.default_int_handler)
with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
    try:
        list(pool.map(one, work))
    except BaseException as stopped:
        pool.shutdown(wait=False, cancel_futures=True)
        agents.stop()
        if isinstance(stopped, KeyboardInterrupt):
            sys.exit(130)
        raise


def cell(case, name):
    """What one agent did with one case, over all its wires."""
    found = [results[key] for key in results if key[0] == case.id and key[1] == name]
    counted = [result for result in found if result.survived is not None]
    if not counted:
        return None
    return (
        sum(result.survived for result in counted), len(counted), max(result.requests for result in counted),
        max(result.tokens for result in counted), "; ".join(
            f"{result.wire}: {result.reason}" for result in counted if not result.survived))


def table():
    head = "| case | what |" + "".join(f" {agents_of.NAMES[name]} | requests | tokens |" for name in names)
    lines = [head, "|---|---|" + "---|---:|---:|" * len(names)]
    for case in chosen:
        line = f"| {case.id} | {case.title.replace('|', chr(92) + '|')} |"
        for name in names:
            found = cell(case, name)
            if found is None:
                line += " n/a | | |"
                continue
            survived, counted, requests, tokens, _ = found
            word = "yes" if survived == counted else "no" if survived == 0 else f"{survived} of {counted} wires"
            line += f" {word} | {requests} | {tokens} |"
        lines.append(line)
    return lines


def summary():
    lines = ["| row | failure |" + "".join(f" {agents_of.NAMES[name]} |" for name in names)]
    lines.append("|---|---|" + "---:|" * len(names))
    totals = {name: [0, 0] for name in names}
    whole = {name: [0, 0] for name in names}
    for row in dict.fromkeys(case.row for case in chosen):
        line = f"| {row} | {titles.get(row, '')} |"
        for name in names:
            cells = [found for case in chosen if case.row == row and (found := cell(case, name))]
            survived = sum(found[0] == found[1] for found in cells)
            totals[name][0] += survived
            totals[name][1] += len(cells)
            if cells:
                whole[name][0] += survived == len(cells)
                whole[name][1] += 1
            line += f" {survived} of {len(cells)} |" if cells else " n/a |"
        lines.append(line)
    lines.append("| | cases in all |" + "".join(f" {a} of {b} |" for a, b in totals.values()))
    lines.append("| | rows survived in every case |" + "".join(f" {a} of {b} |" for a, b in whole.values()))
    return lines


if options.json:
    print(json.dumps([result.as_json() for result in results.values()], indent=1))
else:
    print("\n".join(summary() + [""] + table()))
if options.write:
    words = ", ".join(agents.version(name) for name in names)
    lines = [f"{words}. Requests and tokens (request bytes by four) are those of the wire that took most.", ""]
    mark = "heldout" if options.heldout else "any-model"
    put(options.root / "docs" / "any-model.md", mark, "\n".join(lines + summary() + [""] + table()))
missed = [
    result for result in results.values() if result.agent == "apus" and result.survived is False
]
for result in sorted(missed, key=lambda result: (result.case, result.wire)):
    print(f"MISSED: {result.case} {result.wire}: {result.reason}", file=sys.stderr)
if options.check and (missed or "apus" not in names):
    sys.exit(1)
