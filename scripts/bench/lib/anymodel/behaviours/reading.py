"""How a server reads: slowly, and again from where the prefix changed: F20, F21 and F23."""

import json
import time

from .base import Behaviour


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
