"""Cursors: places in a list, good for that list with its filters, order and languages alone."""

import base64
import binascii
import datetime
import decimal
import math
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from .errors import ApiError, Code

UNREADABLE = (
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    binascii.Error,
    decimal.InvalidOperation,
)


class Scope(NamedTuple):
    """What a cursor belongs to."""

    name: str
    """Of the list."""
    order: str
    question: str
    """What was asked for, see ``digest``."""
    languages: str
    """Codes of the reader's languages, with spaces between them."""

    def encode(self, values: Sequence[Any]) -> str:
        """An opaque cursor of the row that stands in the list by these values."""
        return base64.urlsafe_b64encode(orjson.dumps([*self, *values], default=str)).decode()

    def decode(
        self, cursor: str, kinds: Sequence[Callable[[Any], Any]], argument: str
    ) -> list[Any]:
        """The values of a cursor, converted by ``kinds``; ``argument`` is where it was given.

        Raises ``ApiError`` if this list has not handed it out, and says what was other then.
        """
        try:
            found, values = self.read(cursor)
            if found.name == self.name:
                self.compare(found, argument)
                return [kind(value) for kind, value in zip(kinds, values, strict=True)]
        except UNREADABLE:
            pass
        raise ApiError(
            f"'{argument}' is not a cursor of this list. Take it from 'endCursor' or "
            "'startCursor'.",
            Code.BAD_USER_INPUT,
        )

    @staticmethod
    def read(cursor: str) -> "tuple[Scope, list[Any]]":
        """What a cursor belongs to, and its values. Raises one of ``UNREADABLE``."""
        stored = orjson.loads(base64.urlsafe_b64decode(cursor.encode()))
        width = len(Scope._fields)
        names, values = stored[:width], stored[width:]
        if not all(isinstance(name, str) for name in names):
            raise ValueError(cursor)
        return Scope(*names), values

    def compare(self, found: "Scope", argument: str) -> None:
        """Raises ``ApiError`` if the list was asked for in another way when it was handed out."""
        if found.languages != self.languages:
            other = f"in the languages {found.languages}; this one is in {self.languages}"
        elif found.order != self.order:
            other = f"in the order {found.order}; this one is in {self.order}"
        elif found.question != self.question:
            other = "with other filters"
        else:
            return
        raise ApiError(
            f"'{argument}' is a cursor of this list {other}. Begin anew without '{argument}': "
            "cursors like 'endCursor' hold as long as nothing else changes.",
            Code.BAD_USER_INPUT,
        )


def digest(asked: dict[str, Any]) -> str:
    """Tells questions apart by their filters; the order of several values does not matter."""
    plain = {
        name: sorted(map(str, value)) if isinstance(value, list | tuple) else str(value)
        for name, value in asked.items()
    }
    text = orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)
    return blake2b(text, digest_size=6).hexdigest() if plain else ""


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
