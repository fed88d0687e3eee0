"""What a server insists on in the conversation: F7, F15, F16 and F17."""

import re

from .base import Behaviour, openai_error, refuse


class Roles(Behaviour):
    """A chat template that raises on orders it does not know."""
    name = "roles"

    def check(self, player, request):
        entries = request.entries
        rules = self.spec["rules"]
        problem = None
        wire_messages = request.body.get("messages") or []
        order = [
            (m.get("role"), m) for m in wire_messages
        ] if request.wire in ("chat", "messages", "ollama") else [(entry.role, entry.source) for entry in entries]
        names = [role for role, _ in order]
        if "no-developer" in rules and "developer" in names:
            problem = "Unexpected message role."
        if "system-first" in rules and "system" in names[1:]:
            problem = "System message must be at the beginning."
        if "alternate" in rules:
            plain = [role for role in names if role in ("user", "assistant")]
            turns = [
                role for role, message in order
                if role == "user" or (role == "assistant" and not (isinstance(message, dict) and message.get("tool_calls")))
            ]
            if plain and any(a == b for a, b in zip(turns, turns[1:])):
                problem = ("After the optional system message, conversation roles must alternate "
                           "user/assistant/user/assistant/...")
        if "no-user-after-tool" in rules and any(
                a == "tool" and b in ("user", "system", "developer") for a, b in zip(names, names[1:])):
            problem = "Unexpected role 'user' after role 'tool'"
        if "last-is-not-assistant" in rules and names and names[-1] == "assistant":
            problem = "Cannot have 2 or more assistant messages at the end of the list."
        if "content-not-empty" in rules and any(
                entry.kind == "text" and entry.role in ("user", "assistant") and not entry.text and not entry.image
                for entry in entries):
            problem = "messages: text content blocks must be non-empty"
        if "results-follow-calls" in rules:
            problem = unanswered(entries) or problem
        if not problem:
            return None
        words = self.spec.get("words", "vllm")
        if words == "mistral":
            return refuse(400, {
                "object": "error", "message": problem, "type": "invalid_request_message_order", "param": None,
                "code": "3230"}, problem)
        if words == "llama.cpp":
            return refuse(500, {"error": {
                "code": 500, "message": "\n------------\nWhile executing CallExpression at line 85, column 32 in source:\n"
                f"...first %}}↵            {{{{- raise_exception('{problem}') }}}}↵\nError: Jinja Exception: {problem}",
                "type": "server_error"}}, problem)
        return refuse(400, {
            "object": "error", "message": problem, "type": "BadRequestError", "param": None, "code": 400}, problem)


class IDs(Behaviour):
    """Insists on a shape of the ids of calls."""
    name = "ids"

    def check(self, player, request):
        calls = [entry for entry in request.entries if entry.kind == "call"]
        results = [entry for entry in request.entries if entry.kind == "result"]
        shape = self.spec["shape"]
        if request.wire == "ollama":
            return None
        for entry in calls + results:
            if shape == "nine" and not re.fullmatch(r"[a-zA-Z0-9]{9}", entry.id):
                return refuse(400, {
                    "object": "error", "message": f"Tool call id was {entry.id} but must be a-z, A-Z, 0-9, with a length of "
                    "9.", "type": "invalid_function_call", "param": None, "code": "3280"}, "id")
            if shape == "plain" and not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", entry.id):
                return refuse(400, {"type": "error", "error": {
                    "type": "invalid_request_error", "message": "messages.1.content.0.tool_use.id: String should match "
                    "pattern '^[a-zA-Z0-9_-]+$'"}}, "id")
            if shape == "kimi" and not re.fullmatch(r"functions\.[\w-]+:\d+", entry.id):
                return refuse(400, openai_error(f"tool_call_id {entry.id!r} is not found"), "id")
            if shape == "filled" and not entry.id:
                return refuse(400, openai_error("Missing required parameter: 'messages[2].tool_calls[0].id'."), "id")
        names = [entry.id for entry in calls]
        if len(names) != len(set(names)):
            return refuse(400, {"type": "error", "error": {
                "type": "invalid_request_error", "message": "messages.3.content.0: `tool_use` ids must be unique"}},
                "id twice")
        if sorted(entry.id for entry in calls) != sorted(entry.id for entry in results):
            return refuse(400, openai_error(
                "An assistant message with 'tool_calls' must be followed by tool messages responding to each "
                "'tool_call_id'."), "unanswered")
        return None


class OneCall(Behaviour):
    """A template that knows one call in a message."""
    name = "one-call"

    def check(self, player, request):
        several = False
        for message in request.body.get("messages") or []:
            calls = message.get("tool_calls") or []
            blocks = message.get("content") if isinstance(message.get("content"), list) else []
            uses = [block for block in blocks if isinstance(block, dict) and block.get("type") == "tool_use"]
            several = several or len(calls) > 1 or len(uses) > 1
        run = 0
        for entry in request.entries if request.wire == "responses" else []:
            run = run + 1 if entry.kind == "call" else 0
            several = several or run > 1
        if not several:
            return None
        return refuse(400, {
            "object": "error", "message": "This model only supports single tool-calls at once!",
            "type": "BadRequestError", "param": None, "code": 400}, "several calls")


class ReasoningBack(Behaviour):
    """Refuses a history whose calls have lost the thinking before them."""
    name = "reasoning-back"

    def check(self, player, request):
        if request.wire == "chat":
            for message in request.body.get("messages") or []:
                if message.get("role") != "assistant" or not message.get("tool_calls"):
                    continue
                if self.spec.get("as") == "think":
                    if "<think>" not in str(message.get("content")):
                        player.failure = "thinking in tags did not go back: the model loses its plan"
                elif not message.get("reasoning_content"):
                    return refuse(400, openai_error(
                        "The `reasoning_content` in the thinking mode must be passed back to the API.",
                        code="invalid_request_error"), "thinking is missing")
        if request.wire == "messages":
            for number, message in enumerate(request.body.get("messages") or []):
                blocks = message.get("content") if isinstance(message.get("content"), list) else []
                kinds = [block.get("type") for block in blocks]
                if message.get("role") == "assistant" and "tool_use" in kinds:
                    if kinds[0] not in ("thinking", "redacted_thinking"):
                        return refuse(400, {"type": "error", "error": {
                            "type": "invalid_request_error", "message": f"messages.{number}.content.0.type: Expected "
                            "`thinking` or `redacted_thinking`, but found `tool_use`. When `thinking` is enabled, a final "
                            "`assistant` message must start with a thinking block (preceeding the lastmost set of "
                            "`tool_use` and `tool_result` blocks)."}}, "thinking is missing")
                    if self.spec.get("signature") and blocks[0].get("signature") != self.spec["signature"]:
                        return refuse(400, {"type": "error", "error": {
                            "type": "invalid_request_error",
                            "message": f"messages.{number}.content.0: Invalid `signature` in `thinking` block"}},
                            "signature is wrong")
        if request.wire == "responses":
            before = None
            for entry in request.entries:
                if entry.kind == "call" and (before is None or before.kind not in ("reasoning", "call")):
                    return refuse(400, openai_error(
                        f"Item '{entry.source.get('id') or 'fc_1'}' of type 'function_call' was provided without its "
                        "required 'reasoning' item: 'rs_0'.", "input"), "thinking is missing")
                if entry.kind == "reasoning" and self.spec.get("encrypted"):
                    if entry.source.get("encrypted_content") != self.spec["encrypted"]:
                        return refuse(400, openai_error(
                            "The encrypted content for item rs_0 could not be verified.", None,
                            "invalid_encrypted_content"), "thinking is altered")
                before = entry
        return None


class NoReasoning(Behaviour):
    """Refuses or is led astray by thinking in the history."""
    name = "no-reasoning"

    def check(self, player, request):
        for entry in request.entries:
            if entry.role == "assistant" and entry.kind == "text" and re.search(r"</?think", entry.text):
                return player.send(
                    request, [("text", "<think>\n</think>\n\n")], "stop", {}, "led astray by old thinking")
        return None


def unanswered(entries):
    """Complains of a call without exactly one result before the next words, and of a result without a call."""
    open_calls = []
    for entry in entries:
        if entry.kind == "call":
            open_calls.append(entry.id)
        elif entry.kind == "result":
            if entry.id in open_calls:
                open_calls.remove(entry.id)
            elif open_calls:
                open_calls.pop(0)
            else:
                return "Message has tool role, but there was no previous assistant message with a tool call!"
        elif entry.kind == "text" and open_calls and entry.role != "assistant":
            return "Not the same number of function calls and responses"
    return "Not the same number of function calls and responses" if open_calls else None
