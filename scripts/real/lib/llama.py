"""`apus exec` over chat, responses and messages against llama.cpp's server with a real model of 135M parameters.

The model is too small to work; what is checked is that the turn is well formed and that the usage is the server's.
"""

import http.client
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

apus = sys.argv[1]
library = pathlib.Path(__file__).parent


class Tee(http.server.BaseHTTPRequestHandler):
    """Passes requests on and keeps what the server answered."""

    protocol_version = "HTTP/1.0"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        upstream = http.client.HTTPConnection("127.0.0.1", self.server.upstream, timeout=300)
        upstream.request("POST", self.path, body, {"content-type": "application/json"})
        reply = upstream.getresponse()
        self.send_response(reply.status)
        self.send_header("content-type", reply.getheader("content-type", ""))
        self.end_headers()
        kept = b""
        pieces = 0
        while piece := reply.read1(65536):
            kept += piece
            pieces += 1
            self.wfile.write(piece)
            self.wfile.flush()
        self.server.kept.append((json.loads(body), kept.decode(), pieces))

    def log_message(self, *arguments):
        pass


# So small a model does not know when to stop: the first end of a sentence ends it.
STOP = {"chat": "stop", "responses": "stop", "messages": "stop_sequences"}


def events(text):
    return [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: {")]


def served_usage(wire, text):
    """Input and output tokens as the server itself reported them."""
    found = events(text)
    if wire == "chat":
        usage = [event["usage"] for event in found if event.get("usage")][-1]
        return usage["prompt_tokens"], usage["completion_tokens"]
    if wire == "responses":
        usage = [event["response"]["usage"] for event in found if event.get("type") == "response.completed"][-1]
        return usage["input_tokens"], usage["output_tokens"]
    start = [event for event in found if event["type"] == "message_start"][0]["message"]["usage"]
    end = [event for event in found if event["type"] == "message_delta"][-1]["usage"]
    usage = start | end
    cached = usage.get("cache_read_input_tokens") or 0
    return usage["input_tokens"] + cached, usage["output_tokens"]


server = subprocess.Popen(
    [sys.executable, str(library / "llama_server.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL, text=True)
failed = 0
try:
    address = server.stdout.readline().strip()
    tee = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tee)
    tee.upstream = int(address.rsplit(":", 1)[1])
    tee.kept = []
    threading.Thread(target=tee.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="apus-real-") as folder:
        folder = pathlib.Path(folder)
        subprocess.run(["git", "init", "-q", str(folder / "repository")], check=True)
        for wire in ("chat", "responses", "messages"):
            home = folder / f"home-{wire}"
            home.mkdir()
            (home / "config.toml").write_text(f"""
model = "smollm2-135m"
model_provider = "local"

[model_providers.local]
base_url = "http://127.0.0.1:{tee.server_address[1]}/v1"
wire_api = "{wire}"
request_max_retries = 0
stream_max_retries = 0

[models."smollm2-135m"]
context_window = 8192
max_output_tokens = 200
extra_body = {{ temperature = 0, {STOP[wire]} = [".", "!", "?", "\\n"] }}
""")
            tee.kept.clear()
            run = subprocess.run(
                [apus, "exec", "--json", "--max-turns", "1", "Say hello in one short sentence."], cwd=folder / "repository",
                env={"PATH": os.environ["PATH"], "HOME": str(home), "APUS_HOME": str(home)}, stdin=subprocess.DEVNULL,
                capture_output=True, text=True, timeout=600)
            try:
                lines = [json.loads(line) for line in run.stdout.splitlines()]
                kinds = [line["type"] for line in lines]
                assert run.returncode == 0, f"exit {run.returncode}"
                assert kinds[0] == "thread.started" and "turn.started" in kinds and kinds[-1] == "turn.completed", kinds
                said = [line["item"]["text"] for line in lines
                        if line["type"] == "item.completed" and line["item"]["type"] == "agent_message"]
                assert len(said) == 1 and said[0].strip(), said
                assert len(tee.kept) == 1, f"{len(tee.kept)} requests"
                request, answer, pieces = tee.kept[0]
                assert pieces > 1, "the answer was not streamed"
                usage = lines[-1]["usage"]
                assert (usage["input_tokens"], usage["output_tokens"]) == served_usage(wire, answer), (
                    usage, served_usage(wire, answer))
                assert not lines[-1]["usage_is_estimate"]
                print(f"ok   {wire}: {usage['input_tokens']} tokens in, {usage['output_tokens']} out, {pieces} pieces: {said[0]!r}")
            except (AssertionError, IndexError, KeyError, ValueError) as problem:
                failed += 1
                print(f"FAIL {wire}: {problem!r}\n{run.stdout}\n{run.stderr}")
                for request, answer, _ in tee.kept:
                    print(json.dumps(request)[:500], "\n", answer[-1500:])
finally:
    server.stdin.close()
    server.wait()
sys.exit(1 if failed else 0)
