"""Notes what consumers have to be told of, in the transaction of whoever calls.

Nothing here does what follows: a save never waits for a consumer and never fails because of one.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from .models import ConsumerLease, OutboxRow
from .waking import wake

ROWS = 1_000
"""Rows of one statement, at most."""


def enqueue(keys: Iterable[UUID], *, consumers: Iterable[str]) -> None:
    """These consumers are told of these pages (translation keys) once this is committed."""
    rows = [OutboxRow(consumer=consumer, key=key) for consumer in consumers for key in keys]
    if not rows:
        return
    OutboxRow.objects.bulk_create(rows, batch_size=ROWS)
    transaction.on_commit(wake, robust=True)


def retry_dead(*, consumer: str) -> int:
    """Tries again what was given up; answers how many rows. The worker is woken."""
    dead = OutboxRow.objects.filter(consumer=consumer).dead()
    revived = dead.update(is_dead=False, attempts=0, next_attempt_at=None)
    transaction.on_commit(wake, robust=True)
    return revived


def ask_anew(*, consumer: str) -> None:
    """The worker has the consumer do everything anew as soon as it can.

    Whoever asks while that is being done gets it once more: the content may have been read already.
    """
    ConsumerLease.objects.update_or_create(
        consumer=consumer, defaults={"anew_asked_at": timezone.now()}
    )
    transaction.on_commit(wake, robust=True)
