"""Carries out what the outbox holds for a consumer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from threading import Event
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from ..consumers import Carried, Consumer, Drained, Progress
from ..lease import Lease, leased
from ..models import ConsumerLease, DueMoment, OutboxRow
from .carrying import carry
from .settling import enqueue_due, settle


def nobody(number: int) -> None:
    """Progress that nobody looks at."""


def drain(
    consumer: Consumer,
    progress: Progress = nobody,
    *,
    patience: float = 0,
    stopping: Event | None = None,
) -> Drained:
    """Carries out all that waits by now, and what the consumer has to do besides.

    Raises ``TargetAway`` (nothing is lost, and no page is to blame), ``ConsumerBusy`` if another
    process is at it for more than ``patience`` seconds, ``LeaseLost`` if another one has taken
    over, and ``Stopped`` once ``stopping`` is set.
    """
    with leased(consumer.name, patience=patience, stopping=stopping) as lease:
        return consumer.begin(lease, progress) + drain_under(lease, consumer, progress)


def drain_under(lease: Lease, consumer: Consumer, progress: Progress = nobody) -> Drained:
    """Carries out what waits as this begins: on a busy site, more comes all the time.

    Raises what ``drain`` raises.
    """
    enqueue_due(consumer.name, timezone.now())
    newest = OutboxRow.objects.aggregate(newest=Max("pk"))["newest"] or 0
    total = Drained()
    while True:
        lease.go_on()
        now = timezone.now()
        keys = ready_keys(consumer.name, now, newest, consumer.batch)
        if not keys:
            return total
        rows = rows_of(consumer.name, keys)

        def work(some: Sequence[UUID], now: datetime = now) -> Mapping[UUID, Carried]:
            return consumer.carry_out(some, now=now, fence=lease.fence)

        carried, errors = carry(consumer.name, keys, work)
        total += settle(lease, rows, carried, errors)
        progress(len(keys))


def has_work(consumer: str, now: datetime) -> bool:
    """Whether there is anything to carry out now, or everything is to be done anew."""
    return (
        OutboxRow.objects.filter(consumer=consumer).ready(now).exists()
        or ConsumerLease.objects.filter(consumer=consumer, anew_asked_at__isnull=False).exists()
        or DueMoment.objects.filter(consumer=consumer, due_at__lte=now).exists()
    )


def ready_keys(consumer: str, now: datetime, newest: int, batch: int) -> list[UUID]:
    """Those that have waited longest, each once; of the first ``batch`` rows up to ``newest``."""
    waiting = OutboxRow.objects.filter(consumer=consumer, pk__lte=newest).ready(now)
    return list(dict.fromkeys(waiting.order_by("pk").values_list("key", flat=True)[:batch]))


def rows_of(consumer: str, keys: Sequence[UUID]) -> dict[UUID, list[OutboxRow]]:
    """All rows that carrying out these pages now will answer, older failures included.

    Asked for before the pages are read: a row that is written later stays.
    """
    found = defaultdict(list)
    for row in OutboxRow.objects.filter(consumer=consumer, key__in=keys):
        found[row.key].append(row)
    return found
