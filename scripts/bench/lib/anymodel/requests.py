"""What a request says, whatever its wire: the tools offered and the conversation as a list of entries."""

import dataclasses
import json

PATHS = {
    "/responses": "responses", "/chat/completions": "chat", "/messages": "messages", "/api/chat": "ollama",
}


@dataclasses.dataclass
class Entry:
    """One part of the conversation. `kind`: text, call, result or reasoning."""
    role: str
    kind: str
    text: str = ""
    id: str = ""
    name: str = ""
    image: bool = False
    source: object = None


class Request:
    def __init__(self, path, headers, raw):
        self.path = path
        self.headers = headers
        self.raw = raw
        self.wire = next((wire for end, wire in PATHS.items() if path.split("?")[0].endswith(end)), None)
        try:
            self.body = json.loads(raw)
        except ValueError:
            self.body = None
        if not isinstance(self.body, dict):
            self.body = None
        self.entries = []
        self.tools = {}
        if self.wire and self.body is not None:
            self.tools = tools(self.wire, self.body)
            self.entries = list(ENTRIES[self.wire](self.body))

    @property
    def streams(self):
        return bool(self.body.get("stream", self.wire == "ollama"))

    def news(self):
        """What came after the model's last words."""
        last = max((n for n, entry in enumerate(self.entries) if entry.role == "assistant"), default=-1)
        return self.entries[last + 1:]

    def tokens(self):
        """Estimated, by four bytes a token."""
        return len(self.raw) // 4


def tools(wire, body):
    """Names of the offered function tools, with their schemas."""
    found = {}
    for tool in body.get("tools") or []:
        if not isinstance(tool, dict):
            continue
        function = tool.get("function") if isinstance(tool.get("function"), dict) else tool
        name = function.get("name")
        if name and tool.get("type", "function") in ("function", "custom"):
            found[name] = function.get("parameters") or function.get("input_schema") or {}
    return found


def text_of(content):
    """The text of a content field, and whether images are in it."""
    if isinstance(content, str):
        return content, False
    if not isinstance(content, list):
        return "", False
    words, image = [], False
    for part in content:
        if isinstance(part, str):
            words.append(part)
        elif isinstance(part, dict):
            image = image or "image" in str(part.get("type", ""))
            inner = part.get("text")
            words.append(inner if isinstance(inner, str) else "")
    return "".join(words), image


def responses(body):
    if isinstance(body.get("instructions"), str):
        yield Entry("system", "text", body["instructions"])
    given = body.get("input")
    for item in [{"type": "message", "role": "user", "content": given}] if isinstance(given, str) else given or []:
        kind = item.get("type", "message")
        if kind == "message":
            text, image = text_of(item.get("content"))
            yield Entry(item.get("role", "user"), "text", text, image=image, source=item)
        elif kind in ("function_call", "custom_tool_call"):
            yield Entry(
                "assistant", "call", item.get("arguments") or item.get("input") or "", item.get("call_id", ""),
                item.get("name", ""), source=item)
        elif kind in ("function_call_output", "custom_tool_call_output"):
            text, image = text_of(item.get("output"))
            yield Entry("tool", "result", text, item.get("call_id", ""), image=image, source=item)
        elif kind == "reasoning":
            yield Entry("assistant", "reasoning", json.dumps(item.get("summary")), item.get("id") or "", source=item)


def chat(body):
    for message in body.get("messages") or []:
        role = message.get("role", "")
        text, image = text_of(message.get("content"))
        if role == "assistant":
            for field in ("reasoning_content", "reasoning"):
                if message.get(field):
                    yield Entry("assistant", "reasoning", str(message[field]), source=message)
            if text or not message.get("tool_calls"):
                yield Entry("assistant", "text", text, source=message)
            for call in message.get("tool_calls") or []:
                function = call.get("function") or {}
                arguments = function.get("arguments")
                yield Entry(
                    "assistant", "call", arguments if isinstance(arguments, str) else json.dumps(arguments),
                    call.get("id") or "", function.get("name", ""), source=call)
        elif role == "tool":
            yield Entry(
                "tool", "result", text, message.get("tool_call_id") or message.get("tool_name") or "",
                image=image or bool(message.get("images")), source=message)
        else:
            yield Entry(role, "text", text, image=image or bool(message.get("images")), source=message)


def messages(body):
    text, _ = text_of(body.get("system"))
    if text:
        yield Entry("system", "text", text)
    for message in body.get("messages") or []:
        content = message.get("content")
        role = message.get("role", "")
        if isinstance(content, str):
            yield Entry(role, "text", content, source=message)
            continue
        for block in content or []:
            kind = block.get("type")
            if kind == "text":
                yield Entry(role, "text", block.get("text", ""), source=block)
            elif kind == "tool_use":
                yield Entry(
                    "assistant", "call", json.dumps(block.get("input")), block.get("id", ""), block.get("name", ""),
                    source=block)
            elif kind == "tool_result":
                text, image = text_of(block.get("content"))
                yield Entry("tool", "result", text, block.get("tool_use_id", ""), image=image, source=block)
            elif kind in ("thinking", "redacted_thinking"):
                yield Entry("assistant", "reasoning", block.get("thinking", ""), source=block)
            elif kind == "image":
                yield Entry(role, "text", "", image=True, source=block)


ENTRIES = {"responses": responses, "chat": chat, "messages": messages, "ollama": chat}
