"""Orders of connections: by columns or computed values, stable, with cursors."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from ..statements import NOW, Slot
from ..visibility import Moment
from .cursors import Scope, day, moment, number, real, text


@dataclass(frozen=True)
class Descending:
    """An order from the greatest; ``by`` is a lookup or ``ByExpression``."""

    by: "str | ByExpression"


@dataclass(frozen=True)
class ByExpression:
    """An order by what the database computes: ``expression(now)``, of type ``output``."""

    expression: Callable[[Moment], Combinable]
    output: "models.Field[Any, Any]"


EXTREMES: "dict[type[models.Field[Any, Any]], tuple[Any, Any, Callable[[Any], Any]]]" = {
    models.DateTimeField: (
        datetime.datetime(1, 1, 2, tzinfo=datetime.UTC),
        datetime.datetime(9999, 12, 30, tzinfo=datetime.UTC),
        moment,
    ),
    models.DateField: (datetime.date.min, datetime.date.max, day),
    models.IntegerField: (-(2**31), 2**31 - 1, number),
    models.FloatField: (-1e300, 1e300, real),
    models.DecimalField: (-(10**15), 10**15, real),
    models.CharField: ("", "\U0010ffff", text),
}
"""Least and greatest value per kind of field, and how a cursor's value becomes one again."""

Part = str | Descending | ByExpression
"""A part of an order: a lookup, with a minus for the descending order, or an expression."""


class Key:
    """One part of an order; what has no value comes last."""

    def __init__(self, model: type[models.Model], part: Part):
        self.descending = isinstance(part, Descending) or str(part).startswith("-")
        by = part.by if isinstance(part, Descending) else part
        if isinstance(by, ByExpression):
            self.expression: Callable[[Moment], Combinable] = by.expression
            field, self.nullable = by.output, True
        else:
            name = by.removeprefix("-")
            field, self.nullable = column_at(model, name)
            self.expression = lambda now: F(name)
        kind = next(kind for kind in EXTREMES if isinstance(field, kind))
        least, greatest, self.convert = EXTREMES[kind]
        self.field = kind() if kind is not models.CharField else models.CharField()
        self.last = least if self.descending else greatest

    def over(self, now: Moment) -> Combinable:
        expression = self.expression(now)
        if not self.nullable:
            return expression
        return Coalesce(expression, Value(self.last, self.field), output_field=self.field)


def column_at(model: Any, path: str) -> "tuple[models.Field[Any, Any], bool]":
    """The field at the end of a lookup path, and whether any step on the way may be null."""
    nullable = False
    for name in path.split("__"):
        field = model._meta.get_field(name)
        nullable = nullable or field.null
        model = field.related_model
    return field, nullable


class Order:
    """A named order: its keys, then the primary key, so that no two rows are equal."""

    def __init__(self, name: str, model: type[models.Model], parts: tuple[Part, ...]):
        self.name = name
        self.keys = [*(Key(model, part) for part in parts), Key(model, "id")]
        self.columns = tuple(f"order_{position}" for position in range(len(self.keys)))

    def annotated(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Returns the queryset with the columns by which it is ordered."""
        columns = {name: key.over(NOW) for name, key in zip(self.columns, self.keys, strict=True)}
        annotated: QuerySet[Any] = queryset.annotate(**columns)
        return annotated

    def names(self, *, is_backward: bool = False) -> tuple[str, ...]:
        """Returns what to order by, from the first or from the last."""
        return tuple(
            f"-{name}" if key.descending is not is_backward else name
            for name, key in zip(self.columns, self.keys, strict=True)
        )

    def filling(self, argument: str, cursor: str, scope: Scope) -> dict[str, Any]:
        """Returns what fills the slots of ``beyond``. Raises ``ApiError`` for a wrong cursor."""
        values = scope.decode(cursor, [key.convert for key in self.keys], argument)
        return {
            f"{argument}_{name}": value for name, value in zip(self.columns, values, strict=True)
        }

    def beyond(self, argument: str) -> Q:
        """Returns the condition of rows ``after`` or ``before`` the one that the cursor in the
        slots names."""
        condition, equal = Q(), Q()
        for name, key in zip(self.columns, self.keys, strict=True):
            slot = Slot(f"{argument}_{name}", key.field)
            is_less = key.descending is (argument == "after")
            condition |= equal & Q(**{f"{name}__lt" if is_less else f"{name}__gt": slot})
            equal &= Q(**{name: slot})
        return condition
