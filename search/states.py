"""How it is about the engines, for the people who run the hub."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Thread
from time import monotonic

from django.utils.translation import gettext as _

from changes.models import ConsumerLease
from changes.states import Waiting, waiting

from .consumers import consumer_name
from .contract import Engine, EngineAway, EngineState
from .engines import engines

PATIENCE = 1.0
"""Seconds to wait for the health of an engine."""


@dataclass(frozen=True)
class IndexState:
    """An engine, and what the outbox holds for it."""

    name: str
    engine: EngineState | None
    """``None`` while it is away."""
    problem: str
    """Why it cannot answer; empty if it can."""
    waiting: Waiting
    rebuild_asked_at: datetime | None
    """Since when somebody waits for the index to be built anew."""

    @property
    def is_answering(self) -> bool:
        return not self.problem


def index_states() -> Iterator[IndexState]:
    """Of all engines that are set up. One statement each, and one for all."""
    asked = dict(ConsumerLease.objects.values_list("consumer", "anew_asked_at"))
    for engine in engines().values():
        state, problem = ask_state(engine)
        name = consumer_name(engine.name)
        yield IndexState(engine.name, state, problem, waiting(name), asked.get(name))


def ask_state(engine: Engine) -> tuple[EngineState | None, str]:
    """The state of an engine if it can be reached, and why it cannot answer."""
    try:
        state = engine.state()
    except EngineAway as error:
        return None, str(error)
    return state, "" if state.built_at else _("There is no index yet.")


def health() -> str:
    """``ok`` if all engines can answer, ``degraded`` if another one stands in, else
    ``unavailable``.

    An engine that has not answered within ``PATIENCE`` counts as away: who asks a host for its
    health does not wait long.
    """
    found = engines().values()
    answering: set[str] = set()

    def ask(engine: Engine) -> None:
        if not ask_state(engine)[1]:
            answering.add(engine.name)

    threads = [Thread(target=ask, args=(engine,), daemon=True) for engine in found]
    latest = monotonic() + PATIENCE
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(latest - monotonic(), 0))
    if len(answering) == len(found):
        return "ok"
    return "degraded" if answering else "unavailable"
