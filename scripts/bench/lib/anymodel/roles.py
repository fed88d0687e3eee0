"""Roles into calls: what a script says in its own words becomes the tool, the parameters and the form of one agent."""

import json
import re
import shlex


class NotApplicable(Exception):
    """The agent has nothing in which this could happen."""


# Of each role the tools that do it, with their parameters; the first that is offered is taken.
TOOLS = {
    "shell": [
        ("shell", {"command": "command"}), ("exec_command", {"command": "cmd"}), ("bash", {"command": "command"}),
    ],
    "read": [("read_file", {"path": "path"})],
    "write": [("write_file", {"path": "path", "content": "content"})],
    "edit": [("edit_file", {"path": "path", "old": "old_string", "new": "new_string"})],
    "patch": [("apply_patch", {"patch": "input"})],
    "image": [("view_image", {"path": "path"})],
}

# What an agent that edits by patches through its shell knows without a tool for it.
PATCHES_IN_SHELL = {"exec_command"}


def heredoc(command, text):
    word = "EOF"
    while re.search(rf"^{word}$", text, re.M):
        word += "_"
    return f"{command} <<'{word}'\n{text}" + ("" if text.endswith("\n") else "\n") + word


def patch_of(path, old, new):
    lines = ["*** Begin Patch", f"*** Update File: {path}", "@@"]
    lines += ["-" + line for line in old.removesuffix("\n").split("\n")]
    lines += ["+" + line for line in new.removesuffix("\n").split("\n")] if new else []
    return "\n".join(lines + ["*** End Patch"])


class Call:
    """One call: the tool's name, the role's own parameter names, and the arguments."""

    def __init__(self, name, names, arguments, role):
        self.name = name
        self.names = names
        self.arguments = arguments
        self.role = role
        self.text = None  # The arguments as they are sent, where they are not the JSON of `arguments`.
        self.id = None

    def json(self):
        return self.text if self.text is not None else json.dumps(self.arguments, ensure_ascii=False)


def offered(tools, role):
    for name, parameters in TOOLS[role]:
        if name in tools:
            return name, parameters
    return None


def shell(tools, command, role="shell"):
    found = offered(tools, "shell")
    if not found:
        raise NotApplicable("no tool that runs commands is offered")
    name, parameters = found
    return Call(name, parameters, {parameters["command"]: command}, role)


def make(role, value, tools, needs=()):
    """The call that does `value` in the agent that offers `tools` (names)."""
    found = offered(tools, role)
    if role == "shell":
        return shell(tools, value)
    if role == "read":
        if found:
            return Call(found[0], found[1], {"path": value}, role)
        return shell(tools, f"cat {shlex.quote(value)}", role)
    if role == "image":
        if not found:
            raise NotApplicable("no tool shows images")
        return Call(found[0], found[1], {"path": value}, role)
    if role == "write":
        if found:
            return Call(found[0], found[1], {"path": value["path"], "content": value["content"]}, role)
        return shell(tools, heredoc(f"cat > {shlex.quote(value['path'])}", value["content"]), role)
    if role == "edit":
        if found:
            return Call(
                found[0], found[1],
                {"path": value["path"], "old_string": value["old"], "new_string": value["new"]}, role)
        patch = patch_of(value["path"], value["old"], value["new"])
        if offered(tools, "patch"):
            return make("patch", patch, tools)
        if offered(tools, "shell") and offered(tools, "shell")[0] in PATCHES_IN_SHELL:
            return shell(tools, heredoc("apply_patch", patch), role)
        if "edit" in needs:
            raise NotApplicable("no tool edits files")
        program = (
            f"import pathlib\np = pathlib.Path({value['path']!r})\nt = p.read_text()\n"
            f"assert t.count({value['old']!r}) == 1\np.write_text(t.replace({value['old']!r}, {value['new']!r}))\n")
        return shell(tools, heredoc("python3 -", program), role)
    if role == "patch":
        if found:
            return Call(found[0], found[1], {found[1]["patch"]: value}, role)
        if "patch-tool" in needs:
            raise NotApplicable("no tool takes patches")
        name = offered(tools, "shell")
        if not name or name[0] == "bash":
            raise NotApplicable("nothing takes patches")
        return shell(tools, heredoc("apply_patch", value), role)
    raise ValueError(role)


def final_call(agent, tools):
    """How the model ends the task, where its end is a call; None where it is a text."""
    if agent == "mini":
        return shell(tools, "echo COMPLETE_TASK_AND_SUBMIT_FINAL_OUTPUT")
    return None


def calls_of(reply, tools, needs):
    """The undamaged calls of a reply."""
    calls = []
    if "edit-tool" in needs and not offered(tools, "edit"):
        raise NotApplicable("no tool edits files by replacing text")
    for entry in [reply, *reply.get("calls", [])]:
        if "foreign" in entry:
            foreign = entry["foreign"]
            if foreign["name"] in tools:
                raise NotApplicable("the agent has this very tool")
            calls.append(Call(foreign["name"], {}, dict(foreign["arguments"]), "foreign"))
        for role in TOOLS:
            if role in entry:
                calls.append(make(role, entry[role], tools, needs))
    return calls


# MARK: damage

def in_strings(text, replace):
    """Applies `replace` to the inside of every JSON string of `text`."""
    return re.sub(r'"((?:[^"\\]|\\.)*)"', lambda found: '"' + replace(found.group(1)) + '"', text)


def cut_in_value(text):
    """Cuts within the last value, as an output limit does."""
    return text[: max(text.rfind('": "') + 5, len(text) - 8)]


DAMAGES = {
    "trailing-comma": lambda text: text[:-1] + ",}",
    "unclosed": lambda text: text[:-1],
    "unclosed-string": lambda text: text[:-2],
    "cut": cut_in_value,
    "fence": lambda text: "```json\n" + text + "\n```",
    "double": lambda text: json.dumps(text),
    "raw-newlines": lambda text: in_strings(text, lambda inner: inner.replace("\\n", "\n").replace("\\t", "\t")),
    "apostrophes": lambda text: in_strings(text, lambda inner: inner.replace("'", "\\'")),
    "dollars": lambda text: in_strings(text, lambda inner: inner.replace("$", "\\$")),
    "newline-words": lambda text: text.replace(': "', ': \\n"')[:-1] + "\\n}",
    "single-quotes": lambda text: repr(json.loads(text)),
    "bare-keys": lambda text: re.sub(r'([{,]\s*)"(\w+)":', r"\1\2:", text),
    "tail": lambda text: text + "</tool_call>",
    "prose": lambda text: text + "\n\nI will now run it.",
    "twice": lambda text: text + text,
    "extra-brace": lambda text: text + "}",
    "wrapped": lambda text: json.dumps({"arguments": json.loads(text)}),
    "array": lambda text: "[" + text + "]",
    "comment": lambda text: text[:-1] + " // the call\n}",
    "empty": lambda text: "",
    "smart-quotes": lambda text: text.replace('"', "\u201d"),
}


def damage(call, kinds, value=None):
    """Damages the arguments of a call; complains where that changes nothing."""
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        before = call.json()
        call.text = DAMAGES[kind](before)
        if call.text == before:
            raise NotApplicable(f"{kind} changes nothing here")


def own_parameter(call, canonical):
    """The agent's own name of a role's parameter."""
    return call.names.get(canonical)


def rename(call, table):
    """Gives parameters the first of the names that is not the agent's own."""
    changed = False
    for canonical, names in table.items():
        own = own_parameter(call, canonical)
        if own is None or own not in call.arguments:
            continue
        other = next((name for name in names if name != own), None)
        if other is None:
            raise NotApplicable(f"{canonical} has no other name")
        call.arguments = {(other if key == own else key): value for key, value in call.arguments.items()}
        changed = True
    if not changed:
        raise NotApplicable("the agent's call has none of these parameters")


def reform(call, form):
    """Another type of the same value."""
    own = own_parameter(call, "command")
    if own is None:
        raise NotApplicable("the agent's call has no command")
    command = call.arguments[own]
    if form == "words":
        call.arguments[own] = ["bash", "-lc", command]
    elif form == "list":
        call.arguments[own] = [command]
    elif form == "object":
        call.arguments[own] = {"value": command}
    else:
        raise ValueError(form)


# Optional parameters by role, and the agents' names of them.
OPTIONAL = {
    ("shell", "timeout"): "timeout_ms", ("shell", "workdir"): "workdir",
    ("exec_command", "timeout"): "yield_time_ms", ("exec_command", "workdir"): "workdir",
    ("read_file", "limit"): "limit", ("read_file", "offset"): "offset",
    ("edit_file", "all"): "replace_all",
}


def with_values(call, table):
    """Adds optional arguments, which may be of a wrong type."""
    changed = False
    for canonical, value in table.items():
        name = OPTIONAL.get((call.name, canonical))
        if canonical.startswith("+"):
            call.arguments[canonical[1:]] = value
            changed = True
        elif name:
            call.arguments[name] = value
            changed = True
    if not changed:
        raise NotApplicable("the agent's call has none of these parameters")


def other_name(call, spec):
    """Another name of the tool: a pattern with {{name}}, or the first of a list that is not the agent's own."""
    if isinstance(spec, str):
        name = spec.replace("{{name}}", call.name).replace("{{Name}}", call.name.title().replace("_", ""))
        name = name.replace("{{NAME}}", call.name.upper())
    else:
        name = next((name for name in spec if name != call.name), None)
    if name is None or name == call.name:
        raise NotApplicable("the agent has this very name")
    call.name = name


# MARK: text forms

def escaped(text):
    return json.dumps(text, ensure_ascii=False)[1:-1]


def plain(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def fields(calls):
    """What placeholders of a text or of raw bytes stand for."""
    values = {}
    for number, call in enumerate(calls, 1):
        arguments = call.arguments
        one = {
            "name": call.name, "arguments": call.json(), "call": f'{{"name": "{call.name}", "arguments": {call.json()}}}',
            "function": "\n".join(f"<parameter={key}>\n{plain(value)}\n</parameter>" for key, value in arguments.items()),
            "function_flat": "\n".join(f"<parameter={key}>{plain(value)}</parameter>" for key, value in arguments.items()),
            "invoke": "\n".join(
                f'<parameter name="{key}">{plain(value)}</parameter>' for key, value in arguments.items()),
            "glm": "\n".join(
                f"<arg_key>{key}</arg_key>\n<arg_value>{plain(value)}</arg_value>" for key, value in arguments.items()),
            "python": ", ".join(f"{key}={plain(value)!r}" for key, value in arguments.items()),
            "gemma_braces": "{" + ",".join(f'{key}:<|"|>{plain(value)}<|"|>' for key, value in arguments.items()) + "}",
            "tags": "\n".join(f"<{key}>{plain(value)}</{key}>" for key, value in arguments.items()),
            "first": plain(next(iter(arguments.values()), "")),
            "command": call.names.get("command", ""),
            "id": call.id or f"call_{number}",
        }
        for key, value in one.items():
            values[f"{key}{number}"] = value
            if number == 1:
                values[key] = value
    return values


def fill(template, calls):
    """Puts the calls into a text. `{{arguments|json}}` is escaped for a JSON string, `{{arguments|head}}` and
    `{{arguments|rest}}` are its first half and the other."""
    values = fields(calls)

    def one(found):
        name, *filters = found.group(1).split("|")
        if name not in values:
            raise ValueError(f"no placeholder {name}")
        value = values[name]
        for filter in filters:
            if filter == "json":
                value = escaped(value)
            elif filter == "head":
                value = value[: len(value) // 2]
            elif filter == "rest":
                value = value[len(value) // 2:]
            else:
                raise ValueError(f"no filter {filter}")
        return value

    return re.sub(r"\{\{(\w+(?:\|\w+)*)\}\}", one, template)
