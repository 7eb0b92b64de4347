"""What the database is told of a piece of work, in one transaction: done, failed, due later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from ..documents.reading import PageDocuments
from ..models import DueGroup, PendingGroup
from .lease import Lease

ROWS = 1_000
"""Rows of one statement, at most."""
MOST_ATTEMPTS = 8
"""After so many failed attempts, the last after some four hours, a row is given up."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Drained:
    """Numbers of groups: written, gone from the index, failed and tried again, given up."""

    written: int = 0
    gone: int = 0
    failed: int = 0
    dead: int = 0

    def __add__(self, other: "Drained") -> "Drained":
        return Drained(
            self.written + other.written,
            self.gone + other.gone,
            self.failed + other.failed,
            self.dead + other.dead,
        )


@transaction.atomic
def settle(
    lease: Lease,
    rows: Mapping[UUID, Sequence[PendingGroup]],
    written: Mapping[UUID, PageDocuments],
    errors: Mapping[UUID, str],
    now: datetime,
) -> Drained:
    """Notes what became of ``rows``, the rows of each group that were there before it was read.

    Raises ``LeaseLost``; then nothing is noted.
    """
    lease.renew()
    answered = [row.pk for key in written for row in rows[key]]
    dead = 0
    for key, error in errors.items():
        *older, newest = sorted(rows[key], key=lambda row: row.pk)
        answered += [row.pk for row in older]
        note_failure(newest, error, now)
        newest.save()
        dead += newest.is_dead
    delete_rows(answered)
    for keys in parts(written, ROWS):
        DueGroup.objects.filter(engine=lease.engine, group__in=keys).delete()
    create_due(lease.engine, written)
    gone = sum(not group.documents for group in written.values())
    return Drained(len(written) - gone, gone, len(errors) - dead, dead)


def note_failure(row: PendingGroup, error: str, now: datetime) -> None:
    """Counts a failed attempt: after 2, 4 … 128 minutes it is tried again.

    A newer change of the group is a row of its own and begins anew.
    """
    row.attempts += 1
    row.error = error
    row.is_dead = row.attempts >= MOST_ATTEMPTS
    row.next_attempt_at = None if row.is_dead else now + timedelta(minutes=2**row.attempts)


def delete_rows(keys: Iterable[int]) -> None:
    for some in parts(keys, ROWS):
        PendingGroup.objects.filter(pk__in=some).delete()


def create_due(engine: str, groups: Mapping[UUID, PageDocuments]) -> None:
    """Notes when the documents of these groups change by time alone."""
    DueGroup.objects.bulk_create(
        [
            DueGroup(engine=engine, group=key, due_at=group.due)
            for key, group in groups.items()
            if group.due
        ],
        batch_size=ROWS,
    )


def enqueue_due(engine: str, now: datetime) -> None:
    """What has changed by time alone is to be written."""
    due = DueGroup.objects.filter(engine=engine, due_at__lte=now)
    while rows := list(due[:ROWS]):
        with transaction.atomic():
            PendingGroup.objects.bulk_create(
                [PendingGroup(engine=engine, group=row.group) for row in rows]
            )
            DueGroup.objects.filter(pk__in=[row.pk for row in rows]).delete()


def parts(items: Iterable[Item], size: int) -> Iterable[list[Item]]:
    """``items`` in lists of at most ``size``."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
