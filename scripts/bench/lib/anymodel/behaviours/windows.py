"""Servers and models with small windows: F14 and F23."""

from .. import roles
from .base import Behaviour, openai_error, refuse


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
        if words == "ollama":
            return refuse(500, openai_error("no user query found in messages", kind="api_error"), "overflow")
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
    """A small model that is lost among many tools: it calls what it is offered last, again and again."""
    name = "drowns"

    def check(self, player, request):
        if len(request.tools) <= self.spec["tools"]:
            return None
        name = list(request.tools)[-1]
        call = roles.Call(name, {}, {}, "")
        call.id = player.new_id(request.wire)
        return player.send(request, [("call", call)], "tool_calls", {}, "lost among the tools", [call.id])
