"""Arguments that many fields take: page sizes and cursors."""

import base64
import binascii
import datetime
import decimal
import math
from collections.abc import Callable, Sequence
from typing import Any

import orjson

from .errors import ApiError, Code

DEFAULT_FIRST = 20
MAXIMUM_FIRST = 100


def page_size(first: int | None) -> int:
    """``first`` as given; raises ``ApiError`` if it is not between 1 and 100."""
    if first is None:
        return DEFAULT_FIRST
    if not 1 <= first <= MAXIMUM_FIRST:
        raise ApiError(f"'first' must be between 1 and {MAXIMUM_FIRST}.", Code.BAD_USER_INPUT)
    return first


def encode_cursor(order: str, values: tuple[Any, ...]) -> str:
    """An opaque cursor: the order's name and the values by which the row stands in it."""
    return base64.urlsafe_b64encode(orjson.dumps([order, *values], default=str)).decode()


def decode_cursor(cursor: str, order: str, kinds: Sequence[Callable[[Any], Any]]) -> list[Any]:
    """The values of a cursor of this order, converted by ``kinds``.

    Raises ``ApiError`` if it is not one that this order has handed out.
    """
    try:
        name, *values = orjson.loads(base64.urlsafe_b64decode(cursor.encode()))
        if name == order and len(values) == len(kinds):
            return [kind(value) for kind, value in zip(kinds, values, strict=True)]
    except (
        ValueError,
        TypeError,
        AttributeError,
        OverflowError,
        binascii.Error,
        decimal.InvalidOperation,
    ):
        pass
    raise ApiError(
        "'after' is not a cursor of this list in this order. Take it from 'endCursor'.",
        Code.BAD_USER_INPUT,
    )


def moment(value: str) -> datetime.datetime:
    """Returns a moment from a cursor. Raises ``ValueError`` or ``OverflowError``."""
    found = datetime.datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return found.astimezone(datetime.UTC)


def real(value: float | str) -> float:
    """Returns a number from a cursor. Raises ``ValueError`` unless it is finite."""
    found = float(value)
    if not math.isfinite(found):
        raise ValueError("No column has such a number.")
    return found


def number(value: int) -> int:
    """Returns a whole number from a cursor. Raises ``ValueError`` beyond 64 bits."""
    if not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise ValueError("No column has such a number.")
    return value


def text(value: str) -> str:
    """Returns a text from a cursor. Raises ``ValueError`` if it holds a NUL character."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("No column has such a text.")
    return value


def day(value: str) -> datetime.date:
    """A day from a cursor; raises ``ValueError``."""
    return datetime.date.fromisoformat(value)
