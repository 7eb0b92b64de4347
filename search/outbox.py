"""Notes which groups the engines have to be told of, in the transaction of whoever calls.

Nothing here asks an engine: a save never waits for one and never fails because of one.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from .engines import engines
from .models import EngineLease, PendingGroup
from .worker.waking import wake

ROWS = 1_000
"""Rows of one statement, at most."""
SOON = timedelta(minutes=1)


def enqueue(groups: Iterable[UUID | str], *, at: datetime | None = None) -> None:
    """Every engine that is set up gets these groups (translation keys) anew.

    ``at``: not before. Call it within the transaction of the change.
    """
    keys = dict.fromkeys(key if isinstance(key, UUID) else UUID(key) for key in groups)
    if not keys:
        return
    PendingGroup.objects.bulk_create(
        [
            PendingGroup(engine=engine, group=key, next_attempt_at=at)
            for engine in engines()
            for key in keys
        ],
        batch_size=ROWS,
    )
    if at is None:
        transaction.on_commit(wake, robust=True)


def enqueue_ahead(groups: Iterable[UUID | str]) -> None:
    """Notes groups that are about to change, for a change that is not within a transaction.

    If the process ends between the change and ``enqueue``, these rows are still there: they count
    from ``SOON`` on, when the change has been made or never will be.
    """
    if not transaction.get_connection().in_atomic_block:
        enqueue(groups, at=timezone.now() + SOON)


def retry_dead(*, engine: str) -> int:
    """Tries again what was given up; answers how many rows. The worker is woken."""
    revived = (
        PendingGroup.objects.filter(engine=engine)
        .dead()
        .update(is_dead=False, attempts=0, next_attempt_at=None)
    )
    transaction.on_commit(wake, robust=True)
    return revived


def ask_rebuild(*, engine: str) -> None:
    """The worker builds the index anew as soon as it can; the old one answers until then.

    Whoever asks while it is being built gets one more: the content may have been read already.
    """
    EngineLease.objects.update_or_create(
        engine=engine, defaults={"rebuild_asked_at": timezone.now()}
    )
    transaction.on_commit(wake, robust=True)
