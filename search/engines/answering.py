"""Which engines there are, and which of them answers."""

import logging
from functools import cache
from pathlib import Path

from hub.away.breaker import Breaker

from ..conf import search_settings
from ..contract import Answer, Engine, EngineAway, Question
from .distributed import DistributedEngine, address
from .embedded import EmbeddedEngine

logger = logging.getLogger(__name__)


@cache
def embedded(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder)


@cache
def distributed(url: str) -> tuple[DistributedEngine, Breaker]:
    return DistributedEngine(url), Breaker()


def check_address() -> None:
    """Raises ``ImproperlyConfigured`` for a wrong ``SEARCH_URL``, before anybody searches."""
    if url := search_settings.HUB_SEARCH_URL:
        address.read(url)


def engines() -> dict[str, Engine]:
    """All that are written to, by name."""
    found: dict[str, Engine] = {"embedded": embedded(Path(search_settings.HUB_SEARCH_FOLDER))}
    if search_settings.HUB_SEARCH_URL:
        found["distributed"], _breaker = distributed(search_settings.HUB_SEARCH_URL)
    return found


def ask(question: Question) -> tuple[Answer, bool]:
    """The answer, and whether it is a stand-in's. Raises ``EngineAway`` if nobody can answer."""
    if not search_settings.HUB_SEARCH_URL:
        return engines()["embedded"].search(question), False
    server, breaker = distributed(search_settings.HUB_SEARCH_URL)
    if breaker.lets_try():
        try:
            answer = server.search(question)
        except EngineAway as error:
            if breaker.failed():
                logger.warning("The search engine is away, the embedded index answers: %s", error)
        else:
            if breaker.worked():
                logger.warning("The search engine is back")
            return answer, False
    return engines()["embedded"].search(question), True
