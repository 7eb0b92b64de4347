"""Statements that Django's ORM builds once and that then run with other values.

Building the SQL of a relation costs more than running it. A statement here is a
``values_list`` queryset with slots where values go; it is compiled at first use and kept. A list
is one value, so the text does not depend on how many there are in it.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta
from functools import cache
from threading import Lock
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from cachetools import LRUCache
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BooleanField,
    DateTimeField,
    DecimalField,
    Expression,
    ExpressionWrapper,
    F,
    Field,
    Func,
    IntegerField,
    JSONField,
    Lookup,
    QuerySet,
    Value,
)
from wagtail.fields import StreamField

from .values.unreadable import NO_NUMBER, UNREADABLE, as_stored, log_once

Rows = QuerySet[Any, Any]
Sql = tuple[str, tuple[Any, ...]]

MAXIMUM = 2000
# A moment or a day, as SQLite is given them.
MOMENT = re.compile(r"(\d{4})-\d{2}-\d{2}(?![^ T])")
# The least and the greatest year stand for "never" in orders.
NEVER = (date.min.year, date.max.year)


class ClockRead(Exception):
    """A statement would keep the moment at which it was built."""


class Marker(NamedTuple):
    """Stands in a statement's parameters for the value of slot ``name``.

    ``prepare`` makes the parameter of the database in use from the value.
    """

    name: str
    prepare: Callable[[Any], Any]


class Slot(Expression):
    """A value that is given when the statement runs."""

    def __init__(self, name: str, output_field: "Field[Any, Any]"):
        super().__init__(output_field=output_field)
        self.marker = Marker(name, prepare_by(output_field))

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        return "%s", (self.marker,)


def prepare_by(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """Returns what makes a parameter of a value of ``field``."""

    def prepare(value: Any) -> Any:
        return field.get_db_prep_value(value, connection)

    return prepare


@cache
def list_marker(name: str) -> Marker:
    """Returns the marker of a slot that takes a list."""
    return Marker(name, key_list)


class InKeys(Func):
    """Whether the expression is one of the keys in the slot."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, path: str | Expression, slot: str = "keys", **extra: Any):
        super().__init__(F(path) if isinstance(path, str) else path, **extra)
        self.slot = slot

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **extra: Any
    ) -> Sql:
        text, parameters = compiler.compile(self.source_expressions[0])
        return any_of(text, connection), (*parameters, list_marker(self.slot))


def any_of(text: str, connection: Any) -> str:
    """Returns the condition that ``text`` is in a list given as one parameter."""
    if connection.vendor == "postgresql":
        return f"{text} = ANY(%s)"
    return f"{text} IN (SELECT value FROM json_each(%s))"


class SlotLookup(Lookup):
    """A lookup whose right side is the name of a slot."""

    prepare_rhs = False


@IntegerField.register_lookup
class AtMost(SlotLookup):
    """``rank__at_most="slot"``. A ``Slot`` in a condition on a window would become a column."""

    lookup_name = "at_most"

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        text, parameters = self.process_lhs(compiler, connection)
        return f"{text} <= %s", (*parameters, Marker(self.rhs, int))


@Field.register_lookup
class AnyOf(SlotLookup):
    """``city__any_of="slot"``: the column is one of the values."""

    lookup_name = "any_of"

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        text, parameters = self.process_lhs(compiler, connection)
        return any_of(text, connection), (*parameters, list_marker(self.rhs))


@JSONField.register_lookup
class HasAnyOf(SlotLookup):
    """``languages__has_any_of="slot"``: an element of the JSON list is one of the values."""

    lookup_name = "has_any_of"

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        text, parameters = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            condition = f"{text} ?| %s"
        else:
            element = any_of("element.value", connection)
            condition = f"EXISTS (SELECT 1 FROM json_each({text}) AS element WHERE {element})"
        return condition, (*parameters, list_marker(self.rhs))


NOW = Slot("now", DateTimeField())
"""The moment of the request, in statements."""


def later(now: "datetime | Expression", by: timedelta) -> "datetime | Expression":
    """Returns the moment that is ``by`` later than ``now``. What a statement compares is moved on
    this side: a stored moment at the edge of the calendar cannot be moved."""
    if isinstance(now, datetime):
        return now + by
    return ExpressionWrapper(now + Value(by), output_field=DateTimeField())


class Statement:
    """The compiled form of a ``values_list`` queryset.

    With ``limited``, slot ``limit`` says how many rows there may be. Raises ``ClockRead`` for a
    queryset with a moment of its own.
    """

    __slots__ = ("converters", "markers", "parameters", "sql")

    def __init__(self, queryset: Rows, *, limited: bool = False):
        compiler = queryset.query.get_compiler(using=queryset.db)
        try:
            self.sql, self.parameters = compiler.as_sql()
        except EmptyResultSet:
            self.sql = None
            return
        refuse_moments(self.parameters, queryset)
        if limited:
            self.sql = f"{self.sql} LIMIT %s"
            self.parameters = (*self.parameters, Marker("limit", int))
        self.markers = {parameter for parameter in self.parameters if parameter.__class__ is Marker}
        expressions = [selected[0] for selected in compiler.select[: compiler.col_count]]
        self.converters = [
            (position, as_stored(functions), expression)
            for position, (functions, expression) in compiler.get_converters(expressions).items()
            # The blocks of a stream are read as they are stored.
            if not isinstance(expression.output_field, StreamField)
        ]

    def run(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        """Returns the rows, with each slot filled from ``values``."""
        if self.sql is None:
            return []
        given = {marker: marker.prepare(values[marker.name]) for marker in self.markers}
        parameters = [
            given[parameter] if parameter.__class__ is Marker else parameter
            for parameter in self.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if not self.converters or not rows:
            return rows
        columns = list(zip(*rows, strict=True))
        for position, functions, expression in self.converters:
            column = columns[position]
            for function in functions:
                column = converted(column, function, expression)
            columns[position] = column
        return list(zip(*columns, strict=True))


def converted(column: Iterable[Any], function: Callable[..., Any], expression: Any) -> list[Any]:
    """Returns the values as ``function`` reads them; ``None`` for one that it cannot read, such as
    a day that is none: SQLite keeps whatever it is given. A decimal is ``NO_NUMBER`` then."""
    values = list(column)
    try:
        return [function(value, expression, connection) for value in values]
    except UNREADABLE:
        return [_converted_alone(value, function, expression) for value in values]


def _converted_alone(value: Any, function: Callable[..., Any], expression: Any) -> Any:
    try:
        return function(value, expression, connection)
    except UNREADABLE as error:
        log_once(str(expression), value, error)
        return NO_NUMBER if isinstance(expression.output_field, DecimalField) else None


def refuse_moments(parameters: Iterable[Any], queryset: Rows) -> None:
    """Raises ``ClockRead`` if one of ``parameters`` is a moment or a day.

    It would be right when the statement is built and wrong ever after. ``never`` is none.
    """
    for parameter in parameters:
        if isinstance(parameter, date):
            year = parameter.year
        elif isinstance(parameter, str) and (match := MOMENT.match(parameter)):
            year = int(match[1])
        else:
            continue
        if year not in NEVER:
            raise ClockRead(
                f"A statement over {queryset.model.__name__} would keep {parameter} for ever. "
                "It is built once: let its builder take NOW, or a Slot, and give the moment to "
                "fetch()."
            )


class StatementCache:
    """The statements in use, the least recently used dropped first."""

    def __init__(self, maximum: int = MAXIMUM):
        self.statements: LRUCache[Hashable, Statement] = LRUCache(maximum)
        self.lock = Lock()

    def get(self, key: Hashable, build: Callable[[], Rows], *, limited: bool = False) -> Statement:
        """Returns the statement of this key; of two threads that build it, the first wins."""
        key = (connection.vendor, key)
        with self.lock:
            statement = self.statements.get(key)
        if statement is not None:
            return statement
        statement = Statement(build(), limited=limited)
        with self.lock:
            return self.statements.setdefault(key, statement)


STATEMENTS = StatementCache()


def fetch(
    key: Hashable,
    build: Callable[[], Rows],
    *,
    keys: Iterable[Any] | None = None,
    limit: int | None = None,
    **values: Any,
) -> list[tuple[Any, ...]]:
    """Returns rows of the ``values_list`` queryset that ``build()`` gives, built once per ``key``.

    ``key`` must tell apart all that shapes the queryset, and nothing else: values have slots.
    ``keys`` fills ``InKeys``, ``limit`` bounds the number of rows; ``now`` and further values
    fill the slots of their names.
    """
    if keys is not None:
        values["keys"] = keys
    if limit is not None:
        values["limit"] = limit
    return STATEMENTS.get(key, build, limited=limit is not None).run(values)


def key_list(keys: Iterable[Any]) -> object:
    """Returns the keys as one parameter of the database in use."""
    keys = list(keys)
    if connection.vendor == "postgresql":
        # As text, thousands of numbers need no handling one by one each time they are sent.
        numbers = bool(keys) and isinstance(keys[0], int)
        return f"{{{','.join(map(str, keys))}}}" if numbers else keys
    return orjson.dumps(
        [key.hex if isinstance(key, UUID) else key for key in keys], default=str
    ).decode()
