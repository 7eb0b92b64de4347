"""What a reader asks by the address of the search page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from hub.audience import Audience
from hub.web.filters import FilterGroup, FilterOption, toggled

from ..facets import known_facets, labels
from ..schema.connection import scope_of
from ..services import DEEPEST, LONGEST

PER_PAGE = 20
LAST_PAGE = DEEPEST // PER_PAGE
MOST_VALUES = 20
"""As many values of a filter can be chosen."""
MOST_CHOICES = 30
"""As many values of a filter are shown, the most frequent ones."""
KEY = re.compile(r"[\w-]{1,80}")
NEWEST = "newest"
FIRST_FACETS = ("type", "themes", "topics", "regions", "countries", "cities", "language", "year")
"""Those that stand in front; the others follow in the order of the rooms."""


@dataclass(frozen=True)
class SearchRequest:
    """The words, filters, order and part of the list, from 1."""

    words: str
    picked: Mapping[str, list[str]]
    is_by_date: bool
    page: int

    @classmethod
    def of(cls, query: QueryDict) -> "SearchRequest":
        """Returns what an address asks; what makes no sense in it is left out."""
        picked = {}
        for name in facet_order():
            keys = [key for key in dict.fromkeys(query.getlist(name)) if KEY.fullmatch(key)]
            if keys:
                picked[name] = keys[:MOST_VALUES]
        number = query.get("page", "")
        is_number = number.isascii() and number.isdigit() and len(number) < 10
        return cls(
            " ".join(query.get("q", "").replace("\0", " ").split()),
            picked,
            query.get("sort") == NEWEST,
            max(1, int(number)) if is_number else 1,
        )

    @property
    def is_too_long(self) -> bool:
        return len(self.words) > LONGEST

    @property
    def is_too_deep(self) -> bool:
        return self.page > LAST_PAGE

    @property
    def parameters(self) -> dict[str, list[str]]:
        """All but the part of the list, as in an address."""
        own = {"q": [self.words] if self.words else [], "sort": [NEWEST] * self.is_by_date}
        return {**own, **self.picked}

    def variables(self, languages: Sequence[str]) -> dict[str, Any]:
        """Those of the page's document, for a reader of these languages."""
        order = "UPDATED_DESC" if self.is_by_date else "RELEVANCE"
        place = (self.page - 1) * PER_PAGE
        scope = scope_of(self.words, self.picked, order, languages)
        return {
            "words": self.words,
            "where": self.picked,
            "order": order,
            "first": PER_PAGE,
            "after": scope.encode((place - 1,)) if place else None,
            "facets": facet_order(),
        }

    def address(self, **changes: Any) -> str:
        """Address of the same with changes: ``asked.address(page=2)``."""
        other = replace(self, **{"page": 1, **changes})
        pairs = [(name, value) for name, values in other.parameters.items() for value in values]
        if other.page > 1:
            pairs.append(("page", str(other.page)))
        return f"?{urlencode(pairs)}"


def facet_order() -> list[str]:
    """All facets, in the order in which they stand on the page."""
    return [*FIRST_FACETS, *(name for name in known_facets() if name not in FIRST_FACETS)]


def groups(
    asked: SearchRequest,
    facets: Iterable[dict[str, Any]],
    languages: list[str],
    audience: Audience,
) -> list[FilterGroup]:
    """The filters to show: those that have something to choose between, or are chosen.

    What is chosen stays there, also where nothing is found with it.
    """
    counted = {facet["name"]: facet["values"][:MOST_CHOICES] for facet in facets}
    lacking = {
        name: [key for key in keys if key not in {value["key"] for value in counted[name]}]
        for name, keys in asked.picked.items()
    }
    named = labels(lacking, languages, audience)
    found = []
    for name, values in counted.items():
        picked = asked.picked.get(name, ())
        values = values + [
            {"key": key, "label": named[name].get(key, key), "count": 0}
            for key in lacking.get(name, ())
        ]
        choices = [
            FilterOption(
                value["key"],
                value["label"],
                value["count"],
                value["key"] in picked,
                toggled(asked.parameters, name, value["key"]),
            )
            for value in values
        ]
        if picked or len(choices) > 1:
            found.append(FilterGroup(name, known_facets()[name].heading, choices))
    return found
