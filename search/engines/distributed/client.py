"""HTTP and JSON: the official clients refuse each other's servers, and we ask them the same."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from time import monotonic
from urllib.parse import unquote, urlsplit

import orjson
import urllib3

from ...contract import EngineAway

CONNECT = 0.5
"""Seconds to reach the server."""
ANSWER = 1.5
"""Seconds for the answer to a question."""
WORK = 60.0
"""Seconds for the answer to a batch of documents."""
PIECE = 65_536
JSON, LINES = "application/json", "application/x-ndjson"


class Refused(Exception):
    """The server did not do what it was asked: with its reason."""

    def __init__(self, status: int, reason: str):
        super().__init__(f"{status}: {reason}")
        self.status = status


class Client:
    """A server, or several behind one address."""

    def __init__(self, url: str):
        parts = urlsplit(url)
        self.index = parts.path.strip("/") or "hub"
        self.base = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        self.headers = {}
        if parts.username is not None:
            secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            self.headers["Authorization"] = f"Basic {b64encode(secret.encode()).decode()}"
        self.pool = urllib3.PoolManager(maxsize=16, retries=False)

    def ask(self, method: str, path: str, body: object = None, *, seconds: float = ANSWER) -> dict:
        """The server's answer. Raises ``EngineAway`` and ``Refused``."""
        data = None if body is None else orjson.dumps(body)
        return self._send(method, path, data, JSON, seconds)

    def bulk(self, path: str, lines: Iterable[object]) -> dict:
        """One JSON object a line."""
        data = b"".join(orjson.dumps(line) + b"\n" for line in lines)
        return self._send("POST", path, data, LINES, WORK)

    def _send(self, method: str, path: str, data: bytes | None, kind: str, seconds: float) -> dict:
        try:
            status, answer = self._exchange(method, path, data, kind, seconds)
            found = orjson.loads(answer)
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise EngineAway(f"{self.base}: {error}") from error
        if status >= 500 or status == 429:
            raise EngineAway(f"{self.base}: {status}: {reason_of(found)}")
        if status >= 400:
            raise Refused(status, reason_of(found))
        return found

    def _exchange(
        self, method: str, path: str, data: bytes | None, kind: str, seconds: float
    ) -> tuple[int, bytes]:
        end = monotonic() + seconds
        response = self.pool.request(
            method,
            self.base + path,
            body=data,
            headers={**self.headers, "Content-Type": kind, "Accept": JSON},
            timeout=urllib3.Timeout(connect=CONNECT, read=seconds),
            redirect=False,
            preload_content=False,
        )
        pieces = []
        try:
            # The time-out above holds for each piece: an answer may trickle for hours.
            while piece := response.read1(PIECE):
                pieces.append(piece)
                if monotonic() > end:
                    raise EngineAway(f"{self.base}: no whole answer within {seconds} s")
            response.release_conn()
        except BaseException:
            response.close()
            raise
        return response.status, b"".join(pieces)


def reason_of(answer: object) -> str:
    """Why a server refuses, from its answer."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, dict):
        causes: Sequence = error.get("root_cause") or [error]
        return "; ".join(f"{cause.get('type')}: {cause.get('reason')}" for cause in causes)
    return str(error or answer)[:300]
