"""The index follows the database: what is done to an engine, whoever asks for it."""

from threading import Event

from .contract import Engine
from .worker.draining import Progress, drain_under
from .worker.lease import leased
from .worker.rebuilding import rebuild_under
from .worker.settling import Drained


def nobody(number: int) -> None:
    """Progress that nobody looks at."""


def drain(
    engine: Engine,
    progress: Progress = nobody,
    *,
    patience: float = 0,
    stopping: Event | None = None,
) -> Drained:
    """Writes all that waits by now; builds the index if there is none, or if it was asked for.

    Raises ``EngineAway`` (nothing is lost, and no page is to blame), ``EngineBusy`` if another
    process is at it for more than ``patience`` seconds, ``LeaseLost`` if another one has taken
    over, and ``Stopped`` once ``stopping`` is set.
    """
    with leased(engine.name, patience=patience, stopping=stopping) as lease:
        if lease.rebuild_asked_at or engine.state().built_at is None:
            return rebuild_under(lease, engine, progress) + drain_under(lease, engine, progress)
        return drain_under(lease, engine, progress)


def rebuild(
    engine: Engine,
    progress: Progress = nobody,
    *,
    patience: float = 0,
    stopping: Event | None = None,
) -> Drained:
    """Builds the index anew from the database, while the old one is searched, and switches to it.

    No change that is made meanwhile is missed. Raises what ``drain`` raises; then the old index
    answers as before.
    """
    with leased(engine.name, patience=patience, stopping=stopping) as lease:
        return rebuild_under(lease, engine, progress) + drain_under(lease, engine, nobody)
