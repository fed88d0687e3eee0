"""The HTTP server of one run: loopback, a port of its own, raw bytes."""

import http.server
import threading
import time

from .requests import Request


class Server:
    def __init__(self, player):
        self.player = player
        self.lock = threading.Lock()
        self.others = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                outer.others.append("GET " + self.path)
                self.whole(404, b'{"error":{"message":"not found","type":"not_found"}}')

            do_HEAD = do_GET

            def do_CONNECT(self):
                outer.others.append("CONNECT " + self.path)
                self.whole(403, b"no")

            def do_POST(self):
                body = self.body()
                request = Request(self.path, dict(self.headers), body)
                if request.wire is None or "count_tokens" in self.path:
                    outer.others.append("POST " + self.path)
                    self.whole(404, b'{"error":{"message":"not found","type":"not_found"}}')
                    return
                with outer.lock:
                    answer = outer.player.answer(request)
                try:
                    self.play(answer)
                except OSError:
                    self.close_connection = True

            def body(self):
                if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
                    data = b""
                    while True:
                        size = int(self.rfile.readline().split(b";")[0], 16)
                        data += self.rfile.read(size)
                        self.rfile.readline()
                        if size == 0:
                            return data
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))

            def whole(self, status, data, kind="application/json", headers=()):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            def play(self, answer):
                headers = dict(answer.headers)
                delay = headers.pop("-delay", 0)
                if delay:
                    time.sleep(delay)
                pieces = list(answer.pieces)
                if answer.content_type != "text/event-stream" and all(isinstance(piece, str) for piece in pieces):
                    self.whole(answer.status, "".join(pieces).encode(), answer.content_type, headers.items())
                    return
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.content_type)
                self.send_header("Connection", "close")
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.close_connection = True
                for piece in pieces:
                    if piece is None:
                        return
                    if isinstance(piece, (int, float)):
                        time.sleep(piece)
                    else:
                        self.wfile.write(piece.encode())
                        self.wfile.flush()

        class Listener(http.server.ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, request, client_address):
                pass

        self.http = Listener(("127.0.0.1", 0), Handler)
        self.port = self.http.server_address[1]
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()
