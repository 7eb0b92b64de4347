"""Builds an index anew, beside the one that answers, while people go on publishing."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from changes.consumers import Carried, Drained, Progress
from changes.lease import Lease
from changes.models import OutboxRow
from changes.outbox import ROWS
from changes.worker.carrying import carry
from changes.worker.settling import settle_anew

from .contract import Engine, EngineAway, SearchDocument
from .documents import PageDocuments, read
from .documents.groups import all_groups
from .words import Census

SWITCHING = timedelta(minutes=10)
"""The longest that an engine takes to finish a new index and switch to it."""
MOST_ROUNDS = 20
"""How often the outbox is looked into before the switch. What comes later waits for it."""

Write = Callable[[Mapping[str, Sequence[SearchDocument]]], object]


def carried(group: PageDocuments) -> Carried:
    """What the outbox is told of a group."""
    return Carried(due=group.due, is_gone=not group.documents)


def rebuild_under(lease: Lease, engine: Engine, progress: Progress) -> Drained:
    """Builds and switches; answers what is in the new index.

    Until the switch, the index that answers is kept up to date too. Whatever goes wrong, it then
    answers as before, and the outbox still holds all its rows. Raises ``EngineAway``,
    ``LeaseLost`` and ``Stopped``.
    """
    build = Build(lease, engine)
    try:
        for groups in all_groups():
            build.copy([UUID(group) for group in groups])
            build.catch_up()
            progress(len(groups))
        for _round in range(MOST_ROUNDS):
            if not build.catch_up():
                break
        build.census.store()
        lease.renew(SWITCHING)
        build.new.switch()
    except BaseException:
        with suppress(EngineAway):
            build.new.abandon()
        raise
    return settle_anew(lease, build.answered, build.carried, build.errors)


class Build:
    """A new index, and what the database is told once it answers."""

    def __init__(self, lease: Lease, engine: Engine):
        self.lease = lease
        self.engine = engine
        self.census = Census()
        self.carried: dict[UUID, Carried] = {}
        self.errors: dict[UUID, str] = {}
        # Each row of the outbox is known by itself: a transaction that began earlier than another
        # may end later, so there is no number below which all rows are there.
        self.answered = set(self.rows().values_list("pk", flat=True))
        self.new = engine.rebuild()

    def rows(self) -> QuerySet[OutboxRow]:
        return OutboxRow.objects.filter(consumer=self.lease.consumer)

    def copy(self, groups: Sequence[UUID]) -> None:
        """Writes groups to the new index."""
        self._carry(groups, self._write_new)

    def catch_up(self) -> bool:
        """Writes what has changed meanwhile to both indexes; answers whether anything had."""
        changed = [
            row for row in self.rows().values_list("pk", "key") if row[0] not in self.answered
        ]
        groups = list(dict.fromkeys(group for _pk, group in changed))
        for start in range(0, len(groups), ROWS // 2):
            self._carry(groups[start : start + ROWS // 2], self._write_both)
        self.answered.update(pk for pk, _group in changed)
        return bool(changed)

    def _carry(self, groups: Sequence[UUID], write: Write) -> None:
        self.lease.go_on()
        now = timezone.now()

        def work(some: Sequence[UUID]) -> Mapping[UUID, PageDocuments]:
            found = read(some, now)
            write({key: group.documents for key, group in found.items()})
            return {key: found[key.hex] for key in some}

        written, errors = carry(self.lease.consumer, groups, work)
        for key in groups:
            self.carried.pop(key, None)
            self.errors.pop(key, None)
        self.errors.update(errors)
        for key, group in written.items():
            self.carried[key] = carried(group)
            self.census.add(group.documents)

    def _write_new(self, groups: Mapping[str, Sequence[SearchDocument]]) -> None:
        self.new.write(groups, self.lease.fence)

    def _write_both(self, groups: Mapping[str, Sequence[SearchDocument]]) -> None:
        self._write_new(groups)
        try:
            self.engine.write(groups, self.lease.fence)
        except EngineAway:
            # There may be no index yet. The rows stay until the new one answers.
            return
