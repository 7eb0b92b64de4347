"""Sources: how a declared field gets its values, for all objects of a selection at once."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, cast

from graphql import GraphQLObjectType

from ..executor import FieldPlan, Run, Source
from ..rows import columns_of
from ..translation.foreign import ForeignText
from ..values.labels import label_language
from .loaders import ChildRowLoader, ModelClass, ObjectLoader, ThroughLoader
from .store import chain_of, store_of
from .stored_values import Check, each_derived

Words = dict[str, Any]
"""What a declaration says of its graphene field: description, reason of deprecation."""


class DataSource(Source):
    """Base of the sources below."""

    columns: tuple[str, ...] = ()
    loads_together = False
    """Whether sources of this class in one selection are answered by one statement."""


FieldAndSource = tuple[Any, DataSource]
"""A field of graphene (which has no types), and what answers it."""


def fields_below(field: FieldPlan) -> list[FieldPlan]:
    """The fields that are asked of the one object type of ``field``."""
    selection = field.selection(cast(GraphQLObjectType, field.type))
    return [child for child in selection.fields if isinstance(child, FieldPlan)]


class Attribute(DataSource):
    """A column as it is."""

    def __init__(self, column: str):
        self.columns = (column,)
        self.get = attrgetter(column)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return list(map(self.get, objects))


class Stored(Attribute):
    """A column, without the values that its field does not allow."""

    def __init__(self, column: str, check: Check):
        super().__init__(column)
        self.check = check

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return self.check(super().many(run, objects, field))


class Member(DataSource):
    """An attribute of objects that are not rows; reads no column."""

    def __init__(self, name: str):
        self.get = attrgetter(name)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return list(map(self.get, objects))


class Derived(DataSource):
    """``function(*values of columns)``."""

    def __init__(self, function: Callable[..., Any], *columns: str):
        self.columns = columns
        self.function = function
        self.get = attrgetter(*columns)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        rows = map(self.get, objects)
        return each_derived(self.function, zip(rows) if len(self.columns) == 1 else rows)


class FromStore(DataSource):
    """``function(store, *values of columns)``: what depends on the request, without a query."""

    def __init__(self, function: Callable[..., Any], *columns: str):
        self.columns = columns
        self.function = function
        self.get = attrgetter(*columns) if columns else None

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        store, function = store_of(run), self.function
        if self.get is None:
            return [function(store)] * len(objects)
        if len(self.columns) == 1:
            return [function(store, value) for value in map(self.get, objects)]
        return [function(store, *self.get(item)) for item in objects]


class Label(DataSource):
    """A ``LabelsField`` in the reader's language; a text in another one tells so."""

    def __init__(self, column: str):
        self.columns = (column,)
        self.get = attrgetter(column)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        codes = chain_of(run, field).codes
        return [self.text(labels, codes) for labels in map(self.get, objects)]

    @staticmethod
    def text(labels: dict[str, str] | None, codes: tuple[str, ...]) -> str:
        language = label_language(labels, codes)
        if not labels or language is None:
            return ""
        return labels[language] if language == codes[0] else ForeignText(labels[language], language)


class ForeignRow(DataSource):
    """A public row by foreign key.

    Fields of a selection that want the same of rows of one model share a statement.
    """

    loader_class: type[ObjectLoader] = ObjectLoader
    loads_together = True

    def __init__(self, model: ModelClass, column: str, type_name: str):
        self.model, self.columns, self.type_name = model, (column,), type_name
        self.get: Callable[[Any], Any] = attrgetter(column)

    def loader(self, field: FieldPlan) -> ObjectLoader:
        loader: ObjectLoader | None = field.memo.get("loader")
        if loader is None:
            columns = columns_of(field, self.type_name)
            loader = field.memo["loader"] = self.loader_class(self.model, self.type_name, columns)
        return loader

    def together(self, field: FieldPlan) -> list[Any]:
        """Fields whose rows the same loader loads."""
        found: list[Any] | None = field.memo.get("together")
        if found is None:
            key = self.loader(field).key
            group: list[Any] = field.memo.get("group") or [field]
            found = [other for other in group if other.source.loader(other).key == key]
            field.memo["together"] = found
        return found

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        loader, together = self.loader(field), self.together(field)
        if len(together) > 1:
            keys = (other.source.get(item) for other in together for item in objects)
            store_of(run).load(loader, keys)
        return store_of(run).load(loader, map(self.get, objects))


class ChildRows(DataSource):
    """Child rows of a page or row."""

    columns = ("pk",)

    def __init__(self, model: ModelClass, parent: str, type_name: str):
        self.model, self.parent, self.type_name = model, parent, type_name

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        loader = field.memo.get("loader")
        if loader is None:
            columns = columns_of(field, self.type_name)
            loader = ChildRowLoader(self.model, self.parent, self.type_name, columns)
            field.memo["loader"] = loader
        return store_of(run).load(loader, [item.pk for item in objects])


class ThroughRows(DataSource):
    """Public rows that child rows lead to.

    Fields of a selection that lead to rows of the same model share a statement.
    """

    columns = ("pk",)
    loads_together = True

    def __init__(self, name: str, through: ModelClass, parent: str, path: str, target: ModelClass):
        self.name, self.relation = name, (name, through, path)
        self.leads_to = (parent, target._meta.concrete_model)

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        loader, names = field.memo.get("loader") or self.prepare(field)
        keys = [(name, item.pk) for name in names for item in objects]
        values = store_of(run).load(loader, keys)
        start = names.index(self.name) * len(objects)
        return values[start : start + len(objects)]

    def prepare(self, field: FieldPlan) -> tuple[ThroughLoader, list[str]]:
        parent, target = self.leads_to
        selected: list[Any] = field.memo.get("group") or [field]
        group = [other for other in selected if other.source.leads_to == self.leads_to]
        relations = {other.source.name: other.source.relation for other in group}
        type_name = field.type.name
        columns: dict[str, None] = {}
        for other in group:
            columns.update(dict.fromkeys(columns_of(other, type_name, "pk")))
        loader = ThroughLoader(tuple(relations.values()), parent, target, type_name, tuple(columns))
        prepared = field.memo["loader"] = loader, list(relations)
        return prepared
