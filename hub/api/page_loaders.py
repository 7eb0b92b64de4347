"""Loaders of pages: each answers with the version for the reader's languages, if public."""

from collections.abc import Iterable
from functools import cache
from typing import Any, cast

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from wagtail.models import Page

from ..models import HubPage
from ..rows import ComputedColumn, row_class, select
from ..statements import NOW, InKeys, Rows, fetch
from ..visibility import Sight, public_page_condition
from .loaders import Loader, ModelClass
from .store import Chain, Loaded, Store

Need = tuple[tuple[str, tuple[str, ...]], ...]
"""Columns per GraphQL type: ``(("Event", ("title", "start")), …)``."""


@cache
def page_models() -> dict[str, type[HubPage]]:
    """Exposed page models by their GraphQL type's name."""
    return {
        model.graphql_name: model
        for model in apps.get_models()
        if issubclass(model, HubPage) and "graphql_name" in vars(model)
    }


@cache
def base_columns() -> frozenset[str]:
    """First parts of the columns that every page of the hub has."""
    names = {"pk"}
    for field in HubPage._meta.concrete_fields:
        names |= {field.name, field.attname}
    return frozenset(names)


def is_base(column: str) -> bool:
    return not isinstance(column, ComputedColumn) and column.split("__")[0] in base_columns()


def localized(model: type[Page], chain: Chain, sight: Sight) -> Q:
    """Pages in the first of the reader's languages in which they are public."""
    condition = Q(locale_id=chain.ids[0])
    for position, locale in enumerate(chain.ids[1:], start=1):
        better = model.objects.filter(
            public_page_condition(sight, NOW, model=model),
            translation_key=OuterRef("translation_key"),
            locale_id__in=chain.ids[:position],
        ).order_by()
        # Of Q and a condition of another kind, the stubs say less than it is.
        condition |= cast(Q, Q(locale_id=locale) & ~Exists(better))
    return condition


def public_localized(model: type[Page], chain: Chain, sight: Sight) -> QuerySet[Any]:
    """Public pages of a model, one per translation group, in the reader's languages."""
    pages: QuerySet[Any] = model.objects.filter(
        public_page_condition(sight, NOW, model=model),
        localized(model, chain, sight),
    )
    return pages.order_by()


class PageLoader(Loader):
    """Pages by translation key, by the primary key of one of them, or by its tree path.

    ``model`` is the concrete model where it is known, else ``HubPage``; then ``need`` may name
    several types, and the columns of each that are its own cost one statement more. ``further``
    are columns of no type, such as those of an order.
    """

    FIXED = ("pk", "translation_key", "locale_id", "content_type_id")

    def __init__(
        self,
        by: str,
        model: type[HubPage],
        need: Need,
        chain: Chain,
        further: tuple[str, ...] = (),
    ):
        super().__init__(by, model, need, chain.ids, further)
        self.by, self.model, self.chain = by, model, chain
        self.need = dict(need)
        columns = {column: None for columns in self.need.values() for column in columns}
        if model is HubPage:
            columns = {column: None for column in columns if is_base(column)}
        self.columns = tuple(dict.fromkeys((*self.FIXED, *columns, *further)))

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        lead = (self.by, "_public") if self.by != "translation_key" else ("translation_key",)
        found = fetch(
            (self.key, store.sight),
            lambda: self.queryset(store.sight),
            keys=keys,
            now=store.now,
        )
        width = len(lead)
        rows = [row[width:] for row in found if width == 1 or row[1]]
        best = self.best(store, rows)
        if self.by == "translation_key":
            return best
        asked = set(keys)
        return {row[0]: best.get(row[3]) for row in found if row[0] in asked}

    def queryset(self, sight: Sight) -> Rows:
        """Rows of (key, [public], columns …)."""
        public = public_page_condition(sight, NOW, model=self.model)
        locales = Q(locale_id__in=self.chain.ids)
        if self.by == "translation_key":
            chosen = self.model.objects.filter(InKeys("translation_key"), locales, public)
            return select(chosen.order_by(), ("translation_key", *self.columns))
        groups = Page.objects.order_by().filter(InKeys(self.by)).values("translation_key")
        chosen = (
            self.model.objects.filter(translation_key__in=groups)
            .annotate(
                _asked=Case(
                    When(InKeys(self.by), then=Value(True)),
                    default=Value(False),
                    output_field=BooleanField(),
                ),
                _public=Case(
                    When(public & locales, then=Value(True)),
                    default=Value(False),
                    output_field=BooleanField(),
                ),
            )
            .filter(Q(_asked=True) | Q(_public=True))
        )
        return select(chosen.order_by(), (self.by, "_public", *self.columns))

    def best(self, store: Store, rows: list[tuple[Any, ...]]) -> Loaded:
        """Returns the row of each translation group that stands first in the chain, by its key."""
        rank = {locale: position for position, locale in enumerate(self.chain.ids)}
        chosen: Loaded = {}
        for row in rows:
            other = chosen.get(row[1])
            if other is None or rank[row[2]] < rank[other[2]]:
                chosen[row[1]] = row
        if self.model is not HubPage:
            make = row_class(self.model.graphql_name, self.columns)._make
            return {key: make(row) for key, row in chosen.items()}
        return self.typed(store, chosen)

    def typed(self, store: Store, chosen: Loaded) -> Loaded:
        """Rows of the right type each, with the columns that are the type's own."""
        by_type: dict[int, Loaded] = {}
        for key, row in chosen.items():
            by_type.setdefault(row[3], {})[key] = row
        result = {}
        for content_type, rows in by_type.items():
            model: Any = ContentType.objects.get_for_id(content_type).model_class()
            name = vars(model).get("graphql_name") if model else None
            if name is None:
                continue
            own = tuple(column for column in self.need.get(name, ()) if not is_base(column))
            make = row_class(name, (*self.columns, *own))._make
            extra = self.own_columns(store, model, own, rows) if own else {}
            for key, row in rows.items():
                result[key] = make((*row, *extra[row[0]]) if own else row)
        return result

    def own_columns(
        self, store: Store, model: ModelClass, own: tuple[str, ...], rows: Loaded
    ) -> Loaded:
        found = fetch(
            (type(self), "own", model, own),
            lambda: select(model.objects.order_by().filter(InKeys("pk")), ("pk", *own)),
            keys=[row[0] for row in rows.values()],
            now=store.now,
        )
        return {row[0]: row[1:] for row in found}


class VersionLoader(PageLoader):
    """Pages by the primary key of this very language version, whatever language is read."""

    def __init__(self, need: Need, chain: Chain):
        super().__init__("pk", HubPage, need, chain)

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        rows = fetch(
            (self.key, store.sight), lambda: self.queryset(store.sight), keys=keys, now=store.now
        )
        return self.typed(store, {row[0]: row for row in rows})

    def queryset(self, sight: Sight) -> Rows:
        public = public_page_condition(sight, NOW, model=HubPage)
        return select(HubPage.objects.filter(InKeys("pk"), public).order_by(), self.columns)


class TranslationLoader(Loader):
    """All public language versions of pages, by translation key."""

    default = ()

    def __init__(self) -> None:
        super().__init__()

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        rows = fetch(
            (self.key, store.sight),
            lambda: (
                HubPage.objects.filter(
                    InKeys("translation_key"),
                    public_page_condition(store.sight, NOW, model=HubPage),
                )
                .order_by("locale_id")
                .values_list("translation_key", "locale_id", "pk", "title", "url_path")
            ),
            keys=keys,
            now=store.now,
        )
        found: Loaded = {}
        for key, *version in rows:
            found.setdefault(key, []).append(tuple(version))
        return found
