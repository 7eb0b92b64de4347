"""A hit and its texts. What is shown comes from the page as it is public now, not from the index;
only the text of a snippet does, and only while the indexed version is the one that is shown.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol, cast
from uuid import UUID

from graphql import GraphQLObjectType

from hub.api.languages import MARKS, language_of, title_language
from hub.api.page_loaders import PageLoader
from hub.api.page_sources import page_need
from hub.api.sources import DataSource
from hub.api.store import Chain, Store
from hub.executor import FieldPlan, Run
from hub.models import HubPage

from .. import contract
from ..query.marking import Highlighter, Marked

SHOWN = ("title", "summary", MARKS)
"""What is shown of every hit."""

Need = tuple[tuple[str, tuple[str, ...]], ...]
"""Columns by type."""


class Finder(Protocol):
    """What a hit knows of the search that found it."""

    chain: Chain

    @property
    def marker(self) -> Highlighter: ...


class PublicHit:
    """A hit with the public version of its page; ``search`` is the one that found it."""

    __slots__ = ("page", "place", "search", "text")

    def __init__(self, place: int, page: Any, text: str, search: Finder):
        self.place, self.page, self.search = place, page, search
        self.text = text
        """As it was indexed; empty if that was another version."""


class Span(NamedTuple):
    """A part of a text, in code points."""

    start: int
    end: int


def pages_of(
    store: Store, hits: Sequence[contract.Hit], chain: Chain, need: Need = ()
) -> list[Any]:
    """The version of each hit's page that is public for this reader; ``None`` if there is none."""
    loader = PageLoader("translation_key", HubPage, (*need, ("", SHOWN)), chain)
    return store.load(loader, [UUID(hit.group) for hit in hits])


def asked_of(field: FieldPlan) -> list[FieldPlan]:
    """The fields that are asked of the objects of a field, which are all of one type."""
    selection = field.selection(cast(GraphQLObjectType, field.type))
    return [child for child in selection.fields if isinstance(child, FieldPlan)]


def need_of(fields: Sequence[FieldPlan]) -> Need:
    """Columns that fields ``page`` below any of ``fields`` need, per type."""
    found: dict[str, dict[str, None]] = {}
    for field in fields:
        for child in asked_of(field):
            if child.name == "page":
                for type_name, columns in page_need(child):
                    found.setdefault(type_name, {}).update(dict.fromkeys(columns))
    return tuple((type_name, tuple(columns)) for type_name, columns in found.items())


class HitLocale(DataSource):
    """The language of a hit."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        codes = run.store.locale_codes
        return [codes[hit.page.locale_id] for hit in objects]


class HitIsFallback(DataSource):
    """Whether a hit is not in the first language of the reader."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [hit.page.locale_id != hit.search.chain.ids[0] for hit in objects]


class HitTitleLanguage(DataSource):
    """The language of a hit's title: that of the page, or of its source."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        codes = run.store.locale_codes
        return [title_language(hit.page, codes) for hit in objects]


class HitTitle(DataSource):
    """The title, marked."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        codes = run.store.locale_codes
        return [
            hit.search.marker.mark(hit.page.title, codes[hit.page.locale_id]) for hit in objects
        ]


class HitSnippet(DataSource):
    """The part of the text in which most of the words were found, else the summary."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        codes = run.store.locale_codes
        return [self.snippet(hit, codes[hit.page.locale_id])[0] for hit in objects]

    @staticmethod
    def snippet(hit: PublicHit, language: str) -> tuple[Marked, bool]:
        """The snippet, and whether it is the summary."""
        summary = hit.search.marker.snippet(hit.page.summary, language)
        text = hit.search.marker.snippet(hit.text, language)
        return (text, False) if text.spans or not summary.text else (summary, True)


class HitSnippetLanguage(HitSnippet):
    """The language of the snippet: of a summary it is known, else it is that of the page."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        codes = run.store.locale_codes
        return [self.language(hit, codes[hit.page.locale_id]) for hit in objects]

    def language(self, hit: PublicHit, language: str) -> str:
        mark = (hit.page.foreign_texts or {}).get("summary")
        return language_of(mark) if mark and self.snippet(hit, language)[1] else language


class Spans(DataSource):
    """The marks of a text."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return [[Span(*span) for span in marked.spans] for marked in objects]
