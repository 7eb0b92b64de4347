"""Builds an index anew, beside the one that answers, while people go on publishing."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ..contract import Engine, EngineAway, SearchDocument
from ..documents.groups import all_groups
from ..documents.reading import PageDocuments
from ..models import DueGroup, PendingGroup
from ..words import Census
from .carrying import carry
from .draining import Progress
from .lease import Lease
from .settling import ROWS, Drained, create_due, delete_rows, note_failure

SWITCHING = timedelta(minutes=10)
"""The longest that an engine takes to finish a new index and switch to it."""
MOST_ROUNDS = 20
"""How often the outbox is looked into before the switch. What comes later waits for it."""


def rebuild_under(lease: Lease, engine: Engine, progress: Progress) -> Drained:
    """Builds and switches; answers what is in the new index.

    Until the switch, the index that answers is kept up to date too. Whatever goes wrong, it then
    answers as before, and the outbox still holds all its rows. Raises what
    ``search.indexing.rebuild`` raises.
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
    return build.settle()


class Build:
    """A new index, and what the database is told once it answers."""

    def __init__(self, lease: Lease, engine: Engine):
        self.lease = lease
        self.engine = engine
        self.census = Census()
        self.errors: dict[UUID, str] = {}
        self.due: dict[UUID, PageDocuments] = {}
        self.written: set[UUID] = set()
        # Each row of the outbox is known by itself: a transaction that began earlier than another
        # may end later, so there is no number below which all rows are there.
        self.answered = set(self.rows().values_list("pk", flat=True))
        self.new = engine.rebuild()

    def rows(self):
        return PendingGroup.objects.filter(engine=self.engine.name).answered(timezone.now())

    def copy(self, groups: Sequence[UUID]) -> None:
        """Writes groups to the new index."""
        self._carry(groups, self._write_new)

    def catch_up(self) -> bool:
        """Writes what has changed meanwhile to both indexes; answers whether anything had."""
        changed = [
            row for row in self.rows().values_list("pk", "group") if row[0] not in self.answered
        ]
        groups = list(dict.fromkeys(group for _pk, group in changed))
        for start in range(0, len(groups), ROWS // 2):
            self._carry(groups[start : start + ROWS // 2], self._write_both)
        self.answered.update(pk for pk, _group in changed)
        return bool(changed)

    def _carry(self, groups: Sequence[UUID], write) -> None:
        self.lease.go_on()
        written, errors = carry(groups, timezone.now(), write)
        for key in groups:
            self.errors.pop(key, None)
            self.due.pop(key, None)
            self.written.discard(key)
        self.errors.update(errors)
        self.due.update((key, group) for key, group in written.items() if group.due)
        self.written.update(key for key, group in written.items() if group.documents)
        for group in written.values():
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

    @transaction.atomic
    def settle(self) -> Drained:
        """The new index answers: its rows are done. Raises ``LeaseLost``."""
        self.lease.renew()
        self.lease.note_rebuilt()
        name, now = self.engine.name, timezone.now()
        delete_rows(self.answered)
        DueGroup.objects.filter(engine=name).delete()
        create_due(name, self.due)
        PendingGroup.objects.bulk_create(
            [failed(name, key, error, now) for key, error in self.errors.items()], batch_size=ROWS
        )
        return Drained(written=len(self.written), failed=len(self.errors))


def failed(engine: str, group: UUID, error: str, now: datetime) -> PendingGroup:
    """A row for a group that could not be written, after its first attempt."""
    row = PendingGroup(engine=engine, group=group)
    note_failure(row, error, now)
    return row
