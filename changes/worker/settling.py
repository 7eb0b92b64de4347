"""What the database is told of a piece of work, in one transaction: done, failed, due later."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ..consumers import Carried, Drained
from ..lease import Lease
from ..models import DueMoment, OutboxRow
from ..outbox import ROWS

MOST_ATTEMPTS = 8
"""After so many failed attempts, the last after some four hours, a row is given up."""

Item = TypeVar("Item")


@transaction.atomic
def settle(
    lease: Lease,
    rows: Mapping[UUID, Sequence[OutboxRow]],
    carried: Mapping[UUID, Carried],
    errors: dict[UUID, str],
) -> Drained:
    """Notes what became of ``rows``, the rows of each page that were there before it was read.

    Raises ``LeaseLost``; then nothing is noted.
    """
    lease.renew()
    given_up = {key: one.given_up for key, one in carried.items() if one.given_up}
    answered = [row.pk for key in carried.keys() - given_up for row in rows[key]]
    now, dead = timezone.now(), 0
    for key, error in (errors | given_up).items():
        *older, newest = sorted(rows[key], key=lambda row: row.pk)
        answered += [row.pk for row in older]
        note_failure(newest, error, now, is_last=key in given_up)
        newest.save()
        dead += newest.is_dead
    delete_rows(answered)
    for keys in parts(carried, ROWS):
        DueMoment.objects.filter(consumer=lease.consumer, key__in=keys).delete()
    create_due(lease.consumer, carried)
    gone = sum(one.is_gone for one in carried.values())
    done, failed = len(carried) - gone - len(given_up), len(errors) + len(given_up) - dead
    return Drained(done, gone, failed, dead)


@transaction.atomic
def settle_anew(
    lease: Lease,
    answered: Iterable[int],
    carried: Mapping[UUID, Carried],
    errors: Mapping[UUID, str],
) -> Drained:
    """Notes that everything was done anew, which answers these rows (primary keys) and no others.

    Raises ``LeaseLost``; then nothing is noted.
    """
    lease.renew()
    lease.note_done_anew()
    delete_rows(answered)
    DueMoment.objects.filter(consumer=lease.consumer).delete()
    create_due(lease.consumer, carried)
    now = timezone.now()
    failed = [OutboxRow(consumer=lease.consumer, key=key) for key in errors]
    for row in failed:
        note_failure(row, errors[row.key], now)
    OutboxRow.objects.bulk_create(failed, batch_size=ROWS)
    return Drained(done=sum(not one.is_gone for one in carried.values()), failed=len(failed))


def note_failure(row: OutboxRow, error: str, now: datetime, *, is_last: bool = False) -> None:
    """Counts a failed attempt: after 2, 4 … 128 minutes it is tried again, unless it ``is_last``.

    A newer change of the page is a row of its own and begins anew.
    """
    row.attempts += 1
    row.error = error
    row.is_dead = is_last or row.attempts >= MOST_ATTEMPTS
    row.next_attempt_at = None if row.is_dead else now + timedelta(minutes=2**row.attempts)


def delete_rows(numbers: Iterable[int]) -> None:
    for some in parts(numbers, ROWS):
        OutboxRow.objects.filter(pk__in=some).delete()


def create_due(consumer: str, carried: Mapping[UUID, Carried]) -> None:
    """Notes when something about these pages changes by time alone."""
    DueMoment.objects.bulk_create(
        [
            DueMoment(consumer=consumer, key=key, due_at=one.due)
            for key, one in carried.items()
            if one.due
        ],
        batch_size=ROWS,
    )


def enqueue_due(consumer: str, now: datetime) -> None:
    """What has changed by time alone is to be carried out."""
    due = DueMoment.objects.filter(consumer=consumer, due_at__lte=now)
    while moments := list(due[:ROWS]):
        with transaction.atomic():
            OutboxRow.objects.bulk_create(
                [OutboxRow(consumer=consumer, key=moment.key) for moment in moments]
            )
            DueMoment.objects.filter(pk__in=[moment.pk for moment in moments]).delete()


def parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """``items`` in lists of at most ``size``."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
