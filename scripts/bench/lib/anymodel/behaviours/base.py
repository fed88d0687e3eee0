"""What all kinds of servers share."""

from ..answers import error as refuse


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


def openai_error(message, param=None, code=None, kind="invalid_request_error"):
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}
