"""How many pages of a list each value of its filters has."""

from collections.abc import Iterator
from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case, to_snake_case

from ..executor import FieldPlan, Run
from ..statements import Rows, fetch
from .arguments import given
from .connection_sources import Connection, ListDefinition
from .errors import ApiError, Code
from .filters import FacetRow, KeysFilter, ListFilter, names_of, target_of
from .sources import DataSource


class FacetValue(graphene.ObjectType):
    """One value of a facet."""

    key = graphene.String(required=True, description="To be given in the filter of this name.")
    label = graphene.String(required=True, description="Name in the reader's language.")
    count = graphene.Int(required=True, description="How many there are with it.")


class Facet(graphene.ObjectType):
    """The values of one filter, counted as if that filter were not set."""

    name = graphene.String(required=True, description="Name of the filter.")
    values = graphene.List(
        graphene.NonNull(FacetValue),
        required=True,
        description="In the order of their enum, where it is one of stages such as a status, else "
        "the most frequent first.",
    )


class Facets(DataSource):
    """Counts per value of the filters, all by one statement."""

    def __init__(self, definition: ListDefinition):
        self.definition = definition
        self.filters = {
            name: filter_
            for name, filter_ in definition.filters.items()
            if isinstance(filter_, ListFilter) and filter_.has_facet
        }
        self.targets = {
            name: target_of(definition.model, filter_.path)._meta.concrete_model
            for name, filter_ in self.filters.items()
            if isinstance(filter_, KeysFilter)
        }
        """Models of the rows by which facets count, by the facet's name."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        names = self.names(given(run, field).get("names"))
        return [self.facets(connection, names) for connection in objects]

    def names(self, wanted: list[str] | None) -> list[str]:
        known = list(self.filters)
        if wanted is None:
            return known
        chosen = [to_snake_case(name) for name in dict.fromkeys(wanted)]
        for name in chosen:
            if name not in known:
                choices = ", ".join(map(to_camel_case, known))
                raise ApiError(
                    f"There is no facet '{to_camel_case(name)}'. Choose from: {choices}.",
                    Code.BAD_USER_INPUT,
                )
        return chosen

    def facets(self, connection: Connection, names: list[str]) -> list[Facet]:
        if not names:
            return []
        slots = {f"keys_{name}": name for name in names if name in connection.shape}
        rows = connection.fetch(
            ("facets", tuple(names)),
            lambda: self.statement(connection, names),
            keys=connection.keys(),
            **{slot: connection.keys(without=name) for slot, name in slots.items()},
        )
        by_name: dict[str, list[FacetRow]] = {name: [] for name in names}
        for name, value, count in self.named(names, rows):
            by_name[name].append((*value, count))
        return [
            Facet(
                name=to_camel_case(name),
                values=[
                    FacetValue(key=key, label=label, count=count)
                    for key, label, count in self.filters[name].counts(
                        found, connection.chain.codes
                    )
                ],
            )
            for name, found in by_name.items()
        ]

    def named(
        self, names: list[str], rows: list[tuple[str, str | None, int]]
    ) -> Iterator[tuple[str, tuple[str, str], int]]:
        """The rows, each with (key, labels) in the place of the primary key of what has labels."""
        wanted: dict[Any, set[int]] = {
            self.targets[name]: set() for name in names if name in self.targets
        }
        for name, value, _count in rows:
            if value and name in self.targets:
                wanted[self.targets[name]].add(int(value))
        known = {}
        if wanted:
            models = tuple(wanted)
            slots: dict[str, Any] = {model._meta.label: keys for model, keys in wanted.items()}
            found = fetch(("names of facets", models), lambda: names_of(models), **slots)
            known = {(label, pk): (key, labels) for label, pk, key, labels in found}
        for name, value, count in rows:
            target = self.targets.get(name)
            if target is None or not value:
                yield name, (value or "", ""), count
            elif (target._meta.label, value) in known:
                yield name, known[target._meta.label, value], count

    def statement(self, connection: Connection, names: list[str]) -> Rows:
        """The parts of all facets, each without its own filter."""
        model = self.definition.model
        parts = [
            self.filters[name]
            .seen_by(connection.store.audience)
            .facet(model, name, f"keys_{name}" if name in connection.shape else "keys")
            for name in names
        ]
        whole: Rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        return whole
