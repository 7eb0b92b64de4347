"""Lists of pages of all kinds: each page is answered as what it is."""

from collections.abc import Mapping
from typing import Any

import graphene
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from ..executor import FieldPlan
from ..models import HubPage
from .connection_sources import Connection, ConnectionSource
from .connections import ConnectionField, Orders
from .errors import ApiError, Code
from .filters import Filter, ListFilter
from .page_loaders import Need, PageLoader, page_models
from .page_sources import page_need
from .sources import DataSource, fields_below


class TypesFilter(ListFilter):
    """Pages of these types, by the names of the types; no facet."""

    has_facet = False

    def input(self) -> Any:
        return graphene.List(graphene.NonNull(graphene.String), description=self.description)

    def filling(self, given: list[Any]) -> list[Any]:
        known = page_models()
        for name in given:
            if name not in known:
                choices = ", ".join(sorted(known))
                raise ApiError(
                    f"There is no type of pages '{name}'. Choose from: {choices}.",
                    Code.BAD_USER_INPUT,
                )
        return [
            ContentType.objects.get_for_model(known[name]).pk for name in super().filling(given)
        ]

    def apply(self, queryset: QuerySet[Any], slot: Any) -> QuerySet[Any]:
        return queryset.filter(content_type__id__any_of=slot)


class AllPagesField(ConnectionField):
    """A root field that lists pages of all kinds."""

    def __init__(self, *, description: str, where: Mapping[str, Filter], order: Orders):
        types = TypesFilter(description="Names of types, such as Event. Any of these.")
        super().__init__(
            HubPage, description=description, where={"types": types, **where}, order=order
        )

    @property
    def source(self) -> DataSource:
        return AllPagesSource(self)


class AllPagesSource(ConnectionSource):
    """The pages by one statement, and what only one kind has by one for each kind."""

    def need(self, field: FieldPlan) -> Need | None:
        """Columns that the nodes need, per type; ``None`` if no nodes are asked for."""
        if "need of nodes" not in field.memo:
            found: dict[str, dict[str, None]] = {}
            is_asked = False
            for child in fields_below(field):
                nodes = [child] if child.name == "nodes" else []
                if child.name == "edges":
                    nodes = [below for below in fields_below(child) if below.name == "node"]
                is_asked = is_asked or child.name in ("nodes", "edges", "pageInfo")
                for node in nodes:
                    for name, columns in page_need(node):
                        found.setdefault(name, {}).update(dict.fromkeys(columns))
            need = tuple((name, tuple(columns)) for name, columns in found.items())
            field.memo["need of nodes"] = need if is_asked else None
        kept: Need | None = field.memo["need of nodes"]
        return kept

    def load(self, connection: Connection, field: FieldPlan) -> None:
        need = self.need(field)
        if need is None:
            return
        loader = PageLoader("pk", HubPage, need, connection.chain, further=connection.order.columns)
        columns = loader.columns[: -len(connection.order.columns)]
        rows = self.fetch(connection, columns, whole=self.asks_for_whole(field))
        typed = loader.typed(connection.store, dict(enumerate(rows)))
        connection.rows = [typed[place] for place in range(len(rows)) if place in typed]
