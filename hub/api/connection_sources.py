"""What a connection answers: its rows, its place in the whole, its count, its facets."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from operator import attrgetter
from typing import Any, Protocol

import graphene
from django.db.models import QuerySet
from graphene.utils.str_converters import to_camel_case, to_snake_case

from ..executor import FieldPlan, Run
from ..rows import columns_of, row_class, select
from ..statements import Rows, fetch
from .arguments import encode_cursor, page_size
from .choosing import among, chosen_keys
from .errors import ApiError, Code
from .filters import FacetRow, Filter, KeysFilter, ListFilter, names_of, target_of
from .ordering import Order
from .sources import DataSource, fields_below
from .store import Chain, Store, chain_of, store_of


class PageInfo(graphene.ObjectType):
    """Where a part of a list stands in the whole."""

    has_next_page = graphene.Boolean(required=True, description="Whether more follow.")
    has_previous_page = graphene.Boolean(required=True, description="Whether some came before.")
    start_cursor = graphene.String(description="Cursor of the first.")
    end_cursor = graphene.String(description="Cursor of the last: give it as 'after'.")


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


Where = tuple[dict[str, Hashable], dict[str, Any]]
"""``shape`` and ``filling`` of a connection."""


def where_of(filters: Mapping[str, Filter], given: Mapping[str, Any] | None) -> Where:
    """Returns what was given in filters. Raises ``ApiError`` for a value that is not allowed."""
    shape: dict[str, Hashable] = {}
    filling: dict[str, Any] = {}
    for name, filter_ in filters.items():
        value = (given or {}).get(name)
        if value is None:
            continue
        if filter_.shapes:
            shape[name] = value
        else:
            shape[name] = f"where_{name}"
            filling[f"where_{name}"] = filter_.filling(value)
    return shape, filling


class Connection:
    """A connection in a request: what was asked, and the rows once they are there.

    ``shape`` says what of the filters shapes its statements, by the filter's name: the value
    where it does, else the name of the slot that ``filling`` has the value for.
    """

    __slots__ = (
        "after",
        "chain",
        "definition",
        "filling",
        "first",
        "more",
        "order",
        "rows",
        "shape",
        "store",
    )

    def __init__(
        self,
        definition: "ListDefinition",
        store: Store,
        chain: Chain,
        where: Where,
        order: Order,
        first: int,
        after: str | None,
    ):
        self.definition, self.store, self.chain = definition, store, chain
        self.shape, self.filling = where
        self.order, self.first, self.after = order, first, after
        self.rows: list[Any] = []
        self.more = False

    def cursor(self, row: Any) -> str:
        return encode_cursor(self.order.name, attrgetter(*self.order.columns)(row))

    def fetch(
        self, what: Hashable, build: Callable[[], Rows], **values: Any
    ) -> list[tuple[Any, ...]]:
        """Returns rows of the statement ``what`` about pages of this list; its filters may be
        part of it."""
        key = (
            self.definition.name_of_node,
            what,
            self.chain.ids,
            tuple(self.shape.items()),
            self.store.sight,
        )
        return fetch(key, build, now=self.store.now, **self.filling, **values)

    def keys(self, without: str = "") -> list[int]:
        """Returns the primary keys of the pages that pass all filters but ``without``.

        They are read once in a request, however often it asks for the same list.
        """
        definition, store = self.definition, self.store
        chosen = chosen_keys(store, definition.model, self.chain)
        if not set(self.shape) - {without}:
            return chosen
        kept = store.loaded.setdefault(Connection, {})
        asked = (
            definition.name_of_node,
            self.chain.ids,
            store.sight,
            without,
            repr((self.shape, self.filling)),
        )
        if asked not in kept:
            rows = self.fetch(
                ("passing", without),
                lambda: definition.passing(
                    self, among(definition.model), without=without
                ).values_list("pk"),
                keys=chosen,
            )
            kept[asked] = [pk for (pk,) in rows]
        keys: list[int] = kept[asked]
        return keys


class ListDefinition(Protocol):
    """What is listed, how it is filtered and ordered; see ``connections.ConnectionField``."""

    name_of_node: str
    model: Any
    filters: dict[str, Filter]
    orders: dict[str, Order]

    def queryset(self, connection: Connection) -> QuerySet[Any]: ...

    def passing(
        self, connection: Connection, pages: QuerySet[Any], *, without: str = ""
    ) -> QuerySet[Any]: ...


class ConnectionSource(DataSource):
    """Asks the question; fetches the rows if they are asked for."""

    def __init__(self, definition: ListDefinition):
        self.definition = definition

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        arguments = field.arguments(run)
        order = arguments["order_by"]
        connection = Connection(
            self.definition,
            store_of(run),
            chain_of(run, field),
            where_of(self.definition.filters, arguments.get("where")),
            self.definition.orders[getattr(order, "value", order)],
            page_size(arguments["first"]),
            arguments.get("after"),
        )
        columns = self.row_columns(field)
        if columns is not None:
            self.fetch(connection, columns, whole=self.asks_for_whole(field))
        return [connection] * len(objects)

    def asks_for_whole(self, field: FieldPlan) -> bool:
        """Whether all pages of the list are looked at in any case, for its count or its facets."""
        if "whole" not in field.memo:
            asked = {child.name for child in fields_below(field)}
            field.memo["whole"] = not asked.isdisjoint(("totalCount", "facets"))
        whole: bool = field.memo["whole"]
        return whole

    def row_columns(self, field: FieldPlan) -> tuple[str, ...] | None:
        """Columns that the nodes need, however they are reached; ``None`` if they are not."""
        if "row columns" not in field.memo:
            node = self.definition.name_of_node
            found: dict[str, None] | None = None
            for child in fields_below(field):
                if child.name == "nodes":
                    found = {**(found or {}), **dict.fromkeys(columns_of(child, node))}
                elif child.name in ("edges", "pageInfo"):
                    found = found or {}
                    for grandchild in fields_below(child):
                        if grandchild.name == "node":
                            found |= dict.fromkeys(columns_of(grandchild, node))
            field.memo["row columns"] = None if found is None else tuple(found)
        columns: tuple[str, ...] | None = field.memo["row columns"]
        return columns

    def fetch(self, connection: Connection, columns: tuple[str, ...], *, whole: bool) -> None:
        """Choose the pages to show by narrow rows, then read those few."""
        definition, order = self.definition, connection.order
        after = connection.after
        goes_on = after is not None

        def narrow() -> Rows:
            pages = among(definition.model) if whole else definition.queryset(connection)
            pages = order.apply(pages)
            if goes_on:
                pages = pages.filter(order.after())
            return pages.values_list("pk", *order.columns)

        found = connection.fetch(
            ("shown", order.name, goes_on, whole),
            narrow,
            limit=connection.first + 1,
            keys=connection.keys() if whole else None,
            **(order.filling(after) if after is not None else {}),
        )
        connection.more = len(found) > connection.first
        found = found[: connection.first]
        wide = fetch(
            ("rows of a list", definition.model, columns),
            lambda: select(among(definition.model), ("pk", *columns)),
            keys=[row[0] for row in found],
            now=connection.store.now,
        )
        by_key = {row[0]: row[1:] for row in wide}
        make = row_class(definition.name_of_node, (*columns, *order.columns))._make
        # One that was deleted between the two statements is not there.
        connection.rows = [make((*by_key[row[0]], *row[1:])) for row in found if row[0] in by_key]


class Edge:
    """A row and its cursor."""

    __slots__ = ("cursor", "node")

    def __init__(self, cursor: str, node: Any):
        self.cursor, self.node = cursor, node


class Edges(DataSource):
    """The rows with their cursors."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [
            [Edge(connection.cursor(row), row) for row in connection.rows] for connection in objects
        ]


class PageInfos(DataSource):
    """Where the rows stand in the whole."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [
            PageInfo(
                has_next_page=connection.more,
                has_previous_page=connection.after is not None,
                start_cursor=connection.cursor(connection.rows[0]) if connection.rows else None,
                end_cursor=connection.cursor(connection.rows[-1]) if connection.rows else None,
            )
            for connection in objects
        ]


class TotalCount(DataSource):
    """How many pages pass the filters."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [len(connection.keys()) for connection in objects]


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
        names = self.names(field.arguments(run).get("names"))
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
