"""A mail server of one test, which it stops and starts: it takes every letter and keeps none."""

import socketserver
import threading

from tests.robust.running import free_port

ANSWERS = {b"DATA": b"354 go on", b"QUIT": b"221 bye"}
DONE = b"250 done"


class _Letter(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say(b"220 here")
        while word := self.rfile.readline().strip():
            said = word[:4].upper()
            self._say(ANSWERS.get(said, DONE))
            if said == b"QUIT":
                return
            if said == b"DATA":
                while self.rfile.readline() not in {b".\r\n", b""}:
                    pass
                self._say(DONE)

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


class MailServer:
    """`port` is its own also while it is stopped: nothing listens there then."""

    def __init__(self) -> None:
        self.port = free_port()
        self.server: socketserver.ThreadingTCPServer | None = None

    def start(self) -> None:
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", self.port), _Letter, bind_and_activate=False)
        self.server.allow_reuse_address = self.server.daemon_threads = True
        self.server.server_bind()
        self.server.server_activate()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None
