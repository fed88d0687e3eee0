"""Makes the manual page from what the executable says of itself, and from manual-end.roff.

manual.py EXECUTABLE VERSION DATE: prints the page.
"""

import json
import pathlib
import subprocess
import sys


def roff(text):
    """Text that roff takes as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.split("\n"))


def paragraphs(text):
    return "\n.PP\n".join(roff(" ".join(part.split())) for part in text.split("\n\n"))


def shown(command):
    return [sub for sub in command.get("subcommands", []) if sub.get("shouldDisplay", True) and sub["commandName"] != "help"]


def name_of(name):
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def arguments(command):
    """Options and arguments, without those that every command has."""
    found = []
    for argument in command.get("arguments", []):
        if not argument.get("shouldDisplay", True):
            continue
        names = [name_of(name) for name in argument.get("names", [])]
        if "--help" in names or "--version" in names:
            continue
        found.append((argument, names))
    return found


def synopsis(path, command):
    words = ["\\fB" + roff(" ".join(path)) + "\\fR"]
    if any(names for _, names in arguments(command)):
        words.append("[\\fIoptions\\fR]")
    for argument, names in arguments(command):
        if names:
            continue
        word = "\\fI" + roff(argument["valueName"]) + "\\fR" + ("..." if argument["isRepeating"] else "")
        words.append(f"[{word}]" if argument["isOptional"] else word)
    return " ".join(words)


def described(argument):
    text = argument.get("abstract", "")
    if argument.get("defaultValue"):
        text += f" (default: {argument['defaultValue']})"
    return roff(text)


def section(path, command, lines):
    lines.append(f".SS {roff(' '.join(path))}")
    lines.append(roff(command.get("abstract", "")))
    # Progress of the hidden command that takes a prompt belongs to the one that is typed.
    hidden = [sub for sub in command.get("subcommands", []) if not sub.get("shouldDisplay", True)]
    if command.get("discussion"):
        lines.append(".PP\n" + paragraphs(command["discussion"]))
    options = arguments(command)
    known = {argument["valueName"] for argument, _ in options}
    for sub in hidden:
        options += [(argument, names) for argument, names in arguments(sub) if argument["valueName"] not in known]
    for argument, names in options:
        head = ", ".join("\\fB" + roff(name) + "\\fR" for name in names)
        if not names or argument["kind"] == "option":
            head += (" " if names else "") + "\\fI" + roff(argument["valueName"]) + "\\fR"
        lines += [".TP", head, described(argument)]
    for sub in shown(command):
        section(path + [sub["commandName"]], sub, lines)


def main(executable, version, date):
    dump = subprocess.run(
        [executable, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout
    root = json.loads(dump)["command"]
    lines = [
        '.\\" Made by packaging/manual.py.',
        f'.TH APUS 1 "{date}" "apus {version}" "User Commands"',
        ".SH NAME",
        "apus \\- " + roff("a coding agent that works with any model"),
        ".SH SYNOPSIS",
        ".nf",
    ]
    lines += ["\\fBapus exec\\fR [\\fIoptions\\fR] [\\fIprompt\\fR | \\-]"]
    lines += [synopsis(["apus", sub["commandName"]], sub) + (" ..." if shown(sub) else "")
              for sub in shown(root) if sub["commandName"] != "exec"]
    lines += [".fi", ".SH DESCRIPTION", paragraphs(root.get("discussion", "")), ".SH COMMANDS"]
    for sub in shown(root):
        section(["apus", sub["commandName"]], sub, lines)
    lines.append((pathlib.Path(__file__).parent / "manual-end.roff").read_text().rstrip())
    print("\n".join(lines))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
