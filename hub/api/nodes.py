"""Global identifiers: by one, each page and each row that stands by itself is found again.

That of a page is the number of its language version, as it has always been; that of a row names
its type as well: ``City:12``.
"""

import re
from functools import cache
from typing import Any

import graphene
from django.apps import apps

from ..executor import FieldPlan, Run
from ..rows import columns_of
from ..values.labels import LabelledRow
from .arguments import given
from .errors import ApiError, Code
from .loaders import ModelClass, ObjectLoader
from .page_loaders import VersionLoader
from .page_sources import page_need
from .sources import DataSource, Derived
from .store import chain_of, store_of

IDENTIFIER = re.compile(r"(?:([A-Za-z]+):)?([0-9]{1,17})", re.ASCII)
MOST = 100
"""As many identifiers may be asked for at once."""


class GlobalNode(graphene.Interface):
    """What can be found again by its identifier: a page, or a row that stands by itself."""

    class Meta:
        name = "Node"

    id = graphene.ID(
        required=True,
        description="Identifier, another than that of any other page or row. Give it to 'node' "
        "as it is.",
    )


def stands_by_itself(model: ModelClass) -> bool:
    """Whether rows of a model have a key of their own, and are no part of a page or a site."""
    return issubclass(model, LabelledRow)


@cache
def row_models() -> dict[str, ModelClass]:
    """Models of the rows that have an identifier, by the names of their types."""
    return {
        getattr(model, "graphql_name", None) or model.__name__: model
        for model in apps.get_models()
        if hasattr(model, "graphql_description")
        and stands_by_itself(model)
        and not model._meta.proxy
    }


def identifier_of(type_name: str) -> DataSource:
    """The source of the identifiers of rows of a type."""
    return Derived(lambda pk: f"{type_name}:{pk}", "pk")


def named(identifier: str) -> tuple[str, int]:
    """Returns type (``""`` for a page) and primary key; key 0 for what names nothing."""
    match = IDENTIFIER.fullmatch(identifier)
    return (match[1] or "", int(match[2])) if match else ("", 0)


class Nodes(DataSource):
    """What has the identifiers in an argument; ``None`` in the place of what is not public."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        wanted = given(run, field)["ids"]
        if len(wanted) > MOST:
            raise ApiError(
                f"At most {MOST} identifiers are looked up at once; {len(wanted)} were given.",
                Code.BAD_USER_INPUT,
            )
        return [self.load(run, field, wanted)] * len(objects)

    def load(self, run: Run, field: FieldPlan, identifiers: list[str]) -> list[Any]:
        """One statement for the rows of each type, and those of pages."""
        names = list(map(named, identifiers))
        found: dict[tuple[str, int], Any] = {}
        chain = chain_of(run, field)
        for type_name in dict.fromkeys(name for name, _key in names):
            loader: Any = None
            if not type_name:
                loader = VersionLoader(page_need(field), chain)
            elif type_name in row_models():
                columns = columns_of(field, type_name)
                loader = ObjectLoader(row_models()[type_name], type_name, columns)
            if loader is not None:
                keys = [key for name, key in names if name == type_name]
                for key, value in zip(keys, store_of(run).load(loader, keys), strict=True):
                    found[type_name, key] = value
        return [found.get(name) for name in names]


class OneNode(Nodes):
    """What has the identifier in an argument."""

    def many(self, run: Run, objects: list[Any], field: FieldPlan) -> list[Any]:
        return self.load(run, field, [given(run, field)["id"]]) * len(objects)
