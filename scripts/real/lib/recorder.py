"""A recording stand-in for providers: an HTTPS proxy that answers for every host, and a plain HTTP server.

Nothing leaves the machine. A program that honours HTTPS_PROXY and SSL_CERT_FILE reaches it under the provider's real
name, so that provider blocks can be tried exactly as public documents give them.
"""

import http.server
import json
import pathlib
import socket
import ssl
import subprocess
import threading


def sse(events, named):
    lines = []
    for event in events:
        if named:
            lines.append(f"event: {event['type']}\n")
        lines.append(f"data: {json.dumps(event)}\n\n")
    return "".join(lines).encode()


RESPONSES = [
    {"type": "response.created", "sequence_number": 0, "response": {"id": "resp_1", "model": "recorded"}},
    {"type": "response.output_item.done", "sequence_number": 1, "output_index": 0, "item": {
        "type": "message", "id": "msg_1", "role": "assistant", "status": "completed",
        "content": [{"type": "output_text", "text": "Recorded.", "annotations": []}]}},
    {"type": "response.completed", "sequence_number": 2, "response": {
        "id": "resp_1", "status": "completed", "output": [], "usage": {
            "input_tokens": 11, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 2,
            "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 13}}},
]
CHAT = [
    {"id": "c1", "object": "chat.completion.chunk", "model": "recorded", "choices": [
        {"index": 0, "delta": {"role": "assistant", "content": "Recorded."}, "finish_reason": None}]},
    {"id": "c1", "object": "chat.completion.chunk", "model": "recorded", "choices": [
        {"index": 0, "delta": {}, "finish_reason": "stop"}]},
    {"id": "c1", "object": "chat.completion.chunk", "model": "recorded", "choices": [], "usage": {
        "prompt_tokens": 11, "completion_tokens": 2, "total_tokens": 13}},
]
MESSAGES = [
    {"type": "message_start", "message": {"id": "m1", "type": "message", "role": "assistant", "model": "recorded",
                                          "content": [], "usage": {"input_tokens": 11, "output_tokens": 1}}},
    {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
    {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Recorded."}},
    {"type": "content_block_stop", "index": 0},
    {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 2}},
    {"type": "message_stop"},
]


OLLAMA = [
    {"model": "m", "message": {"role": "assistant", "content": "Recorded."}, "done": False},
    {"model": "m", "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop",
     "prompt_eval_count": 11, "eval_count": 2},
]


class Recorder:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.requests = []
        self.lock = threading.Lock()
        self.contexts = {}
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                      "-subj", "/CN=Recorder CA", "-keyout", "ca.key", "-out", "ca.pem",
                      "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
        self.ca = self.folder / "ca.pem"
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            host = None

            def do_CONNECT(self):
                host = self.path.rsplit(":", 1)[0]
                self.send_response(200)
                self.end_headers()
                self.wfile.flush()
                secured = recorder.context(host).wrap_socket(self.connection, server_side=True)
                inner = type("Inner", (Handler,), {"host": host, "setup": lambda s: Handler.setup(s)})
                inner(secured, self.client_address, self.server)
                self.close_connection = True

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                # What Ollama is asked beside the conversation is not what is looked at here.
                if self.path in ("/api/show", "/api/ps", "/api/tags"):
                    self.send_error(404)
                    return
                with recorder.lock:
                    recorder.requests.append({
                        "host": self.host or self.headers.get("host"), "path": self.path,
                        "headers": {name.lower(): value for name, value in self.headers.items()},
                        "body": json.loads(body), "raw": body})
                route = self.path.split("?")[0]
                if route.endswith("/responses"):
                    reply = sse(RESPONSES, True)
                elif route.endswith("/chat/completions"):
                    reply = sse(CHAT, False) + b"data: [DONE]\n\n"
                elif route.endswith("/api/chat"):
                    reply = b"".join(json.dumps(line).encode() + b"\n" for line in OLLAMA)
                else:
                    reply = sse(MESSAGES, True)
                self.send_response(200)
                kind = "application/x-ndjson" if route.endswith("/api/chat") else "text/event-stream"
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def context(self, host):
        with self.lock:
            if host not in self.contexts:
                self._openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={host}",
                              "-keyout", "host.key", "-out", "host.csr")
                (self.folder / "host.ext").write_text(f"subjectAltName=DNS:{host}\n")
                self._openssl("x509", "-req", "-in", "host.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                              "-days", "2", "-extfile", "host.ext", "-out", f"{host}.pem")
                (self.folder / "host.key").rename(self.folder / f"{host}.key")
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(self.folder / f"{host}.pem", self.folder / f"{host}.key")
                self.contexts[host] = context
            return self.contexts[host]

    def take(self):
        with self.lock:
            taken, self.requests = self.requests, []
        return taken
