"""The index follows the database: each engine is a consumer of changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from threading import Event
from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from changes.consumers import Carried, Consumer, Drained, Progress
from changes.lease import Lease, leased
from changes.worker.draining import drain_under, nobody

from .contract import Engine, EngineAway, NoIndex
from .documents import read
from .engines import engines
from .rebuilding import carried, rebuild_under
from .words import learn


class IndexConsumer(Consumer):
    """Writes to an engine what is public."""

    def __init__(self, engine: Engine):
        self.engine = engine
        self.name = consumer_name(engine.name)
        self.title: str | Promise = format_lazy(_("Search index ({engine})"), engine=engine.name)

    def carry_out(
        self, keys: Sequence[UUID], *, now: datetime, fence: int
    ) -> Mapping[UUID, Carried]:
        found = read(keys, now)
        self.engine.write({key: group.documents for key, group in found.items()}, fence)
        learn(document for group in found.values() for document in group.documents)
        return {key: carried(found[key.hex]) for key in keys}

    def is_whole(self) -> bool:
        """A server that is away may still have its index."""
        try:
            return self.engine.state().built_at is not None
        except EngineAway as error:
            return not isinstance(error, NoIndex)

    def begin(self, lease: Lease, progress: Progress) -> Drained:
        """Builds the index if there is none, or if that was asked for."""
        if lease.anew_asked_at or self.engine.state().built_at is None:
            return rebuild_under(lease, self.engine, progress)
        return Drained()


def consumer_name(engine: str) -> str:
    """What the consumer of the engine of this name is called."""
    return f"search-{engine}"


def index_consumers() -> Iterator[IndexConsumer]:
    """One for each engine that is set up."""
    for engine in engines().values():
        yield IndexConsumer(engine)


def rebuild(
    engine: Engine,
    progress: Progress = nobody,
    *,
    patience: float = 0,
    stopping: Event | None = None,
) -> Drained:
    """Builds the index anew from the database, while the old one answers, and switches to it.

    No change that is made meanwhile is missed. Raises what ``changes.worker.draining.drain``
    raises; then the old index answers as before.
    """
    consumer = IndexConsumer(engine)
    with leased(consumer.name, patience=patience, stopping=stopping) as lease:
        return rebuild_under(lease, engine, progress) + drain_under(lease, consumer)
