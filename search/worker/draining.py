"""Writes what the outbox holds to an engine."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from ..contract import Engine
from ..models import DueGroup, EngineLease, PendingGroup
from ..words import learn
from .carrying import carry
from .lease import Lease
from .settling import Drained, enqueue_due, settle

BATCH = 200
"""Groups that are read and written at once."""

Progress = Callable[[int], object]
"""Is told how many groups have been dealt with since it was last told."""


def drain_under(lease: Lease, engine: Engine, progress: Progress) -> Drained:
    """Writes what waits as this begins: on a busy site, more comes all the time.

    Raises what ``search.indexing.drain`` raises.
    """
    enqueue_due(engine.name, timezone.now())
    newest = PendingGroup.objects.aggregate(newest=Max("pk"))["newest"] or 0
    total = Drained()
    while True:
        lease.go_on()
        now = timezone.now()
        groups = ready_groups(engine.name, now, newest)
        if not groups:
            return total
        rows = rows_of(engine.name, groups, now)
        written, errors = carry(groups, now, partial(engine.write, version=lease.fence))
        # Before the transaction, since it takes a while: with SQLite nobody could save meanwhile.
        learn(document for group in written.values() for document in group.documents)
        total += settle(lease, rows, written, errors, now)
        progress(len(groups))


def has_work(engine: str, now: datetime) -> bool:
    """Whether there is anything to write now, or the index is to be built anew."""
    return (
        PendingGroup.objects.filter(engine=engine).ready(now).exists()
        or EngineLease.objects.filter(engine=engine, rebuild_asked_at__isnull=False).exists()
        or DueGroup.objects.filter(engine=engine, due_at__lte=now).exists()
    )


def ready_groups(engine: str, now: datetime, newest: int) -> list[UUID]:
    """Those that have waited longest, each once; of rows up to the number ``newest``."""
    waiting = PendingGroup.objects.filter(engine=engine, pk__lte=newest).ready(now)
    return list(dict.fromkeys(waiting.order_by("pk").values_list("group", flat=True)[:BATCH]))


def rows_of(engine: str, groups: Sequence[UUID], now: datetime) -> dict[UUID, list[PendingGroup]]:
    """All rows that reading these groups now will answer, older failures included.

    Asked for before the groups are read: a row that is written later stays.
    """
    found = defaultdict(list)
    for row in PendingGroup.objects.filter(engine=engine, group__in=groups).answered(now):
        found[row.group].append(row)
    return found
