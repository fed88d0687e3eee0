"""A reply of the server, as pieces of bytes."""

import dataclasses
import json


@dataclasses.dataclass
class Answer:
    """A reply of the server. `pieces` are sent one after the other; a number is a pause in seconds, None cuts."""
    pieces: object
    content_type: str = "text/event-stream"
    status: int = 200
    headers: dict = dataclasses.field(default_factory=dict)
    note: str = ""


def error(status, body, note="refused", headers=None):
    text = body if isinstance(body, str) else json.dumps(body)
    kind = "application/json" if text.lstrip()[:1] in "{[" else "text/html"
    return Answer([text], kind, status, headers or {}, note)
