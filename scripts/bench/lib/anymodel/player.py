"""Plays the script of a case to one agent: which reply a request gets, and in which bytes."""

import json
import re
import traceback

from . import behaviours, prompted, roles, wires
from .answers import Answer, error
from .cases import ACTIONS

# More requests than this, and the agent is ended: it runs in circles.
MOST_REQUESTS = 40
# What an agent says to a model that repeats itself.
TOLD = re.compile(
    r"(?i)\brepeat|\bsame (call|command|arguments|result|tool|passage)|\bloop|identical|already (made|ran|run|called|tried)")
DAMAGE_KEYS = (
    "damage", "name", "arguments", "rename", "form", "values", "as_text", "as_reasoning", "raw", "status", "body", "ids",
    "text", "end", "loop", "inline_reasoning", "foreign",
)
SUMMARY = "The task as it was given:"
COMPACTS = re.compile(r"(?i)compact|summar|hand.?over|hand.?off|checkpoint")


def stopped(text, request):
    """A text as far as the stop sequences of the request let it come."""
    options = request.body.get("options")
    words = request.body.get("stop") or request.body.get("stop_sequences") or (
        options.get("stop") if isinstance(options, dict) else None) or []
    for word in [words] if isinstance(words, str) else words:
        text = text.split(word)[0]
    return text


class Player:
    def __init__(self, case, agent, workspace):
        self.case = case
        self.agent = agent
        self.workspace = workspace
        self.behaviours = [behaviours.make(spec) for spec in case.server]
        self.requests = []
        self.log = []
        self.index = 0
        self.tries = 0
        self.played = False
        self.corrected = False
        self.gave_up = False
        self.calls = 0
        self.not_applicable = None
        self.failure = None
        self.exhausted = False
        self.broken = None

    # MARK: which reply

    def answer(self, request):
        self.requests.append(request)
        try:
            answer = self.choose(request)
        except roles.NotApplicable as reason:
            self.not_applicable = self.not_applicable or str(reason)
            answer = self.final(request)
        except Exception:
            # A mistake of the script or of this program, never the agent's.
            self.broken = traceback.format_exc()
            answer = error(400, {"error": {"message": "the script is broken"}})
        self.log.append((request, answer))
        return answer

    def choose(self, request):
        if len(self.requests) > MOST_REQUESTS:
            self.exhausted = True
            return error(400, {"error": {"message": "the script is at its end"}})
        if request.body is None:
            self.failure = "a request is not JSON"
            return error(400, {"error": {"message": "the body is not JSON"}})
        for behaviour in self.behaviours:
            answer = behaviour.check(self, request)
            if answer is not None:
                return answer
        if any(behaviour.compacts for behaviour in self.behaviours) and self.asks_for_summary(request):
            return self.send(
                request, [("text", f"{SUMMARY} {self.case.prompt}\nDone so far: files were read. Left: the rest.")], "stop", {},
                "summary")
        self.advance(request)
        if self.index >= len(self.case.replies) or self.gave_up:
            return self.final(request)
        self.played = True
        return self.play(request, self.case.replies[self.index])

    def asks_for_summary(self, request):
        last = request.entries[-1] if request.entries else None
        return bool(
            last and last.kind == "text" and last.role in ("user", "developer", "system")
            and last.text.strip() != self.case.prompt and COMPACTS.search(last.text) and SUMMARY not in last.text)

    def advance(self, request):
        """Goes on to the next reply if the last one did what it was meant to do."""
        if not self.played or self.index >= len(self.case.replies):
            return
        reply = self.case.replies[self.index]
        if self.succeeded(reply, request):
            self.index += 1
            self.tries = 0
            self.played = False
            self.corrected = False
            return
        self.tries += 1
        if "loop" in reply:
            return
        policy = reply.get("on_error", self.case.on_error)
        if policy == "give-up" or self.tries >= reply.get("times", self.case.patience):
            self.gave_up = True
        elif policy == "correct":
            self.corrected = True

    def succeeded(self, reply, request):
        news = request.news()
        if "loop" in reply:
            told = any(TOLD.search(entry.text) for entry in news)
            return told or self.tries + 1 >= reply.get("at_most", MOST_REQUESTS)
        if "expect" in reply:
            return any(reply["expect"] in entry.text for entry in news)
        if "status" in reply:
            return True
        return all(self.done(entry) for entry in [reply, *reply.get("calls", [])])

    def done(self, entry):
        """Whether the files show what a call was to do; calls that leave no trace there are taken for done."""
        if "lands" in entry:
            return self.holds(entry["lands"]["path"], entry["lands"]["text"])
        if "write" in entry:
            return self.holds(entry["write"]["path"], entry["write"]["content"])
        if "edit" in entry:
            return self.holds(entry["edit"]["path"], entry["edit"]["new"].strip())
        return True

    def holds(self, path, text):
        file = self.workspace / path
        try:
            return text in file.read_bytes().decode(errors="replace").replace("\r\n", "\n")
        except OSError:
            return False

    # MARK: in which bytes

    def play(self, request, reply):
        if self.corrected:
            correct = reply.get("correct", {})
            dropped = DAMAGE_KEYS
            if any(key in correct for key in ACTIONS):
                dropped += (*ACTIONS, "calls")
            reply = {key: value for key, value in reply.items() if key not in dropped} | correct
            if "calls" in reply and not correct:
                # What was done already is not done again.
                reply["calls"] = [entry for entry in reply["calls"] if not self.done(entry)] or reply["calls"]
        if "claim" in reply:
            return self.final(request, reply["claim"])
        if "alternate" in reply and self.tries % 2:
            reply = reply["alternate"]
        if "status" in reply:
            return error(reply["status"], reply.get("body", ""), "scripted", reply.get("headers"))
        tools = request.tools or prompted.tools(request)
        calls = roles.calls_of(reply, tools, self.case.needs)
        ids = []
        for number, call in enumerate(calls):
            if "rename" in reply:
                roles.rename(call, reply["rename"])
            if "form" in reply:
                roles.reform(call, reply["form"])
            if "values" in reply:
                roles.with_values(call, reply["values"])
            given = reply.get("ids", [])
            call.id = roles.fill(given[number], [call]) if number < len(given) else self.new_id(request.wire)
            if "arguments" in reply:
                call.text = roles.fill(reply["arguments"], [call])
            if "damage" in reply and reply.get("damage_of", number + 1) == number + 1:
                roles.damage(call, reply["damage"])
            if "name" in reply:
                roles.other_name(call, reply["name"])
            ids.append(call.id)
        if "raw" in reply:
            return self.raw(request, reply["raw"], calls)
        parts = []
        if "reasoning" in reply:
            parts.append(("reasoning", roles.fill(reply["reasoning"], calls) * reply.get("repeated", 1)))
        if "as_reasoning" in reply:
            parts.append(("reasoning", roles.fill(reply["as_reasoning"], calls)))
        if "text" in reply:
            parts.append(("text", roles.fill(reply["text"], calls) * reply.get("repeated", 1)))
        native = []
        if "as_text" in reply:
            parts.append(("text", roles.fill(reply["as_text"], calls)))
        elif "as_reasoning" not in reply:
            native = [("call", call) for call in calls]
        if native and not request.tools:
            # The model knows of no tools but by the prompt: it answers in the form that the prompt shows.
            text = prompted.text(request, [call for _, call in native])
            parts += [("text", text + reply.get("after_call", ""))]
            native = []
        parts += native
        end = reply.get("end") or ("tool_calls" if native else "stop")
        return self.send(request, parts, end, reply, f"reply {self.index + 1}", ids)

    def new_id(self, wire):
        self.calls += 1
        return {"messages": "toolu_", "responses": "call_"}.get(wire, "call_") + f"{self.calls:04d}"

    def raw(self, request, table, calls):
        wire = request.wire if request.streams or request.wire != "chat" else "chat_json"
        if wire not in table:
            raise roles.NotApplicable(f"no such bytes over {wire}")
        text = roles.fill(table[wire], calls)
        if wire == "chat_json":
            return Answer([text], "application/json", note=f"reply {self.index + 1}")
        pieces = []
        for line in text.strip("\n").split("\n"):
            if line == "#cut":
                pieces.append(None)
            elif not line:
                continue
            elif wire == "ollama":
                pieces.append(line + "\n")
            elif line.startswith((":", "data:", "event:")):
                pieces.append(line + "\n\n")
            elif wire in ("responses", "messages"):
                pieces.append(f"event: {json.loads(line)['type']}\ndata: {line}\n\n")
            else:
                pieces.append(f"data: {line}\n\n")
        kind = "application/x-ndjson" if wire == "ollama" else "text/event-stream"
        return Answer(pieces, kind, note=f"reply {self.index + 1}")

    def send(self, request, parts, end, reply, note, ids=()):
        ids = list(ids) or [part.id for kind, part in parts if kind == "call"]
        parts = [(kind, stopped(part, request) if kind == "text" else part) for kind, part in parts]
        tokens = request.tokens()
        for behaviour in self.behaviours:
            tokens = behaviour.reported(request, tokens)
        try:
            pieces, kind = wires.render(
                request.wire, request.streams, parts, end, reply, ids, tokens, request.body.get("model", ""))
            pieces = list(pieces)
        except ValueError as reason:
            raise roles.NotApplicable(str(reason)) from None
        pause = reply.get("pause")
        if pause:
            at = min(pause.get("after", 0), len(pieces))
            waits = []
            step = pause.get("every", pause["seconds"])
            passed = 0.0
            while passed < pause["seconds"]:
                waits.append(step)
                if pause.get("comment") and request.wire != "ollama" and request.streams:
                    waits.append(pause["comment"] + "\n\n")
                passed += step
            pieces[at:at] = waits
        return Answer(pieces, kind, note=note)

    def final(self, request, words=None):
        tools = request.tools or prompted.tools(request)
        call = roles.final_call(self.agent, tools)
        if call is None:
            reply = self.case.settings.get("final_reply", {})
            return self.send(request, [("text", words or self.case.final)], "stop", reply, "final")
        call.id = self.new_id(request.wire)
        if not request.tools:
            return self.send(request, [("text", prompted.text(request, [call]))], "stop", {}, "final")
        return self.send(request, [("call", call)], "tool_calls", {}, "final", [call.id])

    def start_again(self):
        """For a second session with the same server."""
        self.index = self.tries = 0
        self.played = self.corrected = self.gave_up = False

    def verdict(self):
        """Why the run did not survive, as far as the server can tell."""
        if self.exhausted:
            return f"more than {MOST_REQUESTS} requests"
        for behaviour in self.behaviours:
            reason = behaviour.verdict(self)
            if reason:
                return reason
        if self.failure:
            return self.failure
        needed = [number for number, reply in enumerate(self.case.replies) if not reply.get("last")]
        if self.gave_up or (needed and self.index <= needed[-1]):
            return f"reply {self.index + 1} of the model had no effect"
        return None
