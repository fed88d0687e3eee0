"""The cases, read from the files of scripts/bench/any-model.d. docs/any-model.md says what the keys mean."""

import dataclasses
import re
import sys
import tomllib

WIRES = ("responses", "chat", "messages", "ollama")
POLICIES = ("repeat", "correct", "give-up")
ACTIONS = ("shell", "read", "write", "edit", "patch", "image")
REPLY_KEYS = {
    "calls", "text", "reasoning", "end", "expect", "damage", "name", "arguments", "rename", "form", "values", "as_text",
    "as_reasoning", "raw", "status", "body", "headers", "ids", "correct", "usage", "times", "loop", "pause", "signature",
    "encrypted", "inline_reasoning", "repeated", "lands", "on_error", "last", "foreign", "after_call",
    "alternate", "damage_of", "claim", "at_most", *ACTIONS,
}
CASE_KEYS = {
    "id", "title", "report", "exact", "wires", "files", "prompt", "expect", "reply", "server", "on_error",
    "patience", "final", "model", "host", "settings", "needs", "answer", "says", "sessions",
}


@dataclasses.dataclass
class Case:
    id: str
    row: str
    title: str
    wires: tuple
    prompt: str
    replies: list
    report: str = ""
    exact: bool = False
    files: dict = dataclasses.field(default_factory=dict)
    expect: dict = dataclasses.field(default_factory=dict)
    server: list = dataclasses.field(default_factory=list)
    on_error: str = "repeat"
    patience: int = 3
    final: str = "Done."
    model: str = "scripted"
    host: str = ""
    settings: dict = dataclasses.field(default_factory=dict)
    needs: tuple = ()
    answer: str = ""
    says: dict = dataclasses.field(default_factory=dict)
    sessions: int = 1


def complain(path, words):
    sys.exit(f"{path}: {words}")


def read_row(path):
    """The cases of one file."""
    data = tomllib.loads(path.read_text())
    row = data.get("row") or complain(path, "row is missing")
    cases = []
    for number, table in enumerate(data.get("case", []), 1):
        where = f"{path} case {table.get('id', number)}"
        unknown = set(table) - CASE_KEYS
        if unknown:
            complain(where, f"unknown keys {sorted(unknown)}")
        wires = tuple(table.get("wires", data.get("wires", WIRES)))
        if not wires or set(wires) - set(WIRES):
            complain(where, f"wires must be some of {WIRES}")
        if table.get("on_error", "repeat") not in POLICIES:
            complain(where, f"on_error must be one of {POLICIES}")
        replies = table.get("reply", [])
        for reply in replies:
            unknown = set(reply) - REPLY_KEYS
            if unknown:
                complain(where, f"unknown keys of a reply {sorted(unknown)}")
        if not re.fullmatch(r"[A-Z]\d+-[a-z0-9-]+", table.get("id", "")):
            complain(where, "an id is like F1-trailing-comma")
        case = Case(
            id=table["id"], row=row, title=table["title"], wires=wires, prompt=table["prompt"], replies=replies)
        for key in ("report", "exact", "files", "expect", "server", "on_error", "patience", "final",
                    "model", "host", "settings", "answer", "says", "sessions"):
            if key in table:
                setattr(case, key, table[key])
        case.needs = tuple(table.get("needs", ()))
        cases.append(case)
    return row, data.get("title", ""), cases


def read_all(folder, heldout=False):
    """All cases, in the order of the rows."""
    rows = []
    for path in sorted(folder.glob("*.toml")):
        if (path.stem == "heldout") != heldout:
            continue
        rows.append(read_row(path))
    seen = set()
    for _, _, cases in rows:
        for case in cases:
            if case.id in seen:
                complain(case.id, "this id is there twice")
            seen.add(case.id)
    return rows
