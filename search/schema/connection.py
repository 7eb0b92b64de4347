"""The answer to a search: the engine is asked once, for what the query wants of it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from hub.api.arguments import given
from hub.api.connection_sources import Edge, PageInfo, Part
from hub.api.cursors import Scope, digest
from hub.api.errors import ApiError, Code
from hub.api.facets import Facet, FacetValue
from hub.api.filters import MAXIMUM_VALUES
from hub.api.sources import DataSource
from hub.api.store import Chain, Store, chain_of
from hub.executor import FieldPlan, Run

from .. import contract
from ..contract import Sort
from ..facets import known_facets, labels
from ..query.marking import Highlighter
from ..services import DEEPEST, SearchResult, search
from .errors import as_api_errors
from .hits import Need, PublicHit, asked_of, need_of, pages_of

ORDERS = {
    "RELEVANCE": (Sort.RELEVANCE, "What answers the words best; without words UPDATED_DESC."),
    "UPDATED_DESC": (Sort.UPDATED, "By updated, descending."),
}


class Search:
    """A search in a request: what was found, and which of it is public."""

    def __init__(
        self, store: Store, chain: Chain, scope: Scope, places: range, found: SearchResult
    ):
        self.store, self.chain, self.found = store, chain, found
        self.scope = scope
        self.places = range(places.start, min(places.stop, max(places.start, found.total)))
        """Places of its hits in the whole list, from 0."""
        self.hits: list[PublicHit] = []
        self.total = found.total
        self.is_degraded, self.is_loose = found.is_degraded, found.is_loose

    def load(self, need: Need) -> None:
        """The hits with their pages; what is not public, or was found twice, is left out."""
        seen = set()
        pages = pages_of(self.store, self.found.hits, self.chain, need)
        for place, hit, page in zip(self.places, self.found.hits, pages, strict=True):
            if page is not None and page.pk not in seen:
                seen.add(page.pk)
                text = hit.text if hit.page == page.pk else ""
                self.hits.append(PublicHit(place, page, text, self))
        self.total -= len(self.found.hits) - len(self.hits)

    @cached_property
    def marker(self) -> Highlighter:
        return self.found.marker()

    def cursor(self, place: int) -> str:
        return self.scope.encode((place,))

    def public(self, hits: Sequence[contract.Hit]) -> list[contract.Hit]:
        """Those whose indexed version is the one that is public."""
        pages = pages_of(self.store, hits, self.chain)
        return [
            hit
            for hit, page in zip(hits, pages, strict=True)
            if page is not None and page.pk == hit.page
        ]


def scope_of(
    words: str, filters: Mapping[str, Sequence[str]], order: str, languages: Sequence[str]
) -> Scope:
    """To what cursors of a search belong; the words are one of its filters."""
    asked = digest({**{name: list(keys) for name, keys in filters.items()}, "query": words})
    return Scope("search", order, asked, " ".join(languages))


def places_of(part: Part, scope: Scope) -> range:
    """Places of the hits that are asked for, from 0. Raises ``ApiError`` for a wrong cursor."""
    cursors = {
        name: scope.decode(cursor, [position], name)[0] for name, cursor in part.cursors.items()
    }
    start = cursors["after"] + 1 if "after" in cursors else 0
    if part.is_backward:
        if "before" not in cursors:
            raise ApiError(
                "A search is not read from its end: give 'before' with 'last'.",
                Code.BAD_USER_INPUT,
            )
        return range(max(start, cursors["before"] - part.size), cursors["before"])
    stop = min(start + part.size, max(DEEPEST, start + 1), cursors.get("before", DEEPEST + start))
    return range(start, max(start, stop))


def position(value: object) -> int:
    """The place in a cursor; raises ``ValueError``."""
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value


class SearchSource(DataSource):
    """Asks the engine for no more than the query wants to know."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        arguments, chain = given(run, field), chain_of(run, field)
        order = getattr(arguments["order_by"], "value", arguments["order_by"])
        filters = self.filters(arguments.get("where") or {})
        scope = scope_of(arguments["query"], filters, order, chain.codes)
        places = places_of(Part.of(arguments), scope)
        hit_fields = self.hit_fields(field)
        with as_api_errors():
            found = search(
                words=arguments["query"],
                language=chain.codes[0],
                fallback=chain.codes[1:],
                filters=filters,
                facets=self.facets(run, field),
                sort=ORDERS[order][0],
                offset=places.start,
                limit=0 if hit_fields is None else len(places),
                now=run.store.now,
                audience=run.store.audience,
            )
        answer = Search(run.store, chain, scope, places, found)
        if hit_fields is not None:
            answer.load(need_of(hit_fields))
        return [answer] * len(objects)

    def filters(self, where: dict[str, list[str] | None]) -> dict[str, tuple[str, ...]]:
        for keys in where.values():
            if keys and len(keys) > MAXIMUM_VALUES:
                raise ApiError(
                    f"A filter takes at most {MAXIMUM_VALUES} values; {len(keys)} were given.",
                    Code.BAD_USER_INPUT,
                )
        return {name: tuple(keys) for name, keys in where.items() if keys}

    def facets(self, run: Run, field: FieldPlan) -> tuple[str, ...]:
        """Facets that are to be counted for any field that asks for some."""
        names: dict[str, None] = {}
        for child in asked_of(field):
            if child.name == "facets":
                names.update(dict.fromkeys(facet_names(given(run, child).get("names"))))
        return tuple(names)

    def hit_fields(self, field: FieldPlan) -> tuple[FieldPlan, ...] | None:
        """The fields whose values are hits; ``None`` if no hits are asked for."""
        if "hit fields" not in field.memo:
            fields = asked_of(field)
            edges = [child for child in fields if child.name == "edges"]
            nodes = [child for child in fields if child.name == "nodes"]
            is_asked = bool(nodes or edges)
            for child in edges:
                nodes += [below for below in asked_of(child) if below.name == "node"]
            field.memo["hit fields"] = tuple(nodes) if is_asked else None
        found: tuple[FieldPlan, ...] | None = field.memo["hit fields"]
        return found


class SearchEdges(DataSource):
    """The hits with their cursors."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [[Edge(answer.cursor(hit.place), hit) for hit in answer.hits] for answer in objects]


class SearchPageInfo(DataSource):
    """Where this part stands in the whole, told by what the index knows."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [self.info(answer) for answer in objects]

    def info(self, answer: Search) -> PageInfo:
        places = answer.places
        return PageInfo(
            has_next_page=places.stop < min(answer.found.total, DEEPEST),
            has_previous_page=places.start > 0,
            start_cursor=answer.cursor(places[0]) if places else None,
            end_cursor=answer.cursor(places[-1]) if places else None,
        )


def facet_names(wanted: Sequence[str] | None) -> list[str]:
    """The facets to count. Raises ``ApiError`` for one that is not known."""
    known = known_facets()
    if wanted is None:
        return list(known)
    for name in wanted:
        if name not in known:
            raise ApiError(
                f"There is no facet '{name}'. Choose from: {', '.join(known)}.",
                Code.BAD_USER_INPUT,
            )
    return list(dict.fromkeys(wanted))


class SearchFacets(DataSource):
    """The values of the facets, in the reader's language; only those that are public."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        names = facet_names(given(run, field).get("names"))
        return [self.facets(answer, names) for answer in objects]

    def facets(self, answer: Search, names: list[str]) -> list[Facet]:
        counted = {name: dict(answer.found.facets[name]) for name in names}
        named = labels(counted, answer.chain.codes, answer.store.audience)
        return [
            Facet(
                name=name,
                values=known_facets()[name].in_order(
                    FacetValue(key=key, label=label, count=counted[name][key])
                    for key, label in named[name].items()
                ),
            )
            for name in names
        ]


class DidYouMean(DataSource):
    """The words with slips mended."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        with as_api_errors():
            return [answer.found.did_you_mean(answer.public) or None for answer in objects]
