"""Loaders of rows: each answers many keys with one statement.

A loader has a hashable ``key`` (loaders of equal keys share what they loaded in a request), a
``default`` for keys that have nothing, and ``load(store, keys) -> {key: value}``.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Model, Value

from ..audience import Audience
from ..models import HubRendition
from ..rows import row_class, select
from ..statements import NOW, InKeys, Rows, fetch
from ..visibility import public_media, public_row_condition, public_rows
from .store import Loaded, Store

ModelClass = type[Any]
"""A class of Django models; ``type[Model]`` would have no ``objects``."""

Through = tuple[str, ModelClass, str]
"""Name of a relation, model of the child rows, path from them to the target."""


class Loader:
    """Base: sets key and default."""

    default: Any = None

    def __init__(self, *identity: Any):
        self.key: tuple[Any, ...] = (type(self), *identity)

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        raise NotImplementedError


class ObjectLoader(Loader):
    """Public rows of a model by primary key."""

    def __init__(self, model: ModelClass, type_name: str, columns: tuple[str, ...]):
        super().__init__(model, type_name, columns)
        self.model = model
        self.columns = tuple(dict.fromkeys(("pk", *columns)))
        self.make = row_class(type_name, self.columns)._make

    def queryset(self, store: Store) -> Rows:
        rows = self.model._default_manager.filter(InKeys("pk"))
        public: Rows = public_rows(rows, store.audience, NOW)
        return public.order_by()

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        rows = fetch(
            (self.key, store.sight),
            lambda: select(self.queryset(store), self.columns),
            keys=keys,
            now=store.now,
        )
        return {row[0]: self.make(row) for row in rows}


class MediaLoader(ObjectLoader):
    """Images or documents by primary key, none of a private collection."""

    def queryset(self, store: Store) -> Rows:
        return public_media(self.model.objects.filter(InKeys("pk")), store.sight).order_by()


class ChildRowLoader(Loader):
    """Child rows by their parent's primary key, in their order."""

    default = ()

    def __init__(self, model: ModelClass, parent: str, type_name: str, columns: tuple[str, ...]):
        super().__init__(model, parent, type_name, columns)
        self.model, self.parent = model, parent
        self.columns = tuple(dict.fromkeys((parent, *columns)))
        self.make = row_class(type_name, self.columns)._make

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        rows = fetch(
            (self.key, store.audience),
            lambda: select(
                public_rows(
                    self.model._default_manager.filter(InKeys(self.parent)), store.audience, NOW
                ),
                self.columns,
            ),
            keys=keys,
            now=store.now,
        )
        found: Loaded = {}
        for row in rows:
            found.setdefault(row[0], []).append(self.make(row))
        return found


class ThroughLoader(Loader):
    """What child rows lead to (the cities of an event), by (relation, the parent's primary key).

    A relation is (name, model of the child rows, path from them to the target), and all of them
    have their parent in the same column: one statement for all. With a ``target`` model, public
    rows only; without, whoever uses the keys must filter.
    """

    default = ()

    def __init__(
        self,
        relations: tuple[Through, ...],
        parent: str,
        target: type[Model] | None,
        type_name: str,
        columns: tuple[str, ...],
    ):
        super().__init__(relations, parent, type_name, columns)
        self.relations, self.parent, self.target = relations, parent, target
        self.columns = columns
        self.make = row_class(type_name, columns)._make

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        parents = {parent for _relation, parent in keys}
        rows = fetch(
            (self.key, store.audience),
            lambda: self.queryset(store.audience),
            keys=parents,
            now=store.now,
        )
        rows.sort(key=lambda row: row[2] or 0)
        found: Loaded = {}
        for row in rows:
            found.setdefault((row[0], row[1]), []).append(self.make(row[3:]))
        return found

    def queryset(self, audience: Audience) -> Rows:
        parts = [self.part(audience, *relation) for relation in self.relations]
        return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]

    def part(self, audience: Audience, name: str, through: ModelClass, path: str) -> Rows:
        rows = through.objects.order_by().filter(InKeys(self.parent))
        if self.target is not None:
            rows = rows.filter(public_row_condition(self.target, audience, NOW, prefix=f"{path}__"))
        found: Rows = rows.values_list(
            Value(name, output_field=CharField()),
            self.parent,
            "sort_order",
            *(f"{path}__{column}" for column in self.columns),
        )
        return found


class RenditionLoader(Loader):
    """The renditions of images that exist, by image; none is made here."""

    default = ()

    def __init__(self) -> None:
        super().__init__()

    def load(self, store: Store, keys: Iterable[Any]) -> Loaded:
        rows = fetch(
            self.key,
            lambda: (
                HubRendition.objects.filter(InKeys("image_id"))
                .order_by()
                .values_list(
                    "image_id", "filter_spec", "focal_point_key", "file", "width", "height"
                )
            ),
            keys=keys,
        )
        found: Loaded = {}
        for image, *rendition in rows:
            found.setdefault(image, []).append(tuple(rendition))
        return found
