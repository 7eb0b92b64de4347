"""Who sees what: the one place that decides what the public may read.

Every way out of the hub (GraphQL, web pages, feeds, search) asks here. Public is what is live,
not expired, under no view restriction of its own or of an ancestor, not a stand-in copy of
another language, and what its own model does not hold back (an expert without consent).

A model holds rows back by a class method ``public_condition(now) -> Q``; ``now`` is a datetime
or an expression of one. ``Restrictions`` are read once per request and handed to each call.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from django.apps import apps
from django.db.models import CharField, Expression, F, IntegerField, Q, QuerySet, Value
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

Moment = datetime | Expression


@dataclass(frozen=True)
class Restrictions:
    """Tree paths below which nothing is public: of pages and of collections."""

    page_paths: tuple[str, ...] = ()
    collection_paths: tuple[str, ...] = ()

    @classmethod
    def load(cls) -> "Restrictions":
        """Read both in one statement."""
        return cls.of(cls.statement())

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, int]]) -> "Restrictions":
        """From rows of ``statement``; rows of other kinds are passed over."""
        found = {(kind, path) for kind, path, _number in rows}
        return cls(
            tuple(sorted(path for kind, path in found if kind == "page")),
            tuple(sorted(path for kind, path in found if kind == "collection")),
        )

    def cover(self, page_path: str) -> bool:
        """Whether one of them holds for the page at this tree path."""
        return page_path.startswith(self.page_paths)

    def without(self, page_paths: Iterable[str]) -> "Restrictions":
        """Those that remain for somebody who has passed the restrictions of these pages."""
        passed = set(page_paths)
        kept = tuple(path for path in self.page_paths if path not in passed)
        return replace(self, page_paths=kept)

    @staticmethod
    def statement() -> QuerySet:
        """Rows of (kind, tree path, 0).

        Wagtail restricts a page in one language tree; here its translations follow it.
        """
        nothing = Value(0, output_field=IntegerField())
        restricted = PageViewRestriction.objects.values("page__translation_key")
        pages = (
            Page.objects.filter(translation_key__in=restricted)
            .order_by()
            .values_list(Value("page", output_field=CharField()), "path", nothing)
        )
        collections = CollectionViewRestriction.objects.order_by().values_list(
            Value("collection", output_field=CharField()), "collection__path", nothing
        )
        return pages.union(collections, all=True)


def outside(paths: Sequence[str], lookup: str) -> Q:
    """Neither at nor below one of ``paths``; ``lookup`` leads to the tree path."""
    condition = Q()
    for path in paths:
        condition &= ~Q(**{f"{lookup}__startswith": path})
    return condition


@cache
def page_models_with_condition() -> tuple[type[Page], ...]:
    """Page models that hold some of their pages back."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, Page) and "public_condition" in vars(model)
    )


def public_page_condition(
    restrictions: Restrictions, now: Moment, *, prefix: str = "", model: type[Page] = Page
) -> Q:
    """The condition under which a page is public; ``prefix`` leads to it from a related model.

    For a concrete ``model`` only its own hold-backs are asked, else those of all page types.
    """
    condition = (
        Q(**{f"{prefix}live": True})
        & (Q(**{f"{prefix}expire_at__isnull": True}) | Q(**{f"{prefix}expire_at__gt": now}))
        & (
            Q(**{f"{prefix}alias_of__isnull": True})
            | ~Q(**{f"{prefix}alias_of__translation_key": F(f"{prefix}translation_key")})
        )
        & outside(restrictions.page_paths, f"{prefix}path")
    )
    if "public_condition" in vars(model):
        return condition & prefixed(model.public_condition(now), prefix)
    for other in page_models_with_condition():
        if issubclass(other, model):
            held_back = other.objects.exclude(other.public_condition(now))
            condition &= ~Q(**{f"{prefix}pk__in": held_back.order_by().values("pk")})
    return condition


def prefixed(condition: Q, prefix: str) -> Q:
    """Returns the same condition, seen from a related model."""
    if not prefix:
        return condition
    children = [
        prefixed(child, prefix) if isinstance(child, Q) else (prefix + child[0], child[1])
        for child in condition.children
    ]
    return Q(*children, _connector=condition.connector, _negated=condition.negated)


def public_pages(queryset: QuerySet, restrictions: Restrictions, now: Moment) -> QuerySet:
    """Those pages of ``queryset`` that everybody may read."""
    return queryset.filter(public_page_condition(restrictions, now, model=queryset.model))


def public_media(queryset: QuerySet, restrictions: Restrictions) -> QuerySet:
    """Images or documents that stand in no private collection, nor below one."""
    return queryset.filter(outside(restrictions.collection_paths, "collection__path"))


def public_row_condition(model, now: Moment, *, prefix: str = "") -> Q:
    """The condition under which a row (city, organisation, expert …) is public."""
    condition = Q()
    if any(field.name == "live" for field in model._meta.concrete_fields):
        condition &= Q(**{f"{prefix}live": True})
    if any(field.name == "expire_at" for field in model._meta.concrete_fields):
        condition &= Q(**{f"{prefix}expire_at__isnull": True}) | Q(
            **{f"{prefix}expire_at__gt": now}
        )
    if hasattr(model, "public_condition"):
        condition &= prefixed(model.public_condition(now), prefix)
    return condition


def public_rows(queryset: QuerySet, now: Moment) -> QuerySet:
    """Those rows of ``queryset`` that everybody may read."""
    return queryset.filter(public_row_condition(queryset.model, now))


def is_public_media(item) -> bool:
    """Whether an image or document stands outside all private collections."""
    return public_media(type(item).objects.filter(pk=item.pk), Restrictions.load()).exists()
