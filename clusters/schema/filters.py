"""Filters that the core lacks."""

from collections.abc import Callable

import graphene

from hub.api.filters import Filter
from hub.statements import NOW


class ComputedFlagFilter(Filter):
    """True or false, as the database computes it; ``expression(now)`` gives it."""

    shapes = True

    def __init__(self, expression: Callable, *, description: str):
        super().__init__(description=description)
        self.expression = expression

    def input(self):
        return graphene.Boolean(description=self.description)

    def apply(self, queryset, value):
        flag = f"_{self.expression.__name__}"
        return queryset.alias(**{flag: self.expression(NOW)}).filter(**{flag: value})
