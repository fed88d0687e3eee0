"""What servers insist on: each kind once, with the words of the server that does it."""

import json
import re
import time


def registry():
    return {kind.name: kind for kind in Behaviour.__subclasses__()}


def make(spec):
    kinds = registry()
    if spec["kind"] not in kinds:
        raise SystemExit(f"no server behaviour {spec['kind']}; there are {sorted(kinds)}")
    return kinds[spec["kind"]](spec)


class Behaviour:
    name = ""
    # The agent may ask for a summary while this holds.
    compacts = False

    def __init__(self, spec):
        self.spec = spec

    def check(self, player, request):
        """An answer in place of the script's, or None."""
        return None

    def reported(self, request, tokens):
        """The prompt's tokens as the server counts them."""
        return tokens

    def verdict(self, player):
        """Why the run did not survive."""
        return None


def refuse(status, body, note="refused"):
    from .player import error
    return error(status, body, note)


def openai_error(message, param=None, code=None, kind="invalid_request_error"):
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


# MARK: F14, F23: windows

class Overflow(Behaviour):
    """Refuses a conversation larger than its window."""
    name = "overflow"
    compacts = True

    def check(self, player, request):
        window, tokens = self.spec["tokens"], request.tokens()
        if tokens <= window:
            return None
        words = self.spec.get("words", "openai")
        if words == "vllm":
            return refuse(400, {
                "object": "error", "message": f"This model's maximum context length is {window} tokens. However, your "
                f"messages resulted in {tokens} tokens. Please reduce the length of the messages.",
                "type": "BadRequestError", "param": None, "code": 400}, "overflow")
        if words == "llama.cpp":
            return refuse(400, {"error": {
                "code": 400, "message": f"request ({tokens} tokens) exceeds the available context size ({window} tokens), "
                "try increasing it", "type": "exceed_context_size_error", "n_prompt_tokens": tokens, "n_ctx": window}},
                "overflow")
        if words == "llama.cpp-500":
            return refuse(500, {"error": {
                "code": 500, "message": "Context size has been exceeded.", "type": "server_error"}}, "overflow")
        if words == "ollama":
            return refuse(500, openai_error("no user query found in messages", kind="api_error"), "overflow")
        if words == "anthropic":
            return refuse(400, {"type": "error", "error": {
                "type": "invalid_request_error", "message": f"prompt is too long: {tokens} tokens > {window} maximum"}},
                "overflow")
        if words == "lmstudio":
            return refuse(400, {"error": "The number of tokens to keep from the initial prompt is greater than the context "
                                f"length (n_keep: {tokens} >= n_ctx: {window}). Try to load the model with a larger context "
                                "length, or provide a shorter input."}, "overflow")
        return refuse(400, openai_error(
            "Your input exceeds the context window of this model. Please adjust your input and try again.", "input",
            "context_length_exceeded"), "overflow")


class OutputLimit(Behaviour):
    """Refuses an output limit that does not fit beside the prompt, as vLLM does."""
    name = "output-limit"
    compacts = True

    def check(self, player, request):
        window, tokens = self.spec["tokens"], request.tokens()
        body = request.body
        limit = body.get("max_completion_tokens") or body.get("max_tokens") or body.get("max_output_tokens")
        if limit is None or limit + tokens <= window:
            return None
        return refuse(400, {
            "object": "error", "message": f"'max_tokens' or 'max_completion_tokens' is too large: {limit}. This model's "
            f"maximum context length is {window} tokens and your request has {tokens} input tokens ({limit} > {window} - "
            f"{tokens}).", "type": "BadRequestError", "param": None, "code": 400}, "output limit")


class Truncates(Behaviour):
    """Drops the front of what does not fit and answers as if nothing had been asked, as Ollama does."""
    name = "truncates"
    compacts = True

    def window(self, request):
        options = request.body.get("options")
        asked = options.get("num_ctx") if isinstance(options, dict) else None
        return min(asked or self.spec["tokens"], self.spec.get("most", 1 << 30))

    def check(self, player, request):
        if request.tokens() <= self.window(request):
            return None
        if request.wire == "ollama" and request.body.get("truncate") is False:
            return refuse(400, {"error": "the input length exceeds the context length"}, "overflow")
        return player.send(
            request, [("text", self.spec.get("says", "Hello! How can I help you today?"))], "stop", {}, "front cut off")

    def reported(self, request, tokens):
        return min(tokens, self.window(request))


class Drowns(Behaviour):
    """A small model that loses the thread in a large prompt: it calls what it is offered last, again and again."""
    name = "drowns"

    def check(self, player, request):
        most = self.spec.get("tools")
        if most and len(request.tools) > most:
            from . import roles
            name = list(request.tools)[-1]
            call = roles.Call(name, {}, {}, "")
            call.id = player.new_id(request.wire)
            return player.send(request, [("call", call)], "tool_calls", {}, "lost among the tools", [call.id])
        if self.spec.get("tokens") and request.tokens() > self.spec["tokens"]:
            return player.send(request, [("text", self.spec["says"])], "stop", {}, "lost in the prompt")
        return None


# MARK: F16: roles

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
        if "content-not-empty" in rules:
            for role, message in order:
                if role in ("user", "assistant") and isinstance(message, dict) and "tool_calls" not in message:
                    if message.get("content") in ("", None, []) and message.get("type", "message") == "message":
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


# MARK: F17, F15: calls in the history

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
            if shape == "short" and len(entry.id) > 40:
                return refuse(400, openai_error(
                    f"Invalid 'messages[2].tool_calls[0].id': string too long. Expected a string with maximum length 40, "
                    f"but got a string with length {len(entry.id)} instead.", "messages[2].tool_calls[0].id",
                    "string_above_max_length"), "id")
            if shape == "kimi" and not re.fullmatch(r"functions\.[\w-]+:\d+", entry.id):
                return refuse(400, openai_error(f"tool_call_id {entry.id!r} is not found"), "id")
            if shape == "filled" and not entry.id:
                return refuse(400, openai_error("Missing required parameter: 'messages[2].tool_calls[0].id'."), "id")
        if self.spec.get("unique", True):
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
        if request.body.get("parallel_tool_calls") and self.spec.get("refuses_flag"):
            return refuse(400, openai_error(
                "'parallel_tool_calls' is not supported with this model.", "parallel_tool_calls", "unsupported_parameter"))
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


# MARK: F7: thinking goes back

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


# MARK: F18, F19: what a strict server takes

class Fields(Behaviour):
    """Refuses one field after the other, by name, as long as it is there."""
    name = "refuses-fields"

    def check(self, player, request):
        for field in self.spec["fields"]:
            if present(request.body, field.split(".")):
                words = self.spec.get("words", "openai")
                if words == "mistral":
                    return refuse(422, {
                        "object": "error", "message": {"detail": [{
                            "type": "extra_forbidden", "loc": ["body", *field.split(".")],
                            "msg": "Extra inputs are not permitted", "input": None}]},
                        "type": "invalid_request_error", "param": None, "code": None}, field)
                if words == "vllm":
                    return refuse(400, {
                        "object": "error", "message": "[{'type': 'extra_forbidden', 'loc': ('body', '"
                        + "', '".join(field.split(".")) + "'), 'msg': 'Extra inputs are not permitted', 'input': True}]",
                        "type": "BadRequestError", "param": None, "code": 400}, field)
                if words == "anthropic":
                    return refuse(400, {"type": "error", "error": {
                        "type": "invalid_request_error", "message": f"{field}: Extra inputs are not permitted"}}, field)
                if words == "groq":
                    return refuse(400, {"error": {
                        "message": f"property '{field}' is unsupported", "type": "invalid_request_error"}}, field)
                if words == "unsupported":
                    return refuse(400, openai_error(
                        f"Unsupported parameter: '{field}' is not supported with this model.", field,
                        "unsupported_parameter"), field)
                return refuse(400, openai_error(f"Unrecognized request argument supplied: {field}"), field)
        return None


def present(value, path):
    if not path:
        return True
    if path[0] == "0" and isinstance(value, list):
        return any(present(element, path[1:]) for element in value)
    return isinstance(value, dict) and path[0] in value and present(value[path[0]], path[1:])


class ToolTypes(Behaviour):
    """Takes function tools only."""
    name = "function-tools-only"

    def check(self, player, request):
        for tool in request.body.get("tools") or []:
            kind = tool.get("type", "function")
            if request.wire == "messages":
                continue
            if kind != "function":
                return refuse(400, {"error": {
                    "code": 400, "message": "'type' of tool must be 'function'", "type": "invalid_request_error"}}, kind)
        return None


class Schemas(Behaviour):
    """Refuses what a converter of schemas does not know."""
    name = "schemas"

    def check(self, player, request):
        for tool in request.body.get("tools") or []:
            function = tool.get("function") if isinstance(tool.get("function"), dict) else tool
            if tool.get("type", "function") not in ("function",) and request.wire != "messages":
                continue
            schema = function.get("parameters", function.get("input_schema"))
            problem = self.problem(schema, 0)
            if problem:
                name = function.get("name")
                words = self.spec.get("words", "gemini")
                if words == "llama.cpp":
                    return refuse(400, {"error": {
                        "code": 400, "message": f"JSON schema conversion failed:\n{problem}",
                        "type": "invalid_request_error"}}, problem)
                if words == "empty":
                    return refuse(400, [{"error": {
                        "code": 400, "message": "* GenerateContentRequest.tools[0].function_declarations[0].parameters"
                        f".properties: should be non-empty for OBJECT type ({name})\n", "status": "INVALID_ARGUMENT"}}],
                        problem)
                if words == "items":
                    return refuse(400, [{"error": {
                        "code": 400, "message": "* GenerateContentRequest.tools[0].function_declarations[0].parameters"
                        f".properties[{name}].items: missing field.\n", "status": "INVALID_ARGUMENT"}}], problem)
                return refuse(400, [{"error": {
                    "code": 400, "message": "Invalid JSON payload received. Unknown name "
                    f"\"{problem}\" at 'tools[0].function_declarations[0].parameters' ({name}): Cannot find field.",
                    "status": "INVALID_ARGUMENT"}}], problem)
        return None

    def problem(self, schema, depth):
        if schema is None:
            return "parameters" if "missing" in self.spec["refuses"] else None
        if not isinstance(schema, dict):
            return None
        for key in self.spec["refuses"]:
            if key in schema:
                return key
            if key == "empty-object" and depth == 0 and not schema.get("properties"):
                return key
            if key == "array-without-items" and schema.get("type") == "array" and not schema.get("items"):
                return key
            if key == "type-list" and isinstance(schema.get("type"), list):
                return key
            if key == "nested" and depth > 0 and schema.get("type") == "object":
                return key
        for child in (schema.get("properties") or {}).values():
            found = self.problem(child, depth + 1)
            if found:
                return found
        return self.problem(schema["items"], depth + 1) if "items" in schema else None


class NoTools(Behaviour):
    """A model without a tool interface."""
    name = "no-tools"

    def check(self, player, request):
        if not request.body.get("tools"):
            return None
        words = self.spec.get("words", "ollama")
        if words == "vllm":
            return refuse(400, {
                "object": "error", "message": '"auto" tool choice requires --enable-auto-tool-choice and '
                "--tool-call-parser to be set", "type": "BadRequestError", "param": None, "code": 400}, "no tools")
        if words == "openrouter":
            return refuse(404, {"error": {
                "message": "No endpoints found that support tool use. To learn more about provider routing, visit: "
                "https://openrouter.ai/docs/provider-routing", "code": 404}}, "no tools")
        if request.wire == "ollama":
            return refuse(400, {"error": "registry.ollama.ai/library/gemma2:2b does not support tools"}, "no tools")
        return refuse(400, openai_error(
            "registry.ollama.ai/library/gemma2:2b does not support tools", kind="api_error"), "no tools")


class IgnoresTools(Behaviour):
    """A template that drops the tools: the model never hears of them and answers in prose."""
    name = "ignores-tools"

    def check(self, player, request):
        from . import prompted
        if not request.tools:
            return None
        return player.send(request, [("text", self.spec["says"])], "stop", {}, "tools dropped")


# MARK: F20 to F27

class Slow(Behaviour):
    """Takes its time before the first byte or before the first event."""
    name = "slow"
    inside = False

    def check(self, player, request):
        if self.inside:
            return None
        self.inside = True
        try:
            answer = player.choose(request)
        finally:
            self.inside = False
        if self.spec.get("head"):
            answer.headers["-delay"] = self.spec["seconds"]
            return answer
        every = self.spec.get("every", self.spec["seconds"])
        waits = []
        passed = 0.0
        while passed < self.spec["seconds"]:
            waits.append(every)
            if self.spec.get("comment") and request.streams and request.wire != "ollama":
                waits.append(self.spec["comment"] + "\n\n")
            passed += every
        answer.pieces = waits + list(answer.pieces)
        return answer


class Prefill(Behaviour):
    """Reads the prompt slowly, and only what it has not read before; nothing is sent before it has."""
    name = "prefill"

    def __init__(self, spec):
        super().__init__(spec)
        self.known = self.last = b""
        self.ready = 0.0
        self.inside = False

    def check(self, player, request):
        if self.inside:
            return None
        self.inside = True
        try:
            answer = player.choose(request)
        finally:
            self.inside = False
        # What was being read when the agent gave up is lost, as the report's log shows.
        now = time.monotonic()
        known = self.last if now >= self.ready else self.known
        shared = next(
            (at for at, (a, b) in enumerate(zip(known, request.raw)) if a != b), min(len(known), len(request.raw)))
        pause = (len(request.raw) - shared) / 4 / self.spec["speed"]
        self.known, self.last, self.ready = known, request.raw, now + pause
        answer.pieces = [pause, *answer.pieces]
        return answer


class StablePrefix(Behaviour):
    """Compares what the model reads from request to request: the beginning must not change."""
    name = "stable-prefix"

    def __init__(self, spec):
        super().__init__(spec)
        self.last = None
        self.first = None
        self.broken = None
        self.sessions = 0

    def read(self, request):
        """What a template makes of a request, in order, without ids that no model sees."""
        parts = [json.dumps(request.body.get("tools"))]
        for entry in request.entries:
            parts.append(f"{entry.role}/{entry.kind}/{entry.name}/{entry.text}")
        return parts

    def check(self, player, request):
        parts = self.read(request)
        begins = not any(entry.role == "assistant" for entry in request.entries)
        if begins:
            shared = parts[:1] + [part for part in parts[1:] if part.startswith(("system", "developer"))]
            if self.first is not None and shared != self.first and self.spec.get("across"):
                self.broken = self.broken or "the beginning differs between two sessions"
            self.first = shared
        elif self.last is not None and parts[:len(self.last)] != self.last:
            at = next((n for n, (a, b) in enumerate(zip(parts, self.last)) if a != b), len(parts))
            self.broken = self.broken or f"the prefix changed at part {at}"
        self.last = parts
        return None

    def verdict(self, player):
        return self.broken


class Sampling(Behaviour):
    """A model that is spoilt by wrong sampling."""
    name = "sampling"

    def check(self, player, request):
        body = request.body
        options = body.get("options") if isinstance(body.get("options"), dict) else {}
        temperature = body.get("temperature", options.get("temperature"))
        rule = self.spec["rule"]
        if rule == "refused" and temperature is not None:
            return refuse(400, openai_error(
                f"Unsupported value: 'temperature' does not support {temperature} with this model. Only the default (1) "
                "value is supported.", "temperature", "unsupported_value"), "temperature")
        if rule == "only-one" and temperature not in (None, 1, 1.0):
            return refuse(400, openai_error("invalid temperature: only 1 is allowed for this model"), "temperature")
        if rule == "greedy-server":
            # The server's own default is 0, and at 0 the model thinks in a circle until its limit; no answer comes.
            if not temperature:
                passage = "Wait, let me look at the file again to be sure. "
                return player.send(request, [("reasoning", passage * 400)], "length", {}, "greedy: repeats itself")
        return None


class NoImages(Behaviour):
    """A model that sees no images."""
    name = "no-images"

    def check(self, player, request):
        if not any(entry.image for entry in request.entries):
            return None
        words = self.spec.get("words", "openrouter")
        if words == "llama.cpp":
            return refuse(500, {"error": {
                "code": 500, "message": "image input is not supported - hint: if this is unexpected, you may need to provide "
                "the mmproj", "type": "server_error"}}, "image")
        if words == "deepseek":
            return refuse(400, {"error": {
                "message": "Failed to deserialize the JSON body into the target type: messages[3]: unknown variant "
                "`image_url`, expected `text` at line 1 column 4711", "type": "invalid_request_error", "param": None,
                "code": "invalid_request_error"}}, "image")
        if words == "vllm":
            return refuse(400, {
                "object": "error", "message": "At most 0 image(s) may be provided in one prompt.",
                "type": "BadRequestError", "param": None, "code": 400}, "image")
        return refuse(404, {"error": {"message": "No endpoints found that support image input", "code": 404}}, "image")


class NoToolImages(Behaviour):
    """Takes images from the user only, not in the result of a tool."""
    name = "no-tool-images"

    def check(self, player, request):
        if any(entry.image and entry.kind == "result" for entry in request.entries):
            return refuse(400, openai_error(
                "Invalid 'messages[3]'. Image URLs are only allowed for messages with role 'user', but this message with "
                "role 'tool' contains an image URL.", "messages[3]", "invalid_value"), "image in a result")
        return None


class Router(Behaviour):
    """A gateway with several hosts behind one name: one of them drops the tools, unless it is told that they are needed."""
    name = "router"

    def check(self, player, request):
        provider = request.body.get("provider")
        chosen = isinstance(provider, dict) and (
            provider.get("require_parameters") is True or provider.get("order") or provider.get("only"))
        if chosen:
            return None
        return player.send(
            request, [("text", "I would run the command and then change the file, but I have no tools here.")], "stop", {},
            "a host without tools")
