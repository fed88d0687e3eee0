"""What servers insist on: each kind once, with the words of the server that does it."""

from . import fields, history, reading, windows  # noqa: F401: they define the kinds
from .base import Behaviour


def make(spec):
    """The behaviour that a case names."""
    kinds = {kind.name: kind for kind in Behaviour.__subclasses__()}
    if spec["kind"] not in kinds:
        raise SystemExit(f"no server behaviour {spec['kind']}; there are {sorted(kinds)}")
    return kinds[spec["kind"]](spec)
