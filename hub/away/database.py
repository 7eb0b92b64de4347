"""The answer while the database is away or locked, and what the log says of it."""

import logging
import sqlite3
import sys
from threading import Lock
from time import monotonic

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error as plain_server_error

logger = logging.getLogger(__name__)

RETRY_AFTER = 5
"""Seconds."""
QUIET = 1.0
"""Seconds between two lines of the log."""


class OneLine:
    """A line now and then, however often something goes wrong."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.not_before = 0.0
        self.unsaid = 0

    def say(self, error: BaseException) -> None:
        with self.lock:
            if monotonic() < self.not_before:
                self.unsaid += 1
                return
            self.not_before = monotonic() + QUIET
            unsaid, self.unsaid = self.unsaid, 0
        words = " ".join(str(error).split()) or type(error).__name__
        logger.error("The database is away: %s (and %d times more before)", words, unsaid)


LOG = OneLine()


def is_away(error: BaseException | None) -> bool:
    """Whether ``error`` is of a database that cannot be reached or is locked; not of a
    statement."""
    if not isinstance(error, InterfaceError | OperationalError):
        return False
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    if code is not None:
        # All else is about the file. This one is about a table that is not there, say.
        return bool(code != sqlite3.SQLITE_ERROR)
    return connection.connection is None or not connection.is_usable()


def away(error: BaseException | None) -> BaseException | None:
    """Returns what ``error`` comes from, if it is that the database is away."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if is_away(error):
            return error
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None


def logged(response: HttpResponse) -> HttpResponse:
    """Django writes no line of its own about it, with a traceback of some hundred lines."""
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """The ``handler500``: 503 while the database is away, else Django's own 500.

    What is sent is not lost: a browser sends it again when the page is loaded again.
    """
    cause = away(sys.exc_info()[1])
    if cause is None:
        return plain_server_error(request)
    LOG.say(cause)
    is_sent = request.method not in ("GET", "HEAD")
    page = render_to_string("hub/503.html", {"is_sent": is_sent})
    response = HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
    response["Cache-Control"] = "no-store"
    return logged(response)
