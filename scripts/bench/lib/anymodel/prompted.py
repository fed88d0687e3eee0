"""Models without a tool interface: the form of a call that the agent's own prompt asks for."""

import json
import re

from . import roles

FENCE = "mswea_bash_command"


def words(request):
    return "\n".join(entry.text for entry in request.entries if entry.role != "assistant")


def tools(request):
    """The tools that the prompt names, where the request offers none."""
    text = words(request)
    if FENCE in text:
        return {"bash": {}}
    return {
        name: {} for names in roles.TOOLS.values() for name, _ in names if re.search(rf"\b{name}\b", text)
    }


def text(request, calls):
    """The calls as the prompt's worked example shows them."""
    prompt = words(request)
    if FENCE in prompt:
        return "THOUGHT: the next step.\n\n" + "\n".join(f"```{FENCE}\n{call.arguments['command']}\n```" for call in calls)
    for render, mark in FORMS:
        if mark.search(prompt):
            return "\n".join(render(call) for call in calls)
    raise roles.NotApplicable("the prompt shows no form of a call")


def tool_call(call):
    return f'<tool_call>\n{{"name": "{call.name}", "arguments": {json.dumps(call.arguments, ensure_ascii=False)}}}\n</tool_call>'


def function(call):
    inner = "\n".join(f"<parameter={key}>{value}</parameter>" for key, value in call.arguments.items())
    return f"<function={call.name}>\n{inner}\n</function>"


FORMS = [
    (function, re.compile(r"<function=\w+>")),
    (tool_call, re.compile(r"<tool_call>\s*\{")),
]
