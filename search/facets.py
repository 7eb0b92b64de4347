"""All facets that pages are searched by, with their headings and the labels of their keys.

Which there are follows from the declarations of the page models (``search.content``); ``type`` and
``language`` are facets of every page.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

import orjson
from babel.dates import format_skeleton
from django.db.models import CharField, F, Model, TextChoices, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hub.audience import Audience
from hub.models import HubPage
from hub.statements import NOW, InKeys, Rows, fetch
from hub.values.choices import OrderedChoices, cldr
from hub.values.labels import content_languages, label_text
from hub.visibility import public_rows

from .content import (
    COMMON,
    ChoiceFacet,
    Facet,
    Heading,
    KeysFacet,
    MonthFacet,
    YearFacet,
    column_of,
    searchable,
    walk,
)

ROW_KEY = re.compile(r"[-\w]{1,80}", re.ASCII)
"""What can be the key of a row; readers send what they like."""

WordsOf = Callable[[str], str | None]
"""From a key to its name; ``None`` if it is none."""

Found = TypeVar("Found", bound=Any)
"""A value of a facet that has been counted."""


class KnownFacet:
    """A facet. Its keys are those of rows of ``models``, names of ``members``, or what ``words``
    has words for; ``words`` answers ``None`` to a key that is none."""

    def __init__(self, name: str, title: Heading, words: WordsOf | None = None):
        self.name, self.title, self.words = name, title, words
        self.models: list[type[Model]] = []
        self.members: dict[str, TextChoices] = {}

    @property
    def heading(self) -> str:
        """Returns the heading in the active language."""
        return capfirst(str(self.title))

    def label(self, key: str) -> str | None:
        """The name of a key in the active language; ``None`` if it is none, or that of a row."""
        if self.words:
            return self.words(key)
        member = self.members.get(key)
        return str(member.label) if member else None

    def in_order(self, values: Iterable[Found]) -> list[Found]:
        """Sorts values that have ``key``, ``label`` and ``count``: those that follow one another
        in their order, years from the newest, months as they come, all others by frequency."""
        if self.words is year_words:
            return sorted(values, key=lambda value: value.key, reverse=True)
        if self.words is month_words:
            return sorted(values, key=lambda value: value.key)
        if self.members and all(isinstance(one, OrderedChoices) for one in self.members.values()):
            places = list(self.members)
            return sorted(values, key=lambda value: places.index(value.key))
        return sorted(values, key=lambda value: (-value.count, value.label))


@cache
def known_facets() -> Mapping[str, KnownFacet]:
    """All facets by their names."""
    known = {
        "type": KnownFacet("type", _("Kind"), type_name),
        "language": KnownFacet("language", _("Language"), content_language_name),
    }
    for model, content in ((HubPage, COMMON), *searchable().items()):
        for name, facet in content.facets.items():
            if name not in known:
                known[name] = KnownFacet(name, title_of(model, facet), WORDS.get(type(facet)))
            if isinstance(facet, KeysFacet):
                targets = (walk(model, path)[0][-1][1] for path in facet.paths)
                known[name].models = list(dict.fromkeys((*known[name].models, *targets)))
            elif hasattr(facet, "choices"):
                known[name].members |= {member.name: member for member in facet.choices}
    return MappingProxyType(known)


def title_of(model: type[Page], facet: Facet) -> Heading:
    """Returns the declared heading, else the name of the rows or of the field."""
    if facet.heading:
        return facet.heading
    if isinstance(facet, KeysFacet):
        return walk(model, facet.paths[0])[0][-1][1]._meta.verbose_name
    if isinstance(facet, ChoiceFacet):
        return column_of(model, facet.path).verbose_name
    return TITLES[type(facet)]


def labels(
    keys: Mapping[str, Iterable[str]], languages: Sequence[str], audience: Audience
) -> dict[str, dict[str, str]]:
    """Labels of keys of several facets in the first of ``languages``, for rows in the first in
    which they have a name: ``{"mode": {"HYBRID": "on site and online"}, …}``.

    One statement at most. Keys that are unknown, or of rows that ``audience`` does not see, are
    left out.
    Raises ``KeyError`` for an unknown facet.
    """
    wanted = {name: list(dict.fromkeys(found)) for name, found in keys.items()}
    rows = row_names(wanted, languages, audience)
    with override(languages[0]):
        return {
            name: {
                key: label
                for key in found
                if (label := rows.get((name, key)) or known_facets()[name].label(key))
            }
            for name, found in wanted.items()
        }


def row_names(
    keys: Mapping[str, list[str]], languages: Sequence[str], audience: Audience
) -> dict[tuple[str, str], str]:
    """Names of rows that ``audience`` sees, by (facet, key)."""
    names = tuple(name for name, found in keys.items() if found and known_facets()[name].models)
    if not names:
        return {}
    found = fetch(
        ("search labels", names, audience),
        lambda: rows_of(names, audience),
        keys={key for name in names for key in keys[name] if ROW_KEY.fullmatch(key)},
        now=timezone.now(),
    )
    return {(name, key): label_text(orjson.loads(text), languages) for name, key, text in found}


def rows_of(names: tuple[str, ...], audience: Audience) -> Rows:
    """(facet, key, labels) of the rows with the keys in slot ``keys`` that ``audience`` sees."""
    parts = [
        public_rows(
            model._default_manager.order_by().filter(InKeys("key")), audience, NOW
        ).values_list(Value(name, output_field=CharField()), "key", Cast(F("labels"), TextField()))
        for name in names
        for model in known_facets()[name].models
    ]
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def type_name(key: str) -> str | None:
    """``Event`` > ``Events``."""
    for model in searchable():
        if model.graphql_name == key:
            return capfirst(str(model.kind_name(is_plural=True)))
    return None


def content_language_name(key: str) -> str | None:
    """``de`` > ``German``; the name in the settings of a language that Django does not know."""
    try:
        return str(get_language_info(key)["name_translated"])
    except KeyError:
        return dict(content_languages()).get(key)


def year_words(key: str) -> str | None:
    """``2026``, as the language writes a year."""
    return period_words(f"{key}-01", "y")


def month_words(key: str) -> str | None:
    """``2026-11`` > ``November 2026``."""
    return period_words(key, "yMMMM")


def period_words(month: str, skeleton: str) -> str | None:
    try:
        day = date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
    return format_skeleton(skeleton, day, locale=cldr(get_language()))


WORDS: dict[type, WordsOf] = {YearFacet: year_words, MonthFacet: month_words}
TITLES = {YearFacet: _("year"), MonthFacet: _("month")}
