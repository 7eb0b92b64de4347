"""From a declaration to statements: one for the columns of the pages, one for each path to rows.

A statement is built once and then runs for any number of pages. Each row that it answers adds to
the draft of its page; what a column adds is worked out here, once per declaration.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any

import orjson
from django.db.models import Expression, F, Q, TextChoices, TextField
from django.db.models.functions import Cast
from wagtail.models import Page

from hub import rows
from hub.api.filters import target_of
from hub.audience import PUBLIC
from hub.models import HubPage, Term
from hub.statements import NOW, InKeys, Rows, fetch
from hub.values.labels import known_labels, label_text
from hub.values.zones import local
from hub.visibility import public_row_condition

from ..content import (
    COMMON,
    ChoiceFacet,
    ChoiceListFacet,
    ComputedFacet,
    Facet,
    KeysFacet,
    Later,
    MonthFacet,
    SearchContent,
    YearFacet,
    column_of,
    searchable,
    walk,
)
from .draft import DocumentDraft, as_moment
from .texts import text_of

Row = tuple[Any, ...]

Use = Callable[[DocumentDraft, Row], None]
"""Adds to a draft what a row says."""


@cache
def tables_of(model: type[Page]) -> tuple["Table", ...]:
    """The statements of a searchable model, that of the pages' own columns first; those of
    ``HubPage`` read what every page has."""
    content = COMMON if model is HubPage else searchable()[model]
    return tuple(TablePlan(model, content).tables.values())


class Table:
    """The rows that one path leads to from pages of a model; for ``""`` the pages themselves."""

    def __init__(self, model: type[Page], path: str):
        self.model, self.path = model, path
        self.columns: dict[str, int] = {}
        self.uses: list[Use] = []
        self.steps = walk(model, path)[0] if path else []
        for step, row in self.steps:
            if any(field.name == "expire_at" for field in row._meta.concrete_fields):
                self.uses.append(moment_use(self.column(f"{step}__expire_at")))

    def column(self, name: str) -> int:
        """The place of a column in the rows; it is asked for from now on."""
        return self.columns.setdefault(name, len(self.columns) + 1)

    def read(self, drafts: dict[int, DocumentDraft], pages: Iterable[int], now: datetime) -> None:
        """Adds what the rows of ``pages`` say to their drafts."""
        if not self.uses:
            return
        uses = self.uses
        for row in fetch(("search", self.model, self.path), self.queryset, keys=pages, now=now):
            draft = drafts[row[0]]
            for use in uses:
                use(draft, row)

    def queryset(self) -> Rows:
        """Rows of (page, columns …), public ones only, in their order on the page."""
        condition = Q()
        order = []
        for step, row in self.steps:
            condition &= Q(**{f"{step}__isnull": False})
            condition &= public_row_condition(row, PUBLIC, NOW, prefix=f"{step}__")
            if any(field.name == "sort_order" for field in row._meta.concrete_fields):
                order.append(f"{step}__sort_order")
        pages = self.model.objects.filter(InKeys("pk"), condition)
        return rows.select(pages.order_by(*order), ("pk", *self.columns))


class TablePlan:
    """Sorts the paths of a declaration into tables."""

    def __init__(self, model: type[Page], content: SearchContent):
        self.model = model
        self.tables = {"": Table(model, "")}
        for path in content.text:
            table, place = self.at(path)
            table.uses.append(text_use(place, text_of(column_of(model, path))))
        for path in content.labels:
            self.add_label(path)
        for name, facet in content.facets.items():
            self.add_facet(name, facet)
        for place, ahead in enumerate(content.ahead):
            self.add_ahead(ahead, f"ahead_{place}")
        for moment in content.moments:
            self.add_moment(moment)

    def table(self, path: str) -> Table:
        if path not in self.tables:
            self.tables[path] = Table(self.model, path)
        return self.tables[path]

    def at(self, path: str) -> tuple[Table, int]:
        """The table of a column, and the column's place in it."""
        steps = walk(self.model, path)[0]
        table = self.table(steps[-1][0] if steps else "")
        return table, table.column(path)

    def add_label(self, path: str) -> None:
        if walk(self.model, path)[1]:
            table, place = self.at(path)
            table.uses.append(name_use(place))
            return
        table = self.table(path)
        names = name_in if issubclass(target_of(self.model, path), Term) else names_in
        table.uses.append(label_use(table.column(labels_at(path)), names))

    def add_facet(self, name: str, facet: Facet) -> None:
        match facet:
            case KeysFacet(paths=paths):
                for path in paths:
                    table = self.table(path)
                    table.uses.append(key_use(name, table.column(f"{path}__key")))
            case ChoiceListFacet(path=path, choices=choices):
                table, place = self.at(path)
                table.uses.append(choice_list_use(name, place, names_of(choices)))
            case ChoiceFacet(path=path, choices=choices):
                table, place = self.at(path)
                table.uses.append(choice_use(name, place, names_of(choices)))
            case ComputedFacet(expression=expression, choices=choices):
                table = self.tables[""]
                place = table.column(rows.ComputedColumn(name, expression))
                table.uses.append(choice_use(name, place, names_of(choices)))
            case YearFacet(path=path, zone=zone):
                table, place = self.at(path)
                table.uses.append(year_use(name, place, table.column(zone) if zone else None))
            case MonthFacet(path=path, until=until):
                table, place = self.at(path)
                path, by = (until.path, until.by) if isinstance(until, Later) else (until, None)
                table.uses.append(month_use(name, place, table.column(path), by))
                self.add_moment(until)

    def add_ahead(self, ahead: str | Callable[..., Expression], name: str) -> None:
        if callable(ahead):
            table = self.tables[""]
            table.uses.append(ahead_use(table.column(rows.ComputedColumn(name, ahead))))
        else:
            table, place = self.at(ahead)
            table.uses.append(ahead_path_use(place))
            self.add_moment(ahead)

    def add_moment(self, moment: str | Later) -> None:
        path, by = (moment.path, moment.by) if isinstance(moment, Later) else (moment, None)
        table, place = self.at(path)
        table.uses.append(moment_use(place, by))


def labels_at(path: str) -> rows.ComputedColumn:
    """The labels of a row as JSON text: decoded once for all rows that have the same."""
    return rows.ComputedColumn("labels", lambda now: Cast(F(f"{path}__labels"), TextField()))


@lru_cache(maxsize=10_000)
def name_in(labels: str, language: str) -> tuple[str, ...]:
    """The name in this language."""
    return (label_text(orjson.loads(labels), (language,)),)


@lru_cache(maxsize=10_000)
def names_in(labels: str, language: str) -> tuple[str, ...]:
    """Further names too: whoever looks for Lisboa finds Lissabon."""
    return (*name_in(labels, language), *known_labels(orjson.loads(labels)).values())


def names_of(choices: type[TextChoices]) -> dict[str, str]:
    return {choice.value: choice.name for choice in choices}


def text_use(place: int, text: Callable[[str], str]) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        if line := text(row[place]):
            draft.texts.append(line)

    return use


def label_use(place: int, names: Callable[[str, str], Iterable[str]]) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        for name in filter(None, names(row[place], draft.language)):
            draft.names[name] = None

    return use


def name_use(place: int) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        if row[place]:
            draft.names[row[place]] = None

    return use


def key_use(name: str, place: int) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        draft.facets.setdefault(name, set()).add(row[place])

    return use


def choice_use(name: str, place: int, names: dict[str, str]) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        if key := names.get(row[place]):
            draft.facets.setdefault(name, set()).add(key)

    return use


def choice_list_use(name: str, place: int, names: dict[str, str]) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        values = row[place] if isinstance(row[place], list) else ()
        if keys := {names[value] for value in values if isinstance(value, str) and value in names}:
            draft.facets.setdefault(name, set()).update(keys)

    return use


def year_use(name: str, place: int, zone: int | None) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        if (value := row[place]) is not None:
            here = local(value, row[zone]) if zone else value
            draft.facets.setdefault(name, set()).add(str(here.year))

    return use


def month_use(name: str, place: int, until: int, by: timedelta | None) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        if row[until] is None:
            return
        if moved(as_moment(row[until]), by) > draft.now:
            draft.facets.setdefault(name, set()).add(f"{row[place]:%Y-%m}")

    return use


def ahead_use(place: int) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        if row[place] is not None:
            draft.aheads.append(row[place])

    return use


def ahead_path_use(place: int) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        if row[place] is not None and (moment := as_moment(row[place])) > draft.now:
            draft.aheads.append(moment)

    return use


def moved(moment: datetime, by: timedelta | None) -> datetime:
    """The moment that is ``by`` later; the same at the edge of the calendar."""
    try:
        return moment + by if by else moment
    except OverflowError:
        return moment


def moment_use(place: int, by: timedelta | None = None) -> Use:
    def use(draft: DocumentDraft, row: Row) -> None:
        if row[place] is not None:
            draft.changes_at(moved(as_moment(row[place]), by))

    return use
