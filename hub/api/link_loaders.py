"""Loaders of the pages that point at an object, and of those below a page."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.expressions import Window
from django.db.models.functions import Coalesce, DenseRank, Length, Substr
from wagtail.models import Page

from ..models import HubPage
from ..rows import row_class, select
from ..statements import InKeys, Rows, fetch
from ..values.labels import source_language
from ..visibility import Sight
from .loaders import Loader, ModelClass
from .page_loaders import public_localized
from .store import Chain, Loaded, Store

Link = tuple[str, ModelClass, str, tuple[Any, ...], int]
"""Name, model of the pages, lookup to the object, order, how many."""


class BacklinkLoader(Loader):
    """Pages that point at an object, by (name of the link, object), the first so many of each.

    A link is (name, model of the pages, lookup to the object, order, first): one statement for
    all, so each has the same columns.
    """

    default = ()

    def __init__(self, links: tuple[Link, ...], columns: tuple[str, ...], chain: Chain):
        super().__init__(links, columns, chain.ids)
        self.links, self.chain = links, chain
        self.columns = tuple(dict.fromkeys(("pk", "locale_id", *columns)))
        self.make = {
            name: row_class(model.graphql_name, self.columns)._make for name, model, *_ in links
        }

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        # How many of each is the value of a slot: it does not shape the statement.
        shape = tuple(link[:-1] for link in self.links)
        rows = fetch(
            (type(self), shape, self.columns, self.chain.ids, store.sight),
            lambda: self.queryset(store.sight),
            keys={target for _name, target in keys},
            now=store.now,
            **{f"first_{place}": link[-1] for place, link in enumerate(self.links)},
        )
        rows.sort(key=itemgetter(2))
        found: Loaded = {}
        for name, target, _number, *page in rows:
            found.setdefault((name, target), {})[page[0]] = self.make[name](page)
        return {key: list(pages.values()) for key, pages in found.items()}

    def queryset(self, sight: Sight) -> Rows:
        parts = [
            self.part(sight, f"first_{place}", *link[:-1]) for place, link in enumerate(self.links)
        ]
        return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]

    def part(
        self,
        sight: Sight,
        slot: str,
        name: str,
        model: ModelClass,
        via: str,
        order_by: tuple[Any, ...],
    ) -> Rows:
        """A page that points at an object twice has one rank, and is kept once.

        ``slot`` says how many ranks there may be.
        """
        numbered = (
            public_localized(model, self.chain, sight)
            .filter(InKeys(via))
            .annotate(
                _name=Value(name, output_field=CharField()),
                _object=F(via),
                _number=Window(DenseRank(), partition_by=[F(via)], order_by=(*order_by, "pk")),
            )
            .filter(_number__at_most=slot)
        )
        return select(numbered, ("_name", "_object", "_number", *self.columns))


class ChildrenLoader(Loader):
    """Pages of one model directly below a page, by the page's translation key, in tree order."""

    default = ()

    def __init__(self, model: ModelClass, columns: tuple[str, ...], chain: Chain):
        super().__init__(model, columns, chain.ids)
        self.model, self.chain = model, chain
        self.columns = tuple(
            dict.fromkeys(("pk", "translation_key", "locale_id", "path", *columns))
        )
        self.make = row_class(model.graphql_name, self.columns)._make

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        parents = dict(fetch((type(self), "parents"), self.parents, keys=keys))
        rows = fetch(
            (self.key, store.sight),
            lambda: self.queryset(store.sight),
            keys=parents,
            now=store.now,
        )
        found: Loaded = {}
        for row in rows:
            found.setdefault(parents[row[0]], []).append(self.make(row[1:]))
        return found

    def parents(self) -> Rows:
        parents: Rows = (
            HubPage.objects.filter(InKeys("translation_key"))
            .order_by()
            .values_list("path", "translation_key")
        )
        return parents

    def queryset(self, sight: Sight) -> Rows:
        """In the order of the source language's tree, whatever language a child is read in."""
        source = Page.objects.filter(
            translation_key=OuterRef("translation_key"), locale__language_code=source_language()
        )
        children = (
            public_localized(self.model, self.chain, sight)
            .annotate(
                _parent=Substr("path", 1, Length("path") - Page.steplen),
                _order=Coalesce(Subquery(source.order_by().values("path")[:1]), "path"),
            )
            .filter(InKeys("_parent"))
        )
        return select(children.order_by("_order"), ("_parent", *self.columns))
