"""Who sees what: the one place that decides what an audience may read.

Every way out of the hub (GraphQL, web pages, feeds, search) asks here, for the audience of its
request. To the public is shown what is live, not expired, under no view restriction of its own or
of an ancestor, not a stand-in copy of another language, and what its own model does not hold back
(an expert without consent); and all of that has to hold for the pages above, which a stand-in may
be. Other audiences see less (languages, types) or more (what is private to their groups). What
somebody does not see is for them as if it did not exist.

A model holds rows back by a class method ``public_condition(audience, now) -> Q``; ``now`` is a
datetime or an expression of one. ``Sight`` is made once per request and handed to each call.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Exists,
    Expression,
    F,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Concat, Left
from django.db.models.lookups import In
from django.utils import timezone
from wagtail.models import (
    BaseViewRestriction,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from .audience import PUBLIC, Audience

Queried = TypeVar("Queried", bound=QuerySet)
Moment = datetime | Expression

AFTER_CHILDREN = "Z" * (Page.steplen + 1)
"""Follows on the tree path of a page: behind the paths of all pages below it."""


@dataclass(frozen=True)
class Restrictions:
    """Tree paths below which nothing is shown: of restricted pages, of collections, and of pages
    that are hidden themselves (drafts, expired, held back)."""

    page_paths: tuple[str, ...] = ()
    collection_paths: tuple[str, ...] = ()
    hidden_paths: tuple[str, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, int]]) -> "Restrictions":
        """From rows of ``statement``; rows of other kinds are passed over."""
        found = {(kind, path) for kind, path, _number in rows}
        return cls(
            *(
                tuple(sorted(path for kind, path in found if kind == wanted))
                for wanted in ("page", "collection", "hidden")
            )
        )

    def cover(self, page_path: str) -> bool:
        """Whether one of them holds for the page at this tree path."""
        return page_path.startswith(self.page_paths)

    def hide(self, page_path: str) -> bool:
        """Whether the page at this tree path is hidden by one above it."""
        return page_path.startswith(self.hidden_paths)

    def without(self, page_paths: Iterable[str]) -> "Restrictions":
        """Those that remain for somebody who has passed the restrictions of these pages."""
        passed = set(page_paths)
        kept = tuple(path for path in self.page_paths if path not in passed)
        return replace(self, page_paths=kept)

    @staticmethod
    def statement(audience: Audience, now: Moment) -> QuerySet:
        """Rows of (kind, tree path, 0) of the restrictions that hold for an audience.

        Wagtail restricts a page in one language tree; here its translations follow it. A page that
        is hidden hides those of its own language alone.
        """
        nothing = Value(0, output_field=IntegerField())
        restricted = holding(PageViewRestriction, audience).values("page__translation_key")
        pages = (
            Page.objects.filter(translation_key__in=restricted)
            .order_by()
            .values_list(Value("page", output_field=CharField()), "path", nothing)
        )
        collections = (
            holding(CollectionViewRestriction, audience)
            .order_by()
            .values_list(Value("collection", output_field=CharField()), "collection__path", nothing)
        )
        hidden = (
            Page.objects.filter(hides_others(audience, now))
            .order_by()
            .values_list(Value("hidden", output_field=CharField()), "path", nothing)
        )
        return pages.union(collections, hidden, all=True)


def holding(model: type[BaseViewRestriction], audience: Audience) -> QuerySet:
    """The restrictions that an audience does not pass. Nobody passes a password here: whoever
    has given one has passed the page's restriction, see ``Sight.opened``."""
    found = model.objects.all()
    if audience.is_signed_in:
        found = found.exclude(restriction_type=model.LOGIN)
    if audience.groups:
        passed = model.objects.filter(
            restriction_type=model.GROUPS, groups__in=sorted(audience.groups)
        )
        found = found.exclude(pk__in=passed.order_by().values("pk"))
    return found


@dataclass(frozen=True)
class Sight:
    """An audience, and what is closed to it: all on which it depends which pages are shown.

    Part of the key of every statement that asks for pages, pictures or documents.
    """

    audience: Audience
    restrictions: Restrictions

    @classmethod
    def load(cls, audience: Audience = PUBLIC) -> "Sight":
        """Reads the restrictions as they are now, in one statement."""
        rows = Restrictions.statement(audience, timezone.now())
        return cls(audience, Restrictions.of(rows))

    def opened(self, page_paths: Iterable[str]) -> "Sight":
        """That of somebody who has passed the restrictions of these pages."""
        return replace(self, restrictions=self.restrictions.without(page_paths))


def outside(paths: Sequence[str], lookup: str) -> Q:
    """Neither at nor below one of ``paths``; ``lookup`` leads to the tree path.

    One condition for each depth: a database takes many paths, but not as many conditions.
    """
    condition = Q()
    for length in sorted({len(path) for path in paths}):
        beginnings = [path for path in paths if len(path) == length]
        condition &= ~Q(In(Left(F(lookup), length), beginnings))
    return condition


def open_to(sight: Sight, lookup: str) -> Q:
    """Pages that are under no view restriction, and those opened to the audience one by one."""
    condition = outside(sight.restrictions.page_paths, lookup)
    opened = sorted(sight.audience.opened)
    return condition | Q(**{f"{lookup}__in": opened}) if opened and condition else condition


def not_by_itself(audience: Audience, now: Moment, model: type[Page] = Page) -> Q:
    """Pages that their own fields hide: drafts, those that have expired or are held back."""
    condition = Q(live=False) | Q(expire_at__lte=now)
    for other in page_models_with_condition():
        if issubclass(other, model) and other.clean_subpage_models():
            held_back = other.objects.exclude(other.public_condition(audience, now))
            condition |= Q(pk__in=held_back.order_by().values("pk"))
    return condition


def hides_others(audience: Audience, now: Moment) -> Q:
    """Pages that are hidden by themselves, with a page just below them that is live.

    Drafts below drafts are left out: they come and go all day long, and what is closed is part of
    the key of every statement. The root of the tree is no page that anybody reads. A translation
    that was never public hides nothing while its source is: it stands in for it, unwritten.
    """
    just_below = Page.objects.filter(live=True, depth=OuterRef("depth") + 1)
    source = Page.objects.filter(
        translation_key=OuterRef("translation_key"), live=True, pk__lt=OuterRef("pk")
    )
    stands_in = Q(live=False, first_published_at=None) & Q(Exists(source.order_by()))
    return Q(depth__gt=1) & above(just_below) & not_by_itself(audience, now) & ~stands_in


def above(pages: QuerySet) -> Q:
    """Pages with one of ``pages`` below them."""
    last = Concat(OuterRef("path"), Value(AFTER_CHILDREN))
    below = pages.order_by().filter(path__gt=OuterRef("path"), path__lt=last)
    # As a case, it is asked of the few that the other conditions leave; else PostgreSQL joins all
    # pages with all pages of the next depth.
    return Q(numchild__gt=0) & Q(Case(When(Exists(below), then=True), default=False))


def state_of(page: Page, now: Moment) -> tuple[bool, datetime | None] | None:
    """Whether a page is hidden by itself from the public, and when it expires, as the database has
    it; ``None`` for one that is not there. On both it depends what is public below it."""
    rows = Page.objects.filter(pk=page.pk).annotate(
        is_hidden=Case(When(not_by_itself(PUBLIC, now), then=True), default=False)
    )
    return rows.values_list("is_hidden", "expire_at").first()


@cache
def page_models_with_condition() -> tuple[type[Page], ...]:
    """Page models that hold some of their pages back."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, Page) and "public_condition" in vars(model)
    )


def public_page_condition(
    sight: Sight, now: Moment, *, prefix: str = "", model: type[Page] = Page
) -> Q:
    """The condition under which a page is shown; ``prefix`` leads to it from a related model.

    For a concrete ``model`` only its own hold-backs are asked, else those of all page types.
    """
    audience = sight.audience
    condition = (
        Q(**{f"{prefix}live": True})
        & (Q(**{f"{prefix}expire_at__isnull": True}) | Q(**{f"{prefix}expire_at__gt": now}))
        & (
            Q(**{f"{prefix}alias_of__isnull": True})
            | ~Q(**{f"{prefix}translation_key": Subquery(group_of_source(prefix))})
        )
        & open_to(sight, f"{prefix}path")
        & outside(sight.restrictions.hidden_paths, f"{prefix}path")
        & within(audience, prefix)
    )
    if "public_condition" in vars(model):
        return condition & prefixed(model.public_condition(audience, now), prefix)
    for other in page_models_with_condition():
        if issubclass(other, model):
            held_back = other.objects.exclude(other.public_condition(audience, now))
            # Not "not in": a database would make the list of all of them for a page that it asks.
            condition &= ~Q(Exists(held_back.order_by().filter(pk=OuterRef(f"{prefix}pk"))))
    return condition


def group_of_source(prefix: str) -> QuerySet:
    """The translation key of the page of which the page at ``prefix`` is an alias. Looked up for
    the few that are one; by a join, or an ``Exists``, PostgreSQL would read all pages for it."""
    source = Page.objects.order_by().filter(pk=OuterRef(f"{prefix}alias_of"))
    return source.values("translation_key")


def within(audience: Audience, prefix: str) -> Q:
    """Pages in the languages and of the types that an audience sees."""
    condition = Q()
    if audience.languages is not None:
        condition &= Q(**{f"{prefix}locale__language_code__in": sorted(audience.languages)})
    if audience.types is not None:
        seen = Q(pk__in=[])
        for label in sorted(audience.types):
            app_label, _point, model = label.partition(".")
            seen |= Q(app_label=app_label, model=model)
        # By name and not by key, which is another in another database.
        types = ContentType.objects.filter(seen).order_by().values("pk")
        condition &= Q(**{f"{prefix}content_type__in": types})
    return condition


def prefixed(condition: Q, prefix: str) -> Q:
    """Returns the same condition, seen from a related model."""
    if not prefix:
        return condition
    children = [
        prefixed(child, prefix) if isinstance(child, Q) else (prefix + child[0], child[1])  # type: ignore[index]
        for child in condition.children
    ]
    return Q(*children, _connector=condition.connector, _negated=condition.negated)


def public_pages(queryset: Queried, sight: Sight, now: Moment) -> Queried:
    """Those pages of ``queryset`` that the audience may read."""
    return queryset.filter(public_page_condition(sight, now, model=queryset.model))


def public_media(queryset: QuerySet, sight: Sight) -> QuerySet:
    """Images or documents that stand in no collection closed to the audience, nor below one."""
    return queryset.filter(outside(sight.restrictions.collection_paths, "collection__path"))


def public_row_condition(
    model: type[Model], audience: Audience, now: Moment, *, prefix: str = ""
) -> Q:
    """The condition under which a row (city, organisation, expert …) is shown."""
    condition = Q()
    if any(field.name == "live" for field in model._meta.concrete_fields):
        condition &= Q(**{f"{prefix}live": True})
    if any(field.name == "expire_at" for field in model._meta.concrete_fields):
        condition &= Q(**{f"{prefix}expire_at__isnull": True}) | Q(
            **{f"{prefix}expire_at__gt": now}
        )
    if hasattr(model, "public_condition"):
        condition &= prefixed(model.public_condition(audience, now), prefix)
    return condition


def public_rows(queryset: Queried, audience: Audience, now: Moment) -> Queried:
    """Those rows of ``queryset`` that the audience may read."""
    return queryset.filter(public_row_condition(queryset.model, audience, now))


def is_public_media(item: Any) -> bool:
    """Whether an image or document stands outside all collections that are closed to the public."""
    return public_media(type(item).objects.filter(pk=item.pk), Sight.load()).exists()
