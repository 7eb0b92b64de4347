"""Stored values that their fields do not allow: each costs its own field, never the list.

Forms and models refuse them, but an import or SQL writes what it likes. Such a number, day, moment
or choice is answered as null with an error of code ``STORED_VALUE``; hence those fields may all be
null. What is never null is answered empty: a text, a list, a truth as false. The log has details.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from ..executor import Failure
from ..values.addresses import WEB, kind_of_address
from ..values.limits import INTEGERS, Years, day_limits, moment_limits, number_limits, years_of
from ..values.unreadable import is_finite, log_once
from .errors import ApiError, Code

Check = Callable[[list[Any]], list[Any]]
"""From the values of a column to those that are shown."""


class StoredValueError(ApiError):
    """A value that its field does not allow."""

    def __init__(self) -> None:
        super().__init__(
            "What is stored here is no value that this field may have, so it is left out.",
            Code.STORED_VALUE,
        )


def left_out(where: str, value: Any) -> Failure:
    """Stands for a value that is not shown, and logs it."""
    log_once(where, value)
    return Failure(StoredValueError())


def check_of(field: "models.Field[Any, Any]", where: str) -> Check | None:
    """Returns what checks the values of a column; ``None`` if it may hold anything."""
    if isinstance(field, models.BooleanField):
        return truths
    if isinstance(field, models.DateTimeField):
        return moments(years_of(field), where)
    if isinstance(field, models.DateField):
        return days(years_of(field), where)
    if isinstance(field, models.DecimalField):
        return numbers(Decimal, number_limits(field), where)
    if isinstance(field, models.FloatField):
        return numbers(float, number_limits(field), where)
    if isinstance(field, models.IntegerField):
        least, most = number_limits(field)
        limits = max(least, INTEGERS[0]), min(most, INTEGERS[1])
        return numbers(int, limits, where)
    if isinstance(field, models.URLField):
        return web_addresses
    return None


def checked(is_allowed: Callable[[Any], bool], where: str) -> Check:
    """Returns a check of one value after the other; what is not known is none of its concern."""

    def check(values: list[Any]) -> list[Any]:
        return [
            value if value is None or is_allowed(value) else left_out(where, value)
            for value in values
        ]

    return check


def numbers(kind: type[Any], limits: tuple[Any, Any], where: str) -> Check:
    """Returns the check of numbers of exactly this class, within limits that may be ``None``."""
    least, most = limits

    def is_allowed(value: Any) -> bool:
        if value.__class__ is not kind or not is_finite(value):
            return False
        return (least is None or value >= least) and (most is None or value <= most)

    return checked(is_allowed, where)


def moments(years: Years, where: str) -> Check:
    """Returns the check of moments."""
    first, behind = moment_limits(years)
    return checked(lambda value: isinstance(value, datetime) and first <= value < behind, where)


def days(years: Years, where: str) -> Check:
    """Returns the check of days."""
    first, last = day_limits(years)
    return checked(lambda value: isinstance(value, date) and first <= value <= last, where)


def truths(values: list[Any]) -> list[Any]:
    """What is not plainly true is not."""
    return [None if value is None else value is True for value in values]


def web_addresses(values: list[Any]) -> list[Any]:
    """An address that may run a script, or is none, is answered as none: empty."""
    return [
        value if not value or kind_of_address(value) in (WEB, "path") else "" for value in values
    ]


def known_choice(choices: type[models.TextChoices], where: str) -> Callable[[Any], Any]:
    """Returns what makes the stored value of a choice that of its enum; an empty one is null."""
    known = frozenset(choices.values)

    def choice(value: Any) -> Any:
        if value is None or value == "":
            return None
        return value if isinstance(value, str) and value in known else left_out(where, value)

    return choice


def known_choices(choices: type[models.TextChoices]) -> Callable[[Any], list[str]]:
    """Returns what takes the known ones from a stored list of choices."""
    known = frozenset(choices.values)

    def chosen(values: Any) -> list[str]:
        if not isinstance(values, list):
            return []
        return [value for value in values if isinstance(value, str) and value in known]

    return chosen


def text(value: Any) -> str:
    """A stored text; empty if it is none."""
    return value if isinstance(value, str) else ""


def key(value: Any) -> int | None:
    """A stored primary key; ``None`` if it is none."""
    return value if type(value) is int and 0 < value <= INTEGERS[1] else None


def each_derived(function: Callable[..., Any], rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Returns ``function(*row)`` of each row; where it cannot work with what is stored, that."""
    found = []
    for row in rows:
        try:
            found.append(function(*row))
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            log_once(f"{function.__module__}.{function.__qualname__}", row, error)
            found.append(Failure(StoredValueError()))
    return found
