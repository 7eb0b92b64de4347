"""Stored values that their column cannot hold: the ORM reads them as absent.

SQLite keeps whatever text it is given, and Django raises where a number or a moment is none, so
that one row takes a list down. PostgreSQL has ``infinity``, which the driver has no day for.
Forms, lists, reports and exports get ``None`` for both; compiled statements (``hub.statements``)
get what says that something is stored here that is not allowed.
"""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from django.db import connections
from django.db.backends.signals import connection_created

logger = logging.getLogger("hub")
_told: set[str] = set()

UNREADABLE = (TypeError, ValueError, AttributeError, ArithmeticError)
"""What Django raises at a stored value that its field cannot hold."""
NO_NUMBER = Decimal("NaN")
NO_DAY, NO_MOMENT = date(date.max.year, 12, 31), datetime.max.replace(tzinfo=UTC)
"""Stand for what is stored and cannot be said: no field allows them."""

Converter = Callable[[Any, Any, Any], Any]


def log_once(where: str, value: Any, error: Exception | None = None) -> None:
    """Say that ``where`` holds a value that it cannot hold; once in the life of the process, since
    a list of a hundred such rows may be read every second."""
    if where not in _told:
        _told.add(where)
        logger.warning("%s holds %.100r, which it does not allow. %s", where, value, error or "")


def is_finite(number: Any) -> bool:
    """Whether a number is one that can be counted with."""
    return number.is_finite() if isinstance(number, Decimal) else isfinite(number)


class Guarded:
    """Reads with one of Django's converters; ``None`` for what it cannot read."""

    def __init__(self, convert: Converter):
        self.convert = convert

    def __call__(self, value: Any, expression: Any, connection: Any) -> Any:
        try:
            return self.convert(value, expression, connection)
        except UNREADABLE as error:
            log_once(str(expression), value, error)
            return None


class Counted:
    """Reads a number that is none as ``None``."""

    def __call__(self, value: Any, expression: Any, connection: Any) -> Any:
        if value is None or (not isinstance(value, str) and is_finite(value)):
            return value
        log_once(str(expression), value)
        return None


class Dated:
    """Reads a day or moment that the driver cannot say as ``None``."""

    def __call__(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is NO_DAY or value is NO_MOMENT else value


OF_KIND: dict[str, Converter] = {
    "DecimalField": Counted(),
    "FloatField": Counted(),
    "DateField": Dated(),
    "DateTimeField": Dated(),
}


def as_stored(converters: list[Converter]) -> list[Converter]:
    """Returns converters as Django has them, which raise."""
    return [
        one.convert if isinstance(one, Guarded) else one
        for one in converters
        if not isinstance(one, Counted | Dated)
    ]


def guard(connection: Any, **kwargs: Any) -> None:
    """From now on ``connection`` reads what is unreadable as absent."""
    if connection.vendor == "postgresql" and is_psycopg3():
        guard_driver(connection.connection)
    operations = connection.ops
    if hasattr(operations, "converters_unguarded"):
        return
    operations.converters_unguarded = operations.get_db_converters

    def get_db_converters(expression: Any) -> list[Converter]:
        kind = OF_KIND.get(expression.output_field.get_internal_type())
        found = operations.converters_unguarded(expression)
        return [*map(Guarded, found), kind] if kind else found

    operations.get_db_converters = get_db_converters


def is_psycopg3() -> bool:
    """Whether it is the hub's own driver: sites of others may have the one before."""
    from django.db.backends.postgresql import psycopg_any

    return psycopg_any.is_psycopg3


def guard_driver(driver: Any) -> None:
    """Days and moments of PostgreSQL that Python has no name for do not fail the statement. A pool
    gives the same connection again."""
    from psycopg import DataError
    from psycopg.postgres import types
    from psycopg.pq import Format
    from psycopg.types.datetime import DateLoader

    def guarded(loader: Any, stand_in: date) -> Any:
        class StandInLoader(loader):
            is_guarded = True

            def load(self, data: Any) -> Any:
                try:
                    return super().load(data)
                except DataError:
                    return stand_in

        return StandInLoader

    moments = driver.adapters.get_loader(types["timestamptz"].oid, Format.TEXT)
    if getattr(moments, "is_guarded", False):
        return
    driver.adapters.register_loader("timestamptz", guarded(moments, NO_MOMENT))
    driver.adapters.register_loader("date", guarded(DateLoader, NO_DAY))


def connect() -> None:
    """Guards each connection to a database, now and later."""
    connection_created.connect(guard, dispatch_uid="hub.values.unreadable")
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None:
            guard(connection)
