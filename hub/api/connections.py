"""Connections: a list of pages with filters, order, cursors, count and facets.

``page_connection`` is what rooms use in their ``schema``. One statement fetches the pages with
just the columns that the query needs; ``totalCount`` and ``facets`` run only if asked for.
"""

from collections.abc import Mapping
from typing import Any

import graphene
from django.db.models import QuerySet

from ..models import HubPage
from .arguments import part_arguments
from .connection_sources import (
    Connection,
    ConnectionSource,
    Edges,
    PageInfo,
    PageInfos,
    TotalCount,
)
from .facets import Facet, Facets
from .fields import reader_arguments
from .filters import COMMON_FILTERS, Filter
from .loaders import ModelClass
from .ordering import ByExpression, Descending, Order, Part
from .page_loaders import public_localized
from .sources import DataSource, Member
from .updates import UPDATED

__all__ = ["ByExpression", "ConnectionField", "Descending", "page_connection"]

Orders = Mapping[str, tuple[Part, ...]]
"""The parts of orders, by their names in the schema."""


class ConnectionField(graphene.Field):
    """A root field that lists pages of one model."""

    def __init__(
        self, model: ModelClass, *, description: str, where: Mapping[str, Filter], order: Orders
    ):
        self.model = model
        self.name_of_node = "Page" if model is HubPage else model.graphql_name
        self.filters = {**COMMON_FILTERS, **where}
        orders: Orders = {
            **order,
            "TITLE_ASC": ("title",),
            "TITLE_DESC": ("-title",),
            "UPDATED_DESC": (Descending(UPDATED),),
            "UPDATED_ASC": (UPDATED,),
        }
        self.orders = {name: Order(name, model, parts) for name, parts in orders.items()}
        self.connection_type: type | None = None
        name = self.name_of_node
        where_type = type(
            f"{name}Where",
            (graphene.InputObjectType,),
            {
                "__doc__": f"Which pages of type {name}; what is not given does not matter.",
                **{key: filter_.input() for key, filter_ in self.filters.items()},
            },
        )
        order_type = graphene.Enum(
            f"{name}Order",
            [(key, key) for key in self.orders],
            description=lambda member: (
                f"Orders of pages of type {name}." if member is None else order_text(member.name)
            ),
        )
        super().__init__(
            lambda: self.connection_type,
            description=description,
            where=graphene.Argument(where_type, description="Filters; all must hold."),
            order_by=graphene.Argument(
                order_type, default_value=next(iter(self.orders)), description="The order."
            ),
            **reader_arguments(),
            **part_arguments(),
        )

    def bind(self, types: dict[str, type]) -> dict[tuple[str, str], DataSource]:
        """Make the connection's types; returns the sources of their fields."""
        node, name = types[self.name_of_node], self.name_of_node
        edge = type(
            f"{name}Edge",
            (graphene.ObjectType,),
            {
                "__doc__": f"A page of type {name} in a list.",
                "cursor": graphene.String(required=True, description="Its place in the list."),
                "node": graphene.Field(node, required=True, description="The page."),
            },
        )
        self.connection_type = type(
            f"{name}Connection",
            (graphene.ObjectType,),
            {
                "__doc__": f"A list of pages of type {name}.",
                "nodes": graphene.List(
                    graphene.NonNull(node), required=True, description="The pages."
                ),
                "edges": graphene.List(
                    graphene.NonNull(edge), required=True, description="The pages with cursors."
                ),
                "page_info": graphene.Field(
                    PageInfo, required=True, description="Whether there are more."
                ),
                "total_count": graphene.Int(
                    required=True, description="How many there are in all."
                ),
                "facets": graphene.List(
                    graphene.NonNull(Facet),
                    required=True,
                    names=graphene.List(
                        graphene.NonNull(graphene.String),
                        description="Names of filters to count; default: all.",
                    ),
                    description="How many there are for each value of the filters.",
                ),
            },
        )
        types[f"{name}Edge"], types[f"{name}Connection"] = edge, self.connection_type
        return {
            (f"{name}Connection", "nodes"): Member("rows"),
            (f"{name}Connection", "edges"): Edges(),
            (f"{name}Connection", "pageInfo"): PageInfos(),
            (f"{name}Connection", "totalCount"): TotalCount(),
            (f"{name}Connection", "facets"): Facets(self),
            (f"{name}Edge", "cursor"): Member("cursor"),
            (f"{name}Edge", "node"): Member("node"),
        }

    @property
    def source(self) -> DataSource:
        return ConnectionSource(self)

    def queryset(self, connection: Connection) -> QuerySet[Any]:
        """Public pages in the reader's languages that pass the filters."""
        store = connection.store
        pages = public_localized(self.model, connection.chain, store.sight)
        return self.passing(connection, pages)

    def passing(
        self, connection: Connection, pages: QuerySet[Any], *, without: str = ""
    ) -> QuerySet[Any]:
        """Those of ``pages`` that pass all filters but ``without``."""
        for name, given in connection.shape.items():
            if name != without:
                filter_ = self.filters[name].seen_by(connection.store.audience)
                pages = filter_.apply(pages, given)
        return pages


def order_text(name: str) -> str:
    """Returns the description of an order, made from its name."""
    words, _, direction = name.lower().rpartition("_")
    return f"By {words.replace('_', ' ')}, {'descending' if direction == 'desc' else 'ascending'}."


def page_connection(
    model: ModelClass, *, description: str, where: Mapping[str, Filter], order: Orders
) -> ConnectionField:
    """A root field that lists pages of ``model``; the first of ``order`` is the default."""
    return ConnectionField(model, description=description, where=where, order=order)
