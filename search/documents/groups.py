"""Which translation groups there are to be searched, and which of them a row has a part in."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page

from hub.models import HubPage

from ..content import COMMON, row_paths, searchable, walk

BATCH = 500
"""As many groups are read at a time."""


def searchable_pages() -> QuerySet[Page]:
    """Pages of all searchable types, public or not, in any language."""
    types = ContentType.objects.get_for_models(*searchable()).values()
    pages: QuerySet[Page] = Page.objects.order_by().filter(content_type__in=types)
    return pages


def count_groups() -> int:
    """Returns how many translation groups ``all_groups`` names."""
    return searchable_pages().values("translation_key").distinct().count()


def all_groups() -> Iterator[list[str]]:
    """Translation keys of all searchable pages in hexadecimal, ``BATCH`` at a time, in order.

    A page that is added meanwhile may be missing or not; none is named twice.
    """
    keys = searchable_pages().values_list("translation_key", flat=True).distinct()
    last = UUID(int=0)
    while batch := list(keys.filter(translation_key__gt=last).order_by("translation_key")[:BATCH]):
        yield [key.hex for key in batch]
        last = batch[-1]


def groups_of_row(row: Model) -> list[str]:
    """Translation keys in hexadecimal of the pages whose documents say something of a row, public
    or not: a city, an organisation, a term, a session …"""
    links = [
        model.objects.order_by().filter(**{path: row.pk}).values_list("translation_key", flat=True)
        for model, path in paths_to(type(row))
    ]
    if not links:
        return []
    return sorted(key.hex for key in links[0].union(*links[1:]))


def paths_to(row_model: type[Model]) -> list[tuple[type[Page], str]]:
    """Returns where declarations lead over rows of a model: (page model, path to the row)."""
    wanted = row_model._meta.concrete_model
    found = {
        (model, step): None
        for model, content in ((HubPage, COMMON), *searchable().items())
        for path in row_paths(content)
        for step, target in walk(model, path)[0]
        if target._meta.concrete_model is wanted
    }
    return list(found)
