"""Which pages a connection is about: chosen once in a request, for its rows, count and facets.

Each language version of each page has to be looked at, to find of every page the version for the
reader. To do so once, over narrow rows, and to go on with the keys costs a fraction of repeating
it in every statement: once more for each facet, with a condition on the other versions of each.
"""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, F, Min, QuerySet, Value, When
from wagtail.models import Page

from ..statements import NOW, InKeys, Rows, Sql, fetch
from ..visibility import Sight, public_page_condition
from .store import Chain, Store

RANK = 2**40
"""Greater than any primary key: what stands before it is the place of the language."""


class AmongMany(InKeys):
    """Whether the expression is one of very many keys: PostgreSQL weighs each key of a list before
    it runs a statement, which takes longer than running it. Of a subquery it only asks how many."""

    def as_postgresql(self, compiler: Any, connection: Any) -> Sql:
        text, parameters = super().as_sql(compiler, connection)
        return text.replace("= ANY(%s)", "IN (SELECT unnest(%s::bigint[]))"), parameters


def first_versions(model: type[Page], types: tuple[int, ...], chain: Chain, sight: Sight) -> Rows:
    """Rows of one number for each page that is public in a language of the chain: the primary key
    of the version in the first of them, with the place of that language in units of ``RANK``.

    ``types`` are keys of the content types of the model. Where it holds no page back by its own
    fields, all that is asked stands in the table of all pages.
    """
    pages: QuerySet[Any] = model.objects.all()
    if "public_condition" not in vars(model):
        pages = Page.objects.filter(content_type__in=types)
    place = Case(
        *(When(locale_id=pk, then=Value(at * RANK)) for at, pk in enumerate(chain.ids)),
        output_field=BigIntegerField(),
    )
    rows: Rows = (
        pages.filter(public_page_condition(sight, NOW, model=model), locale_id__in=chain.ids)
        .order_by()
        .values("translation_key")
        .annotate(_first=Min(place + F("pk"), output_field=BigIntegerField()))
        .values_list("_first")
    )
    return rows


def content_types(model: type[Page]) -> tuple[int, ...]:
    """Primary keys of the content types of a model and of those that derive from it."""
    models = [other for other in apps.get_models() if issubclass(other, model)]
    found = ContentType.objects.get_for_models(*models)
    return tuple(sorted(content_type.pk for content_type in found.values()))


def chosen_keys(store: Store, model: type[Page], chain: Chain) -> list[int]:
    """Returns the primary keys of all pages of a model, each in the first of the reader's languages
    in which it is public."""
    kept = store.loaded.setdefault(first_versions, {})
    at = model, chain.ids, store.sight
    if at not in kept:
        types = content_types(model)
        rows = fetch(
            ("chosen pages", types, *at),
            lambda: first_versions(model, types, chain, store.sight),
            now=store.now,
        )
        kept[at] = [number % RANK for (number,) in rows]
    keys: list[int] = kept[at]
    return keys


def among(model: Any, slot: str = "keys") -> QuerySet[Any]:
    """The pages whose primary keys the slot has."""
    pages: QuerySet[Any] = model.objects.filter(AmongMany("pk", slot)).order_by()
    return pages
