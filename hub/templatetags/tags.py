"""Tags: under what a page is filed, and which filters are chosen. None stands there twice."""

from collections import Counter
from collections.abc import Iterable

from django import template

from ..web.filters import FilterGroup

register = template.Library()

VOCABULARIES = ("themes", "topics", "sdgs", "regions", "countries")


@register.simple_tag
def filed_under(page: dict) -> list[dict[str, str]]:
    """``vocabulary``, ``key`` and ``label`` of each term; of those with one label, the first:
    a country that is a programme region of its own is named once."""
    found: dict[str, dict[str, str]] = {}
    for vocabulary in VOCABULARIES:
        for term in page[vocabulary]:
            found.setdefault(term["label"], {"vocabulary": vocabulary, **term})
    return list(found.values())


@register.simple_tag
def chosen_filters(groups: Iterable[FilterGroup]) -> list[tuple[str, str]]:
    """Label and address of each chosen value. Where two filters have values of one name, it is
    told which is which: ``Country: Germany``."""
    chosen = [(group, one) for group in groups for one in group.choices if one.is_chosen]
    times = Counter(one.label for _group, one in chosen)
    return [
        (f"{group.heading}: {one.label}" if times[one.label] > 1 else one.label, one.address)
        for group, one in chosen
    ]
