"""What both clients lack: answers that are whole, within their time, and what failures mean."""

import io
import socket
from collections.abc import Callable, Sequence
from http.client import HTTPResponse
from time import monotonic
from typing import Any, Protocol

from ...contract import EngineAway

EMPTY = "The answer is empty."
"""What is left of one that is cut within its headers: both clients take it for a success."""
UNKNOWN = "The answer is none of a search server's."
TOO_MANY = 429

Call = Callable[[Any], Any]
"""Takes the API of a server, which both products have alike: ``api.search(index=, body=)``."""


class Server(Protocol):
    """A server, with all its nodes, through the client of one product."""

    def api(self, seconds: float) -> Any:
        """Returns the API, with the time-out of each try. Made once: it costs more than a call."""

    def ask(self, call: Call, api: Any) -> object:
        """Returns the answer. Raises ``EngineAway``, of which ``Refused`` is one."""


class Refused(EngineAway):
    """The server answers, and does not do what it was asked."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.status = status


def failure(server: object, status: int, answer: object) -> EngineAway:
    """Returns what an answer with this HTTP status means to the caller."""
    reason = f"{server}: {status}: {reason_of(answer)}"
    if status >= 500 or status == TOO_MANY:
        return EngineAway(reason)
    return Refused(reason, status)


def reason_of(answer: object) -> str:
    """Returns why a server refuses, from its answer."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, dict):
        causes: Sequence[dict[str, Any]] = error.get("root_cause") or [error]
        return "; ".join(f"{cause.get('type')}: {cause.get('reason')}" for cause in causes)
    return str(error or answer)[:300]


class Until(io.RawIOBase):
    """Reads from a connection until a moment, in seconds of ``monotonic``."""

    def __init__(self, connection: socket.socket, source: io.RawIOBase, end: float) -> None:
        self.connection, self.source, self.end = connection, source, end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self.end - monotonic()
        if left <= 0:
            raise TimeoutError("The answer is not whole in time.")
        self.connection.settimeout(left)
        return self.source.readinto(buffer)

    def close(self) -> None:
        self.source.close()
        super().close()


class Timely(HTTPResponse):
    """An answer that is whole within its connection's time-out, headers included.

    Otherwise that is the time for each piece, and an answer may trickle for hours.
    """

    def __init__(self, sock: socket.socket, *arguments: Any, **more: Any) -> None:
        super().__init__(sock, *arguments, **more)
        end = monotonic() + (sock.gettimeout() or 0.0)
        self.fp = io.BufferedReader(Until(sock, self.fp.detach(), end))


def make_timely(pool: Any) -> None:
    """Answers over the connections of this pool of urllib3's are ``Timely``."""
    pool.ConnectionCls = type("Connection", (pool.ConnectionCls,), {"response_class": Timely})
