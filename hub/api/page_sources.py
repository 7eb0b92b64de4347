"""Sources whose values are pages: by a key, behind child rows, around a page, in a block."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, cast

from graphql import GraphQLAbstractType, GraphQLNamedType
from wagtail.models import Page

from ..executor import FieldPlan, Run
from ..models import HubPage
from ..rows import columns_of
from .arguments import given, page_size
from .link_loaders import BacklinkLoader, ChildrenLoader, Link
from .loaders import ModelClass, ThroughLoader
from .page_loaders import Need, PageLoader, is_base, page_models
from .sources import DataSource
from .store import chain_of, store_of


def page_need(field: FieldPlan) -> Need:
    """Columns that the selection below a page field needs, per possible type."""
    need: Need | None = field.memo.get("need")
    if need is None:
        schema, type_ = field.operation.schema, field.type
        possible: Iterable[GraphQLNamedType] = (type_,)
        if type_.name not in page_models():
            possible = [
                one
                for one in schema.get_possible_types(cast(GraphQLAbstractType, type_))
                if one.name in page_models()
            ]
        need = field.memo["need"] = tuple(
            (possible_type.name, columns_of(field, possible_type.name))
            for possible_type in possible
        )
    return need


def page_loader(run: Run, field: FieldPlan, by: str, model: ModelClass) -> PageLoader:
    """Loader of pages for ``field`` in the languages of its root field."""
    chain = chain_of(run, field)
    memo_key = ("page loader", by, chain.ids)
    loader: PageLoader | None = field.memo.get(memo_key)
    if loader is None:
        loader = field.memo[memo_key] = PageLoader(by, model, page_need(field), chain)
    return loader


class ForeignPage(DataSource):
    """A page by foreign key, in the reader's language; ``None`` if it is not public."""

    def __init__(self, name: str, model: ModelClass):
        self.model = model
        self.columns = (f"{name}__translation_key",)
        self.get = attrgetter(*self.columns)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        loader = page_loader(run, field, "translation_key", self.model)
        return store_of(run).load(loader, map(self.get, objects))


class ThroughPages(DataSource):
    """Pages that child rows lead to, each in the reader's language, public ones only."""

    columns = ("pk",)

    def __init__(self, through: ModelClass, parent: str, path: str, model: ModelClass):
        relations = (("", through, path),)
        self.keys = ThroughLoader(relations, parent, None, "PageKey", ("translation_key",))
        self.model = model

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        groups = store_of(run).load(self.keys, [("", item.pk) for item in objects])
        loader = page_loader(run, field, "translation_key", self.model)
        wanted = list(dict.fromkeys(row[0] for rows in groups for row in rows))
        pages = dict(zip(wanted, store_of(run).load(loader, wanted), strict=True))
        return [[page for row in rows if (page := pages[row[0]]) is not None] for rows in groups]


class Backlinks(DataSource):
    """Pages that point at a page or a row.

    Fields of a selection that want the same of their pages, and only what every page has, share
    a statement.
    """

    loads_together = True

    def __init__(self, model: ModelClass, via: str, order_by: tuple[Any, ...], *, from_page: bool):
        self.model, self.order_by = model, order_by
        self.via = f"{via}__translation_key" if from_page else via
        self.columns = ("translation_key",) if from_page else ("pk",)
        self.get = attrgetter(*self.columns)

    def page_columns(self, field: FieldPlan) -> tuple[str, ...]:
        return columns_of(field, self.model.graphql_name)

    def together(self, field: FieldPlan) -> list[Any]:
        """Returns the fields that are loaded by one statement, this one included."""
        found: list[Any] | None = field.memo.get("together")
        if found is None:
            columns = self.page_columns(field)
            group: list[Any] = [field]
            if all(map(is_base, columns)):
                group = field.memo.get("group") or group
            found = [other for other in group if other.source.page_columns(other) == columns]
            field.memo["together"] = found
        return found

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        chain, together = chain_of(run, field), self.together(field)
        firsts = tuple(page_size(given(run, other)) for other in together)
        memo_key = ("backlinks", chain.ids, firsts)
        loader = field.memo.get(memo_key)
        if loader is None:
            links: tuple[Link, ...] = tuple(
                (other.key, other.source.model, other.source.via, other.source.order_by, first)
                for other, first in zip(together, firsts, strict=True)
            )
            loader = BacklinkLoader(links, self.page_columns(field), chain)
            field.memo[memo_key] = loader
        keys = [(other.key, self.get(item)) for other in together for item in objects]
        values = store_of(run).load(loader, keys)
        start = together.index(field) * len(objects)
        return values[start : start + len(objects)]


class Children(DataSource):
    """Pages below a page, in the source's order."""

    columns = ("translation_key",)

    def __init__(self, model: ModelClass):
        self.model = model

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        chain = chain_of(run, field)
        loader = field.memo.get(("children", chain.ids))
        if loader is None:
            columns = columns_of(field, self.model.graphql_name)
            loader = ChildrenLoader(self.model, columns, chain)
            field.memo["children", chain.ids] = loader
        return store_of(run).load(loader, [item.translation_key for item in objects])


class Parent(DataSource):
    """The page of one model directly above a page; ``None`` if it is not public."""

    columns = ("path",)

    def __init__(self, model: ModelClass):
        self.model = model

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        loader = page_loader(run, field, "path", self.model)
        return store_of(run).load(loader, [item.path[: -Page.steplen] for item in objects])


class BlockPages(DataSource):
    """A page, or a list of pages, chosen in a block; ``get`` reads the primary keys."""

    def __init__(self, get: Callable[[Any], Any], *, is_list: bool):
        self.get, self.is_list = get, is_list

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        loader = page_loader(run, field, "pk", HubPage)
        if not self.is_list:
            return store_of(run).load(loader, map(self.get, objects))
        groups = [self.get(item) for item in objects]
        wanted = list(dict.fromkeys(key for keys in groups for key in keys))
        pages = dict(zip(wanted, store_of(run).load(loader, wanted), strict=True))
        return [[page for key in keys if (page := pages.get(key))] for keys in groups]
