"""How a page model says what of it is searchable: paths and choices, nothing that runs per page.

A model with ``search_content = SearchContent(…)`` of its own is searchable. Paths are lookup paths
from the model (``description``, ``sessions__title``, ``event_cities__city``); they may lead over
rows, never over pages. What every page has (title, summary, body, terms) goes without saying.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Expression, Field, Model, TextChoices
from django.utils.functional import Promise
from wagtail.models import Page

from hub.models import SectionPage

Heading = str | Promise | None


@dataclass(frozen=True)
class Later:
    """The moment at ``path``, moved by ``by``, which may be negative."""

    path: str
    by: timedelta


class KeysFacet:
    """Facet: the keys of labelled rows that any of ``paths`` lead to, public ones only."""

    def __init__(self, *paths: str, heading: Heading = None):
        self.paths, self.heading = paths, heading


@dataclass(frozen=True)
class ChoiceFacet:
    """Facet: names of members of ``choices``, from a choice field."""

    path: str
    choices: type[TextChoices]
    heading: Heading = None


class ChoiceListFacet(ChoiceFacet):
    """Facet: the same from a JSON list of choices."""


@dataclass(frozen=True)
class ComputedFacet:
    """Facet: the same from what the database computes by ``expression(now)``, such as a status."""

    expression: Callable[..., Expression]
    choices: type[TextChoices]
    heading: Heading = None


@dataclass(frozen=True)
class YearFacet:
    """Facet: the years (``2026``) of days or moments; ``zone`` leads to the time zone of those."""

    path: str
    zone: str | None = None
    heading: Heading = None


@dataclass(frozen=True)
class MonthFacet:
    """Facet: the months (``2026-11``) of days, each as long as the moment ``until`` lies ahead."""

    path: str
    until: str | Later
    heading: Heading = None


Facet = KeysFacet | ChoiceFacet | ComputedFacet | YearFacet | MonthFacet


@dataclass(frozen=True)
class SearchContent:
    """What is searchable of the pages of a model.

    ``text``: paths of texts, rich texts and streams. ``labels``: paths to labelled rows whose names
    are searched, too, and to further names. ``facets``: by the name that GraphQL has for them.
    ``ahead``: paths or expressions of moments that matter, of which the next counts. ``moments``:
    when what is computed changes; those that facets and ``ahead`` name by path go without saying.
    """

    text: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    facets: Mapping[str, Facet] = field(default_factory=dict)
    ahead: tuple[str | Callable[..., Expression], ...] = ()
    moments: tuple[str | Later, ...] = ()


COMMON = SearchContent(
    text=("body",),
    labels=(
        "page_themes__term",
        "page_topics__term",
        "page_goals__term",
        "page_regions__term",
        "page_countries__term",
    ),
    facets={
        "themes": KeysFacet("page_themes__term"),
        "topics": KeysFacet("page_topics__term"),
        "sdgs": KeysFacet("page_goals__term"),
        "regions": KeysFacet("page_regions__term"),
        "countries": KeysFacet("page_countries__term"),
    },
    moments=("expire_at",),
)
"""Of every page of the hub."""

OF_THE_CORE = {SectionPage: SearchContent()}
"""Models below this room, which cannot say it themselves."""


@cache
def searchable() -> dict[type[Page], SearchContent]:
    """The searchable page models with their declarations."""
    return {
        model: vars(model)["search_content"]
        for model in apps.get_models()
        if issubclass(model, Page) and "search_content" in vars(model)
    } | OF_THE_CORE


def walk(
    model: type[Model], path: str
) -> tuple[list[tuple[str, type[Model]]], "Field[Any, Any] | None"]:
    """Returns where a path leads: rows on the way as (path to it, model), the column at its end.

    Raises ``TypeError`` at a page: what is public of it depends on the language; and where rows of
    any model may be.
    """
    steps: list[tuple[str, type[Model]]] = []
    names = path.split("__")
    for position, name in enumerate(names, start=1):
        found = model._meta.get_field(name)
        if isinstance(found, Field) and not found.is_relation:
            return steps, found
        related = found.related_model
        if related is None:
            raise TypeError(f"{path} leads over rows of any model; name those of one.")
        model = related
        if issubclass(model, Page):
            raise TypeError(f"{path} leads over pages ({model.__name__}); name rows only.")
        steps.append(("__".join(names[:position]), model))
    return steps, None


def column_of(model: type[Model], path: str) -> "Field[Any, Any]":
    """Returns the column at the end of a path. Raises ``TypeError`` if it leads to rows."""
    column = walk(model, path)[1]
    if column is None:
        raise TypeError(f"{path} leads to rows; name a column of theirs.")
    return column


def row_paths(content: SearchContent) -> Iterator[str]:
    """All paths of a declaration that may lead over rows."""
    yield from content.text
    yield from content.labels
    for facet in content.facets.values():
        if isinstance(facet, KeysFacet):
            yield from facet.paths
        elif not isinstance(facet, ComputedFacet):
            yield facet.path
    for moment in (*content.ahead, *content.moments):
        if not callable(moment):
            yield moment.path if isinstance(moment, Later) else moment
