"""The lease of a consumer: one process works for it at a time, whoever it is and wherever it runs.

Moments are those of the database, since hosts may disagree about the time.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event
from uuid import uuid4

from django.db.models import F, QuerySet
from django.db.models.functions import Now

from .models import ConsumerLease

DURATION = timedelta(seconds=60)
"""Until another process may take over from one that has not renewed its lease."""
BETWEEN_TRIES = 0.2
"""Seconds between two tries to take a lease that somebody holds."""


class ConsumerBusy(Exception):
    """Another process works for the consumer."""


class LeaseLost(Exception):
    """Another process has taken over: stop, and count nothing as done."""


class Stopped(Exception):
    """This process has been asked to end."""


class Lease:
    """A lease that is held. ``fence`` is the version of what is done under it,
    ``anew_asked_at`` when somebody asked for everything to be done anew."""

    def __init__(self, consumer: str, stopping: Event):
        self.consumer = consumer
        self.stopping = stopping
        self.holder = uuid4().hex
        self.fence = 0
        self.anew_asked_at: datetime | None = None

    def take(self) -> bool:
        """Take it, if nobody has it; answers whether it is held now."""
        ConsumerLease.objects.get_or_create(consumer=self.consumer, defaults={"until": Now()})
        taken = ConsumerLease.objects.filter(consumer=self.consumer, until__lte=Now()).update(
            fence=F("fence") + 1, holder=self.holder, until=Now() + DURATION
        )
        if taken:
            lease = ConsumerLease.objects.get(holder=self.holder)
            self.fence, self.anew_asked_at = lease.fence, lease.anew_asked_at
        return bool(taken)

    def go_on(self) -> None:
        """Before each piece of work. Raises ``Stopped`` and ``LeaseLost``."""
        if self.stopping.is_set():
            raise Stopped
        self.renew()

    def renew(self, duration: timedelta = DURATION) -> None:
        """Within a transaction, nobody takes it before that ends. Raises ``LeaseLost``."""
        if not self._mine().update(until=Now() + duration):
            raise LeaseLost(self.consumer)

    def note_done_anew(self) -> None:
        """What was asked for before the lease was taken is done; what was asked since is not."""
        self._mine().filter(anew_asked_at=self.anew_asked_at).update(anew_asked_at=None)

    def release(self) -> None:
        """Give it back, if it is still held."""
        self._mine().update(holder="", until=Now())

    def _mine(self) -> QuerySet[ConsumerLease]:
        return ConsumerLease.objects.filter(consumer=self.consumer, holder=self.holder)


@contextmanager
def leased(consumer: str, *, patience: float = 0, stopping: Event | None = None) -> Iterator[Lease]:
    """Hold the lease of a consumer. Raises ``ConsumerBusy`` if nobody gives it back within
    ``patience`` seconds; ``stopping`` ends the work at the next piece."""
    lease = Lease(consumer, stopping or Event())
    latest = time.monotonic() + patience
    while not lease.take():
        if time.monotonic() >= latest or lease.stopping.wait(BETWEEN_TRIES):
            raise ConsumerBusy(consumer)
    try:
        yield lease
    finally:
        lease.release()
