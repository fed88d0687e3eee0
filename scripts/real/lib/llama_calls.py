"""Calls asked of a model of 135M parameters, free and constrained: how many of 50 are well formed.

The session is read-only, so that nothing which so small a model invents is run.
"""

import json
import os
import subprocess
import tempfile
import pathlib

FILES = ["README.md", "main.py", "src/app.js", "Makefile", "docs/index.md", "setup.cfg", "lib/util.c", "test/run.sh",
         "notes.txt", "config.toml", "src/main.rs", "package.json", "Dockerfile", "CHANGELOG.md", "src/lib.go",
         "data/rows.csv", "index.html", "style.css", "go.mod", "src/parse.ts", "LICENSE", "todo.txt", "build.gradle",
         "src/io.py", "conf/app.yml"]
WORDS = ["main", "TODO", "import", "error", "config", "parse", "return", "class", "token", "server", "open", "close",
         "read", "write", "list", "print", "test", "user", "path", "value", "index", "cache", "retry", "limit", "start"]
TASKS = [f"Show the file {name}" for name in FILES] + [f"Find the word {word} in this repository" for word in WORDS]
NEEDED = {"read_file": ["path"], "search": ["pattern"]}


def well_formed(lines):
    """Exactly one call, of an offered tool, with the arguments that it needs."""
    calls = [line["item"] for line in lines if line["type"] == "item.started" and line["item"]["type"] == "tool_call"]
    if len(calls) != 1 or calls[0]["tool"] not in NEEDED or not isinstance(calls[0]["arguments"], dict):
        return False
    return all(isinstance(calls[0]["arguments"].get(name), str) for name in NEEDED[calls[0]["tool"]])


def count(apus, port, calling):
    with tempfile.TemporaryDirectory(prefix="apus-real-") as folder:
        folder = pathlib.Path(folder)
        (folder / "repository").mkdir()
        (folder / "home").mkdir()
        (folder / "home" / "config.toml").write_text(f"""
model = "smollm2-135m"
model_provider = "local"

[model_providers.local]
base_url = "http://127.0.0.1:{port}/v1"
wire_api = "chat"
request_max_retries = 0
stream_max_retries = 0
quirks = {{ constrain_answers = true }}

[models."smollm2-135m"]
context_window = 8192
max_output_tokens = 96
tool_calling = "{calling}"
temperature = 0.2
""")
        good = 0
        for task in TASKS:
            run = subprocess.run(
                [apus, "exec", "--json", "--ephemeral", "--skip-git-repo-check", "--max-turns", "1", "-s", "read-only", task],
                cwd=folder / "repository", stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
                env={"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "APUS_HOME": str(folder / "home")})
            good += well_formed([json.loads(line) for line in run.stdout.splitlines()])
        return good


def check(apus, port):
    """Prints both counts; true where every constrained call is well formed."""
    free = count(apus, port, "prompted")
    constrained = count(apus, port, "constrained")
    print(f"{'ok  ' if constrained == len(TASKS) else 'FAIL'} well-formed calls out of {len(TASKS)} asked: "
          f"free {free}, constrained {constrained}")
    return constrained == len(TASKS)
