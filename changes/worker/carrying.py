"""Has pages carried out, and finds the one that cannot be."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from django.db import InterfaceError, OperationalError

from ..consumers import TargetAway
from ..lease import LeaseLost, Stopped

logger = logging.getLogger(__name__)

NOBODYS_FAULT = (TargetAway, LeaseLost, Stopped, OperationalError, InterfaceError)
"""The target or the database is away, or somebody else goes on: no page is to blame."""
LONGEST_ERROR = 1_000
"""Characters that are kept of an error."""

Result = TypeVar("Result")


def carry(
    consumer: str, keys: Sequence[UUID], work: Callable[[Sequence[UUID]], Mapping[UUID, Result]]
) -> tuple[dict[UUID, Result], dict[UUID, str]]:
    """Does ``work`` for pages; answers what it answers for each that was carried out, and errors.

    What cannot be carried out takes nothing with it: the others are tried in ever smaller parts,
    until it is alone. Raises ``NOBODYS_FAULT``.
    """
    if not keys:
        return {}, {}
    try:
        return dict(work(keys)), {}
    except NOBODYS_FAULT:
        raise
    except Exception as error:
        if len(keys) == 1:
            logger.exception("%s: changes to the page %s were not carried out", consumer, keys[0])
            return {}, {keys[0]: f"{type(error).__name__}: {error}"[:LONGEST_ERROR]}
    middle = len(keys) // 2
    done, errors = carry(consumer, keys[:middle], work)
    more, further = carry(consumer, keys[middle:], work)
    return done | more, errors | further
