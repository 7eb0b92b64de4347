"""What a connection answers: its rows, its place in the whole, its count, its facets."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

import graphene
from django.db.models import Count, QuerySet, Value
from graphene.utils.str_converters import to_camel_case, to_snake_case

from ..executor import FieldPlan, Run
from ..rows import columns_of, row_class, select
from ..statements import Rows, fetch
from .arguments import given, page_size
from .cursors import Scope, digest
from .errors import ApiError, Code
from .filters import FacetRow, Filter, ListFilter
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
        name: str,
        store: Store,
        chain: Chain,
        where: Where,
        order: Order,
        part: Part,
    ):
        self.store, self.chain = store, chain
        self.shape, self.filling = where
        self.order, self.part = order, part
        asked = digest({**self.shape, **self.filling})
        self.scope = Scope(name, order.name, asked, " ".join(chain.codes))
        self.rows: list[Any] = []
        self.more = False

    def cursor(self, row: Any) -> str:
        return self.scope.encode(attrgetter(*self.order.columns)(row))

    @property
    def key(self) -> tuple[Hashable, ...]:
        """Tells this question from others, for statements."""
        return self.chain.ids, tuple(self.shape.items()), self.store.sight

    def fetch(
        self, key: tuple[Hashable, ...], build: Callable[[], Rows], **values: Any
    ) -> list[tuple[Any, ...]]:
        """Returns rows of a statement about the pages that pass the filters."""
        return fetch((*key, self.key), build, now=self.store.now, **self.filling, **values)


class ListDefinition(Protocol):
    """What is listed, how it is filtered and ordered; see ``connections.ConnectionField``."""

    name_of_node: str
    filters: dict[str, Filter]
    orders: dict[str, Order]

    def queryset(self, connection: Connection, *, without: str = "") -> QuerySet[Any]: ...


class ConnectionSource(DataSource):
    """Asks the question; fetches the rows if they are asked for."""

    def __init__(self, definition: ListDefinition):
        self.definition = definition

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        arguments = given(run, field)
        order = arguments["order_by"]
        connection = Connection(
            self.definition.name_of_node,
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
            columns = (*columns, *connection.order.columns)
            make = row_class(self.definition.name_of_node, columns)._make
            connection.rows = list(map(make, self.fetch(connection, columns)))

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

    def fetch(self, connection: Connection, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
        """Returns the part that is wanted, and notes whether there is more."""
        definition, order = self.definition, connection.order
        part = connection.part
        is_backward, limits = part.is_backward, tuple(part.cursors)

        def build() -> Rows:
            queryset = order.annotated(definition.queryset(connection))
            for limit in limits:
                queryset = queryset.filter(order.beyond(limit))
            return select(queryset.order_by(*order.names(is_backward=is_backward)), columns)

        filling: dict[str, Any] = {}
        for argument, cursor in part.cursors.items():
            filling |= order.filling(argument, cursor, connection.scope)
        key = ("connection", definition.name_of_node, columns, order.name, is_backward, limits)
        rows = connection.fetch(key, build, limit=part.size + 1, **filling)
        connection.more = len(rows) > part.size
        wanted = rows[: part.size]
        return wanted[::-1] if is_backward else wanted


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

    def __init__(self, definition: ListDefinition):
        self.definition = definition

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [self.count(connection) for connection in objects]

    def count(self, connection: Connection) -> int:
        rows = connection.fetch(
            ("count", self.definition.name_of_node),
            lambda: (
                self.definition.queryset(connection)
                .annotate(_all=Value(1))
                .values("_all")
                .annotate(_count=Count("pk"))
                .values_list("_count")
            ),
        )
        count: int = rows[0][0] if rows else 0
        return count


class Facets(DataSource):
    """Counts per value of the filters, all by one statement."""

    def __init__(self, definition: ListDefinition):
        self.definition = definition
        self.filters = {
            name: filter_
            for name, filter_ in definition.filters.items()
            if isinstance(filter_, ListFilter) and filter_.has_facet
        }

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
        rows = connection.fetch(
            ("facets", self.definition.name_of_node, tuple(names)),
            lambda: self.statement(connection, names),
        )
        by_name: dict[str, list[FacetRow]] = {name: [] for name in names}
        for name, value, labels, count in rows:
            by_name[name].append((value, labels, count))
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

    def statement(self, connection: Connection, names: list[str]) -> Rows:
        """The parts of all facets, each without its own filter."""
        parts = [
            self.filters[name]
            .seen_by(connection.store.audience)
            .facet(self.definition.queryset(connection, without=name), name)
            for name in names
        ]
        whole: Rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        return whole
