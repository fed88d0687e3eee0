"""Holds toml-decode and json-check against the toml-test corpus and the JSONTestSuite.

conformance.py FOLDER-OF-PROGRAMS TOML-TEST JSON-TEST-SUITE
"""

import json
import math
import pathlib
import re
import subprocess
import sys

programs, toml_tests, json_tests = map(pathlib.Path, sys.argv[1:])
faults = []


def run(program, data):
    done = subprocess.run([programs / program], input=data, capture_output=True, timeout=60)
    if done.returncode not in (0, 1):
        faults.append(f"{program} ended with {done.returncode}: {done.stderr[-300:]!r}")
    return done


def comparable(value):
    """Tagged JSON with numbers and times as values, so that 1e3 is 1000.0 and .50 is .5."""
    if isinstance(value, list):
        return [comparable(element) for element in value]
    if set(value) == {"type", "value"} and isinstance(value["type"], str):
        kind, text = value["type"], value["value"]
        if kind == "integer":
            return kind, int(text)
        if kind == "float":
            number = float(text)
            return kind, "nan" if math.isnan(number) else number
        if kind in ("datetime", "datetime-local", "time-local"):
            # Digits behind the millisecond may be cut, says TOML; zeros mean nothing.
            return kind, re.sub(r"\.(\d+)", lambda m: ("." + m[1][:3].rstrip("0")).rstrip("."), text)
        return kind, text
    return {key: comparable(element) for key, element in value.items()}


def check_toml():
    names = (toml_tests / "files-toml-1.0.0").read_text().split()
    counts = {"valid": 0, "invalid": 0}
    for name in names:
        if not name.endswith(".toml"):
            continue
        data = (toml_tests / name).read_bytes()
        done = run("toml-decode", data)
        if name.startswith("invalid/"):
            counts["invalid"] += 1
            if done.returncode != 1:
                faults.append(f"toml-test {name} is accepted")
            elif not re.match(rb"standard input:\d+:\d+: ", done.stderr):
                faults.append(f"toml-test {name}: the complaint has no place: {done.stderr[:200]!r}")
            continue
        counts["valid"] += 1
        if done.returncode != 0:
            faults.append(f"toml-test {name} is rejected: {done.stderr.decode()[:300]}")
            continue
        wanted = json.loads((toml_tests / name).with_suffix(".json").read_text(encoding="utf-8"))
        if comparable(json.loads(done.stdout)) != comparable(wanted):
            faults.append(f"toml-test {name} reads as {done.stdout.decode()[:300]}")
    return counts


def check_json():
    counts = {"y": 0, "n": 0, "i": 0}
    accepted = []
    for file in sorted((json_tests / "test_parsing").glob("*.json")):
        kind = file.name[0]
        counts[kind] += 1
        done = run("json-check", file.read_bytes())
        if kind == "y" and done.returncode != 0:
            faults.append(f"JSONTestSuite {file.name} is rejected: {done.stderr.decode()[:300]}")
        if kind == "n" and done.returncode == 0:
            faults.append(f"JSONTestSuite {file.name} is accepted")
        if kind == "i" and done.returncode == 0:
            accepted.append(file.name)
    for file in sorted((json_tests / "test_transform").glob("*.json")):
        run("json-check", file.read_bytes())
    return counts, accepted


toml = check_toml()
counts, accepted = check_json()
for fault in faults:
    print(fault)
if min(toml["valid"], toml["invalid"]) < 150 or min(counts["y"], counts["n"]) < 90:
    sys.exit(f"the corpora are not whole: {toml} {counts}")
print(f"toml-test 1.0.0: {toml['valid']} valid and {toml['invalid']} invalid documents")
print(f"JSONTestSuite: {counts['y']} valid and {counts['n']} invalid texts; of the {counts['i']} where RFC 8259 leaves the")
print(f"choice, {len(accepted)} are accepted: {', '.join(name[2:-5] for name in accepted)}")
if faults:
    sys.exit(f"{len(faults)} faults")
