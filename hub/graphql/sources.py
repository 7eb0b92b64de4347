"""Sources: how a declared field gets its values, for all objects of a selection at once."""

from collections.abc import Callable
from operator import attrgetter

from ..labels import label_text
from ..models import HubPage
from .arguments import page_size
from .executor import Source
from .loaders import ChildRowLoader, ObjectLoader, TermLoader, ThroughLoader
from .page_loaders import BacklinkLoader, ChildrenLoader, PageLoader, page_models
from .rows import columns_of
from .store import chain_of


class DataSource(Source):
    """Base of the sources below."""

    columns: tuple[str, ...] = ()
    loads_together = False
    """Whether sources of this class in one selection are answered by one statement."""


class Attribute(DataSource):
    """A column as it is."""

    def __init__(self, column: str):
        self.columns = (column,)
        self.get = attrgetter(column)

    def many(self, run, objects, field):
        return list(map(self.get, objects))


class Member(DataSource):
    """An attribute of objects that are not rows; reads no column."""

    def __init__(self, name: str):
        self.get = attrgetter(name)

    def many(self, run, objects, field):
        return list(map(self.get, objects))


class Derived(DataSource):
    """``function(*values of columns)``."""

    def __init__(self, function: Callable, *columns: str):
        self.columns = columns
        self.function = function
        self.get = attrgetter(*columns)

    def many(self, run, objects, field):
        if len(self.columns) == 1:
            return list(map(self.function, map(self.get, objects)))
        return [self.function(*self.get(item)) for item in objects]


class FromStore(DataSource):
    """``function(store, *values of columns)``: what depends on the request, without a query."""

    def __init__(self, function: Callable, *columns: str):
        self.columns = columns
        self.function = function
        self.get = attrgetter(*columns) if columns else None

    def many(self, run, objects, field):
        store, function = run.store, self.function
        if self.get is None:
            return [function(store)] * len(objects)
        if len(self.columns) == 1:
            return [function(store, value) for value in map(self.get, objects)]
        return [function(store, *self.get(item)) for item in objects]


class Label(DataSource):
    """A ``LabelsField`` in the reader's language."""

    def __init__(self, column: str):
        self.columns = (column,)
        self.get = attrgetter(column)

    def many(self, run, objects, field):
        codes = chain_of(run, field).codes
        return [label_text(labels, codes) for labels in map(self.get, objects)]


class ForeignRow(DataSource):
    """A public row by foreign key."""

    loader_class = ObjectLoader

    def __init__(self, model, column: str, type_name: str):
        self.model, self.columns, self.type_name = model, (column,), type_name
        self.get = attrgetter(column)

    def loader(self, field):
        loader = field.memo.get("loader")
        if loader is None:
            columns = columns_of(field, self.type_name)
            loader = field.memo["loader"] = self.loader_class(self.model, self.type_name, columns)
        return loader

    def many(self, run, objects, field):
        return run.store.load(self.loader(field), map(self.get, objects))


class ChildRows(DataSource):
    """Child rows of a page or row."""

    columns = ("pk",)

    def __init__(self, model, parent: str, type_name: str):
        self.model, self.parent, self.type_name = model, parent, type_name

    def many(self, run, objects, field):
        loader = field.memo.get("loader")
        if loader is None:
            columns = columns_of(field, self.type_name)
            loader = ChildRowLoader(self.model, self.parent, self.type_name, columns)
            field.memo["loader"] = loader
        return run.store.load(loader, [item.pk for item in objects])


class ThroughRows(DataSource):
    """Public rows that child rows lead to."""

    columns = ("pk",)

    def __init__(self, through, parent: str, path: str, target, type_name: str):
        self.relation = (through, parent, path, target, type_name)
        self.type_name = type_name

    def many(self, run, objects, field):
        loader = field.memo.get("loader")
        if loader is None:
            columns = columns_of(field, self.type_name, "pk")
            loader = field.memo["loader"] = ThroughLoader(*self.relation, columns)
        return run.store.load(loader, [item.pk for item in objects])


class Terms(DataSource):
    """Terms that a page is filed under; all such fields of a selection share a statement."""

    columns = ("pk",)
    loads_together = True

    def __init__(self, name: str, through):
        self.name, self.through = name, through

    def many(self, run, objects, field):
        loader, names = field.memo.get("loader") or self.prepare(field)
        keys = [(name, item.pk) for name in names for item in objects]
        values = run.store.load(loader, keys)
        start = names.index(self.name) * len(objects)
        return values[start : start + len(objects)]

    def prepare(self, field):
        group = field.memo.get("group") or [field]
        relations = {other.source.name: other.source.through for other in group}
        columns: dict = {}
        for other in group:
            columns.update(dict.fromkeys(columns_of(other, "Term", "pk")))
        loader = TermLoader(tuple(relations.items()), tuple(columns))
        field.memo["loader"] = loader, list(relations)
        return field.memo["loader"]


def page_need(field) -> tuple:
    """Columns that the selection below a page field needs, per possible type."""
    need = field.memo.get("need")
    if need is None:
        schema, type_ = field.operation.schema, field.type
        possible = schema.get_possible_types(type_) if type_.name not in page_models() else (type_,)
        need = field.memo["need"] = tuple(
            (possible_type.name, columns_of(field, possible_type.name))
            for possible_type in possible
        )
    return need


def page_loader(run, field, by: str, model) -> PageLoader:
    """Loader of pages for ``field`` in the languages of its root field."""
    chain = chain_of(run, field)
    memo_key = ("page loader", by, chain.codes)
    loader = field.memo.get(memo_key)
    if loader is None:
        loader = field.memo[memo_key] = PageLoader(by, model, page_need(field), chain)
    return loader


class ForeignPage(DataSource):
    """A page by foreign key, in the reader's language; ``None`` if it is not public."""

    def __init__(self, name: str, model):
        self.model = model
        self.columns = (f"{name}__translation_key",)
        self.get = attrgetter(*self.columns)

    def many(self, run, objects, field):
        loader = page_loader(run, field, "translation_key", self.model)
        return run.store.load(loader, map(self.get, objects))


class ThroughPages(DataSource):
    """Pages that child rows lead to, each in the reader's language, public ones only."""

    columns = ("pk",)

    def __init__(self, through, parent: str, path: str, model):
        self.keys = ThroughLoader(through, parent, path, None, "PageKey", ("translation_key",))
        self.model = model

    def many(self, run, objects, field):
        groups = run.store.load(self.keys, [item.pk for item in objects])
        loader = page_loader(run, field, "translation_key", self.model)
        wanted = list(dict.fromkeys(row[0] for rows in groups for row in rows))
        pages = dict(zip(wanted, run.store.load(loader, wanted), strict=True))
        return [[page for row in rows if (page := pages[row[0]]) is not None] for rows in groups]


class Backlinks(DataSource):
    """Pages that point at a page or a row."""

    def __init__(self, model, via: str, order_by, *, from_page: bool):
        self.model, self.order_by = model, order_by
        self.via = f"{via}__translation_key" if from_page else via
        self.columns = ("translation_key",) if from_page else ("pk",)
        self.get = attrgetter(*self.columns)

    def many(self, run, objects, field):
        chain = chain_of(run, field)
        first = page_size(field.arguments(run)["first"])
        memo_key = ("backlinks", chain.codes, first)
        loader = field.memo.get(memo_key)
        if loader is None:
            columns = columns_of(field, self.model.graphql_name)
            loader = BacklinkLoader(self.model, self.via, self.order_by, first, columns, chain)
            field.memo[memo_key] = loader
        return run.store.load(loader, map(self.get, objects))


class Children(DataSource):
    """Pages below a page, in the source's order."""

    columns = ("translation_key",)

    def __init__(self, model):
        self.model = model

    def many(self, run, objects, field):
        chain = chain_of(run, field)
        loader = field.memo.get(("children", chain.codes))
        if loader is None:
            columns = columns_of(field, self.model.graphql_name)
            loader = ChildrenLoader(self.model, columns, chain)
            field.memo["children", chain.codes] = loader
        return run.store.load(loader, [item.translation_key for item in objects])


class BlockPages(DataSource):
    """A page, or a list of pages, chosen in a block; ``get`` reads the primary keys."""

    def __init__(self, get: Callable, *, is_list: bool):
        self.get, self.is_list = get, is_list

    def many(self, run, objects, field):
        loader = page_loader(run, field, "pk", HubPage)
        if not self.is_list:
            return run.store.load(loader, map(self.get, objects))
        groups = [self.get(item) for item in objects]
        wanted = list(dict.fromkeys(key for keys in groups for key in keys))
        pages = dict(zip(wanted, run.store.load(loader, wanted), strict=True))
        return [[page for key in keys if (page := pages.get(key))] for keys in groups]
