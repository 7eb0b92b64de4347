"""The engines that are set up, and the one that answers."""

from pathlib import Path

from django.conf import settings

from ..contract import Answer, Engine, Question
from .embedded import EmbeddedEngine

_embedded: dict[Path, EmbeddedEngine] = {}


def engines() -> dict[str, Engine]:
    """All that are written to, by name; the embedded one always."""
    folder = Path(settings.HUB_SEARCH_FOLDER)
    if folder not in _embedded:
        _embedded[folder] = EmbeddedEngine(folder)
    return {"embedded": _embedded[folder]}


def ask(question: Question) -> tuple[Answer, bool]:
    """The answer, and whether it is a stand-in's. Raises ``EngineAway`` if nobody can answer."""
    return engines()["embedded"].search(question), False
