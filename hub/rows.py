"""Rows: the objects that the executor works on, with just the columns that a query needs.

A column is a lookup path from the row's model (``title``, ``cluster__translation_key``) or a
``ComputedColumn``. A column that was not asked for is an ``AttributeError``, never a query.
"""

from collections import namedtuple
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from .statements import NOW


class ComputedColumn(str):
    """A column that the database computes; ``expression(now)`` gives the Django expression."""

    expression: Callable

    def __new__(cls, name: str, expression: Callable):
        column = super().__new__(cls, f"computed_{name}")
        column.expression = expression
        return column


@lru_cache(maxsize=2000)
def row_class(graphql_type: str, columns: tuple[str, ...]) -> type[Any]:
    """The class of rows of a GraphQL type with these columns; construct by ``_make``."""
    base = namedtuple("Row", map(str, columns))  # type: ignore[misc]
    return type(f"{graphql_type}Row", (base,), {"__slots__": (), "graphql_type": graphql_type})


def select(queryset: QuerySet, columns: tuple[str, ...]) -> QuerySet:
    """``values_list`` of the columns, computed ones included."""
    computed = {
        column: column.expression(NOW) for column in columns if isinstance(column, ComputedColumn)
    }
    if computed:
        queryset = queryset.annotate(**computed)
    return queryset.values_list(*map(str, columns))


def columns_of(field, type_name: str, *always: str) -> tuple[str, ...]:
    """Columns that the selection below ``field`` needs of objects of this type.

    Kept in the plan. Sources of the selection that load together are told of each other.
    """
    memo_key = ("columns", type_name, always)
    columns = field.memo.get(memo_key)
    if columns is None:
        selection = field.selection(field.operation.schema.type_map[type_name])
        found = dict.fromkeys(always)
        groups: dict[type, list] = {}
        for child in selection.fields:
            source = getattr(child, "source", None)
            if source is None:
                continue
            found.update(dict.fromkeys(source.columns))
            if getattr(source, "loads_together", False):
                groups.setdefault(type(source), []).append(child)
        for group in groups.values():
            for child in group:
                child.memo["group"] = group
        columns = field.memo[memo_key] = tuple(found)
    return columns
