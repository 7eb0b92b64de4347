"""The lease of an engine: one writer at a time, whoever it is and wherever it runs.

Moments are those of the database, since hosts may disagree about the time.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event
from uuid import uuid4

from django.db.models import F
from django.db.models.functions import Now

from ..models import EngineLease

DURATION = timedelta(seconds=60)
"""Until another process may take over from one that has not renewed its lease."""
BETWEEN_TRIES = 0.2
"""Seconds between two tries to take a lease that somebody holds."""


class EngineBusy(Exception):
    """Another process is writing to the engine."""


class LeaseLost(Exception):
    """Another process has taken over: stop, and count nothing as written."""


class Stopped(Exception):
    """This process has been asked to end."""


class Lease:
    """A lease that is held. ``fence`` is the version of what is written under it,
    ``rebuild_asked_at`` when somebody asked for a new index."""

    def __init__(self, engine: str, stopping: Event):
        self.engine = engine
        self.stopping = stopping
        self.holder = uuid4().hex
        self.fence = 0
        self.rebuild_asked_at: datetime | None = None

    def take(self) -> bool:
        """Take it, if nobody has it."""
        EngineLease.objects.get_or_create(engine=self.engine, defaults={"until": Now()})
        taken = EngineLease.objects.filter(engine=self.engine, until__lte=Now()).update(
            fence=F("fence") + 1, holder=self.holder, until=Now() + DURATION
        )
        if taken:
            lease = EngineLease.objects.get(holder=self.holder)
            self.fence, self.rebuild_asked_at = lease.fence, lease.rebuild_asked_at
        return bool(taken)

    def go_on(self) -> None:
        """Before each piece of work. Raises ``Stopped`` and ``LeaseLost``."""
        if self.stopping.is_set():
            raise Stopped
        self.renew()

    def renew(self, duration: timedelta = DURATION) -> None:
        """Within a transaction, nobody takes it before that ends. Raises ``LeaseLost``."""
        if not self._mine().update(until=Now() + duration):
            raise LeaseLost(self.engine)

    def note_rebuilt(self) -> None:
        """What was asked for before the lease was taken is done; what was asked since is not."""
        self._mine().filter(rebuild_asked_at=self.rebuild_asked_at).update(rebuild_asked_at=None)

    def release(self) -> None:
        self._mine().update(holder="", until=Now())

    def _mine(self):
        return EngineLease.objects.filter(engine=self.engine, holder=self.holder)


@contextmanager
def leased(engine: str, *, patience: float = 0, stopping: Event | None = None) -> Iterator[Lease]:
    """Hold the engine's lease. Raises ``EngineBusy`` if nobody gives it back within ``patience``
    seconds; ``stopping`` ends the work at the next piece."""
    lease = Lease(engine, stopping or Event())
    latest = time.monotonic() + patience
    while not lease.take():
        if time.monotonic() >= latest or lease.stopping.wait(BETWEEN_TRIES):
            raise EngineBusy(engine)
    try:
        yield lease
    finally:
        lease.release()
