"""A mail server for tests: it counts connections, keeps recipients, refuses one of them."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

REFUSED = "refused@example.org"


class Session(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs to send mail."""

    def handle(self):
        self.server.connections += 1
        if self.server.hangs_up:
            return
        self.say("220 ready")
        inside = False
        for line in self.rfile:
            word = line.strip().upper()
            if inside:
                inside = word != b"."
                if not inside:
                    self.say("250 taken")
            elif word.startswith(b"RCPT"):
                recipient = line.decode().partition("<")[2].partition(">")[0]
                self.say("550 unknown" if recipient == REFUSED else "250 known")
                if recipient != REFUSED:
                    self.server.recipients.append(recipient)
            elif word == b"DATA":
                inside = True
                self.say("354 go on")
            else:
                self.say("250 well")
                if word == b"QUIT":
                    return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, *, hangs_up: bool = False):
        super().__init__(("127.0.0.1", 0), Session)
        self.hangs_up = hangs_up
        self.connections = 0
        self.recipients: list[str] = []


@contextmanager
def running(*, hangs_up: bool = False) -> Iterator[MailServer]:
    """``hangs_up``: it takes connections, and ends them without a word."""
    with MailServer(hangs_up=hangs_up) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
