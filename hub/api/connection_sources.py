"""What a connection answers: its rows, its place in the whole, its count."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

import graphene
from django.db.models import QuerySet

from ..executor import FieldPlan, Run
from ..rows import columns_of, row_class, select
from ..statements import Rows, fetch
from .arguments import given, page_size
from .choosing import among, chosen_keys
from .cursors import Scope, digest
from .filters import Filter
from .ordering import Order
from .sources import DataSource, fields_below
from .store import Chain, Store, chain_of, store_of


class PageInfo(graphene.ObjectType):
    """Where a part of a list stands in the whole."""

    has_next_page = graphene.Boolean(required=True, description="Whether more follow.")
    has_previous_page = graphene.Boolean(required=True, description="Whether some came before.")
    start_cursor = graphene.String(
        description="Cursor of the first: give it as 'before' with 'last', to go back."
    )
    end_cursor = graphene.String(
        description="Cursor of the last: give it as 'after', with the same filters, order and "
        "languages."
    )


Where = tuple[dict[str, Hashable], dict[str, Any]]
"""``shape`` and ``filling`` of a connection."""


def where_of(filters: Mapping[str, Filter], wanted: Mapping[str, Any] | None) -> Where:
    """Returns what was given in filters. Raises ``ApiError`` for a value that is not allowed."""
    shape: dict[str, Hashable] = {}
    filling: dict[str, Any] = {}
    for name, filter_ in filters.items():
        value = (wanted or {}).get(name)
        if value is None:
            continue
        if filter_.shapes:
            shape[name] = value
        else:
            shape[name] = f"where_{name}"
            filling[f"where_{name}"] = filter_.filling(value)
    return shape, filling


class Part(NamedTuple):
    """Which part of a list is wanted."""

    size: int
    after: str | None = None
    before: str | None = None
    is_backward: bool = False
    """Whether it is counted from the end."""

    @classmethod
    def of(cls, arguments: Mapping[str, Any]) -> "Part":
        """Raises ``ApiError`` for a size that is out of bounds."""
        return cls(
            page_size(arguments),
            arguments.get("after"),
            arguments.get("before"),
            arguments.get("last") is not None,
        )

    @property
    def cursors(self) -> dict[str, str]:
        """The cursors that are given, by the name of their argument."""
        both = {"after": self.after, "before": self.before}
        return {name: cursor for name, cursor in both.items() if cursor is not None}

    def info(self, cursors: Sequence[str], *, has_more: bool) -> PageInfo:
        """Where rows with these cursors stand; ``has_more`` where they were counted to."""
        first, last = (cursors[0], cursors[-1]) if cursors else (None, None)
        is_behind, is_ahead = self.after is not None, self.before is not None
        return PageInfo(
            has_next_page=is_ahead or (has_more and not self.is_backward),
            has_previous_page=is_behind or (has_more and self.is_backward),
            start_cursor=first,
            end_cursor=last,
        )


class Connection:
    """A connection in a request: what was asked, and the rows once they are there.

    ``shape`` says what of the filters shapes its statements, by the filter's name: the value
    where it does, else the name of the slot that ``filling`` has the value for.
    """

    __slots__ = (
        "chain",
        "definition",
        "filling",
        "more",
        "order",
        "part",
        "rows",
        "scope",
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
        part: Part,
    ):
        self.definition, self.store, self.chain = definition, store, chain
        self.shape, self.filling = where
        self.order, self.part = order, part
        asked = digest({**self.shape, **self.filling})
        self.scope = Scope(definition.name_of_node, order.name, asked, " ".join(chain.codes))
        self.rows: list[Any] = []
        self.more = False

    def cursor(self, row: Any) -> str:
        return self.scope.encode(attrgetter(*self.order.columns)(row))

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
        arguments = given(run, field)
        order = arguments["order_by"]
        connection = Connection(
            self.definition,
            store_of(run),
            chain_of(run, field),
            where_of(self.definition.filters, arguments.get("where")),
            self.definition.orders[getattr(order, "value", order)],
            Part.of(arguments),
        )
        self.load(connection, field)
        return [connection] * len(objects)

    def load(self, connection: Connection, field: FieldPlan) -> None:
        """Fetches the rows with what is asked of them, if they are asked for."""
        columns = self.row_columns(field)
        if columns is not None:
            rows = self.fetch(connection, columns, whole=self.asks_for_whole(field))
            columns = (*columns, *connection.order.columns)
            make = row_class(self.definition.name_of_node, columns)._make
            connection.rows = list(map(make, rows))

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

    def fetch(self, connection: Connection, columns: tuple[str, ...], *, whole: bool) -> list[Any]:
        """Returns the rows of the part that is wanted, with the columns of the order behind those
        that are asked for, and notes whether there is more.

        The pages are chosen by narrow rows; then those few are read.
        """
        definition, order = self.definition, connection.order
        part = connection.part
        is_backward, limits = part.is_backward, tuple(part.cursors)

        def narrow() -> Rows:
            pages = among(definition.model) if whole else definition.queryset(connection)
            pages = order.annotated(pages)
            for limit in limits:
                pages = pages.filter(order.beyond(limit))
            names = order.names(is_backward=is_backward)
            return pages.order_by(*names).values_list("pk", *order.columns)

        filling: dict[str, Any] = {}
        for argument, cursor in part.cursors.items():
            filling |= order.filling(argument, cursor, connection.scope)
        found = connection.fetch(
            ("shown", order.name, is_backward, limits, whole),
            narrow,
            limit=part.size + 1,
            keys=connection.keys() if whole else None,
            **filling,
        )
        connection.more = len(found) > part.size
        found = found[: part.size]
        wide = fetch(
            ("rows of a list", definition.model, columns),
            lambda: select(among(definition.model), ("pk", *columns)),
            keys=[row[0] for row in found],
            now=connection.store.now,
        )
        by_key = {row[0]: row[1:] for row in wide}
        # One that was deleted between the two statements is not there.
        rows = [(*by_key[row[0]], *row[1:]) for row in found if row[0] in by_key]
        return rows[::-1] if is_backward else rows


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
            connection.part.info(
                [connection.cursor(row) for row in (*connection.rows[:1], *connection.rows[-1:])],
                has_more=connection.more,
            )
            for connection in objects
        ]


class TotalCount(DataSource):
    """How many pages pass the filters."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [len(connection.keys()) for connection in objects]
