"""Carries groups from the database to an engine, and finds the one that cannot be carried."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError

from ..contract import EngineAway, SearchDocument
from ..documents.reading import PageDocuments, read
from .lease import LeaseLost, Stopped

logger = logging.getLogger(__name__)

Write = Callable[[Mapping[str, Sequence[SearchDocument]]], object]

NOBODYS_FAULT = (EngineAway, LeaseLost, Stopped, OperationalError, InterfaceError)
"""The engine or the database is away, or somebody else goes on: no group is to blame."""
LONGEST_ERROR = 1_000
"""Characters that are kept of an error."""


def carry(
    groups: Sequence[UUID], now: datetime, write: Write
) -> tuple[dict[UUID, PageDocuments], dict[UUID, str]]:
    """Reads what is public of ``groups`` and writes it; answers what was written, and errors.

    What cannot be read or is refused takes nothing with it: the others are tried in ever smaller
    parts, until it is alone. Raises ``NOBODYS_FAULT``.
    """
    if not groups:
        return {}, {}
    try:
        found = read(groups, now)
        write({key: group.documents for key, group in found.items()})
    except NOBODYS_FAULT:
        raise
    except Exception as error:
        if len(groups) == 1:
            logger.exception("The page %s is not in the index of search", groups[0])
            return {}, {groups[0]: f"{type(error).__name__}: {error}"[:LONGEST_ERROR]}
    else:
        return {key: found[key.hex] for key in groups}, {}
    middle = len(groups) // 2
    written, errors = carry(groups[:middle], now, write)
    more, further = carry(groups[middle:], now, write)
    return written | more, errors | further
