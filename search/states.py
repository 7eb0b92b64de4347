"""How it is about the engines, for the people who run the hub."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Thread
from time import monotonic

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from hub.labels import source_language

from .contract import Engine, EngineAway, EngineState
from .engines import engines
from .models import EngineLease, PendingGroup

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
    pending: int
    """Groups that wait to be written."""
    oldest: datetime | None
    """Since when the first of them waits."""
    dead: int
    """Groups that could not be written and are not tried any more."""
    rebuild_asked_at: datetime | None
    """Since when somebody waits for the index to be built anew."""

    @property
    def is_answering(self) -> bool:
        return not self.problem


def index_states() -> Iterator[IndexState]:
    """Returns the state of each engine that is set up. One statement each, and one for all."""
    asked = dict(EngineLease.objects.values_list("engine", "rebuild_asked_at"))
    for engine in engines().values():
        state, problem = ask_state(engine)
        waits, is_dead = Q(is_dead=False), Q(is_dead=True)
        found = PendingGroup.objects.filter(engine=engine.name).aggregate(
            pending=Count("group", distinct=True, filter=waits),
            oldest=Min("created_at", filter=waits),
            dead=Count("group", distinct=True, filter=is_dead),
        )
        yield IndexState(
            engine.name, state, problem, **found, rebuild_asked_at=asked.get(engine.name)
        )


@dataclass(frozen=True)
class IndexingFailure:
    """A group that could not be written, and its page in the source language if it has one."""

    row: PendingGroup
    page: Page | None
    """``None`` if it is deleted: then an engine may still have it."""


def failures(limit: int) -> list[IndexingFailure]:
    """Returns what has been given up, then what is tried again. Two statements."""
    failed = PendingGroup.objects.filter(attempts__gt=0).order_by("-is_dead", "created_at", "pk")
    rows = list(failed[:limit])
    pages: dict[object, Page] = {}
    versions = Page.objects.filter(translation_key__in={row.group for row in rows})
    for page in versions.select_related("locale").order_by("pk"):
        if page.locale.language_code == source_language():
            pages[page.translation_key] = page
        else:
            pages.setdefault(page.translation_key, page)
    return [IndexingFailure(row, pages.get(row.group)) for row in rows]


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
