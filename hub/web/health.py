"""What upper rooms have to say about the health of the hub, for ``/readyz``."""

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)

_parts: dict[str, Callable[[], str]] = {}


def add_part(name: str, state: Callable[[], str]) -> None:
    """Adds a part to ``/readyz``; ``state()`` returns ok, degraded or unavailable.

    That is shown, and no more: a load balancer that took hosts out of service because a part is
    away would take all of them, and with them what works without it.
    """
    _parts[name] = state


def states() -> dict[str, str]:
    """Returns the state of each part, by name; one that cannot even say is ``unavailable``."""
    return {name: _state(name) for name in sorted(_parts)}


def _state(name: str) -> str:
    try:
        return _parts[name]()
    except Exception:
        logger.exception("No state of %s", name)
        return "unavailable"
