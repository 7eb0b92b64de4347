"""Which pages a connection is about: chosen once in a request, for its rows, count and facets.

Each language version of each page has to be looked at, to find of every page the version for the
reader. To do so once, over narrow rows, and to go on with the keys costs a fraction of repeating
it in every statement: once more for each facet, with a condition on the other versions of each.
"""

from typing import Any

from django.db.models import BigIntegerField, Case, F, Min, QuerySet, Value, When
from wagtail.models import Page

from ..statements import NOW, InKeys, Rows, fetch
from ..visibility import Sight, public_page_condition
from .store import Chain, Store

RANK = 2**40
"""Greater than any primary key: what stands before it is the place of the language."""


def first_versions(model: type[Page], chain: Chain, sight: Sight) -> Rows:
    """Rows of one number for each page that is public in a language of the chain: the primary key
    of the version in the first of them, with the place of that language in units of ``RANK``."""
    place = Case(
        *(When(locale_id=pk, then=Value(at * RANK)) for at, pk in enumerate(chain.ids)),
        output_field=BigIntegerField(),
    )
    pages: QuerySet[Any] = model.objects.filter(
        public_page_condition(sight, NOW, model=model), locale_id__in=chain.ids
    )
    rows: Rows = (
        pages.order_by()
        .values("translation_key")
        .annotate(_first=Min(place + F("pk"), output_field=BigIntegerField()))
        .values_list("_first")
    )
    return rows


def chosen_keys(store: Store, model: Any, chain: Chain) -> list[int]:
    """Returns the primary keys of all pages of a model, each in the first of the reader's languages
    in which it is public."""
    kept = store.loaded.setdefault(first_versions, {})
    at = model, chain.ids, store.sight
    if at not in kept:
        rows = fetch(
            ("chosen pages", *at),
            lambda: first_versions(model, chain, store.sight),
            now=store.now,
        )
        kept[at] = [number % RANK for (number,) in rows]
    keys: list[int] = kept[at]
    return keys


def among(model: Any, slot: str = "keys") -> QuerySet[Any]:
    """The pages whose primary keys the slot has."""
    pages: QuerySet[Any] = model.objects.filter(InKeys("pk", slot)).order_by()
    return pages
