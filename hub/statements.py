"""Statements that Django's ORM builds once and that then run with other values.

Building the SQL of a relation costs more than running it. A statement here is a
``values_list`` queryset with ``Slot`` expressions where values go; it is compiled at first use
and kept. A list of keys is one value, so the text does not depend on how many there are.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from uuid import UUID

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, DateTimeField, Expression, F, Func, QuerySet
from wagtail.fields import StreamField

MAXIMUM = 2000


class Marker:
    """Stands in a statement's parameters for the value of a slot."""

    __slots__ = ("name",)

    def __init__(self, name: str):
        self.name = name


class Slot(Expression):
    """A value that is given when the statement runs."""

    def __init__(self, name: str, output_field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", (Marker(self.name),)


class InKeys(Func):
    """Whether the expression is one of the keys in slot ``keys``."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, path: str | Expression, **extra):
        super().__init__(F(path) if isinstance(path, str) else path, **extra)

    def as_sql(self, compiler, connection, **extra):
        text, parameters = compiler.compile(self.source_expressions[0])
        if connection.vendor == "postgresql":
            return f"{text} = ANY(%s)", (*parameters, Marker("keys"))
        return f"{text} IN (SELECT value FROM json_each(%s))", (*parameters, Marker("keys"))


NOW = Slot("now", DateTimeField())
"""The moment of the request, in statements."""


class Statement:
    """The compiled form of a ``values_list`` queryset."""

    __slots__ = ("converters", "parameters", "sql")

    def __init__(self, queryset: QuerySet):
        compiler = queryset.query.get_compiler(using=queryset.db)
        try:
            self.sql, self.parameters = compiler.as_sql()
        except EmptyResultSet:
            self.sql = None
            return
        expressions = [selected[0] for selected in compiler.select[: compiler.col_count]]
        self.converters = [
            (position, functions, expression)
            for position, (functions, expression) in compiler.get_converters(expressions).items()
            # The blocks of a stream are read as they are stored.
            if not isinstance(expression.output_field, StreamField)
        ]

    def run(self, values: dict) -> list[tuple]:
        """The rows, with each slot filled from ``values``."""
        if self.sql is None:
            return []
        parameters = [
            values[parameter.name] if parameter.__class__ is Marker else parameter
            for parameter in self.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            rows = cursor.fetchall()
        if not self.converters or not rows:
            return rows
        columns = list(zip(*rows, strict=True))
        for position, functions, expression in self.converters:
            column = columns[position]
            for function in functions:
                column = [function(value, expression, connection) for value in column]
            columns[position] = column
        return list(zip(*columns, strict=True))


class StatementCache:
    """The statements in use, the least recently used dropped first."""

    def __init__(self, maximum: int = MAXIMUM):
        self.maximum = maximum
        self.statements: OrderedDict[Hashable, Statement] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Hashable, build: Callable[[], QuerySet]) -> Statement:
        key = (connection.vendor, key)
        with self.lock:
            statement = self.statements.get(key)
            if statement is not None:
                self.statements.move_to_end(key)
                return statement
        statement = Statement(build())
        with self.lock:
            self.statements[key] = statement
            if len(self.statements) > self.maximum:
                self.statements.popitem(last=False)
        return statement


STATEMENTS = StatementCache()


def fetch(
    key: Hashable, build: Callable[[], QuerySet], *, keys: Iterable | None = None, **values
) -> list[tuple]:
    """Rows of the ``values_list`` queryset that ``build()`` gives, built once per ``key``.

    ``key`` must tell apart all that shapes the queryset. ``keys`` fills ``InKeys``; ``now``
    and further values fill the slots of their names.
    """
    if keys is not None:
        values["keys"] = key_list(keys)
    if "now" in values:
        values["now"] = connection.ops.adapt_datetimefield_value(values["now"])
    return STATEMENTS.get(key, build).run(values)


def key_list(keys: Iterable) -> object:
    """The keys as one parameter of the database in use."""
    keys = list(keys)
    if connection.vendor == "postgresql":
        return keys
    return orjson.dumps(
        [key.hex if isinstance(key, UUID) else key for key in keys], default=str
    ).decode()
