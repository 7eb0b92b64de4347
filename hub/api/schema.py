"""Puts the schema together from the rooms that are installed.

A room names the module that holds its root fields (``hub.rooms``). Nothing is built
before the first request, or before ``check``.
"""

from functools import cache
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any

import graphene
from django.utils.translation import override
from graphene.utils.str_converters import to_camel_case
from graphql import (
    GraphQLNamedType,
    GraphQLSchema,
    get_named_type,
    is_interface_type,
    is_object_type,
    is_union_type,
)

from ..executor import Executor, Source
from ..kinds import kinds
from ..rooms import installed_rooms
from ..values.labels import source_language
from .build import TypeBuilder
from .media import MEDIA_SOURCES
from .pages import LINK_SOURCES
from .richtext import RICH_TEXT_SOURCES
from .sources import Member
from .store import Store

BoundSources = dict[tuple[str, str], Source]
"""The sources of the schema, by names of type and field."""


class UnlistedKind(Exception):
    """A kind of pages whose list is not among the root fields of the API."""


class UnboundFields(Exception):
    """Fields of the schema that no source answers."""


def room_modules() -> list[ModuleType]:
    """Returns the modules that the rooms name as their ``schema``, in the order of the apps."""
    return [import_module(config.schema) for config in installed_rooms() if config.schema]


BUILDING = Lock()


def built() -> tuple[GraphQLSchema, BoundSources]:
    """The schema and the sources of its fields; built once, whoever asks first."""
    with BUILDING:
        return build()


@cache
def build() -> tuple[GraphQLSchema, BoundSources]:
    """Builds both; descriptions are in the source language."""
    with override(source_language()):
        modules = room_modules()
        builder = TypeBuilder([entry for m in modules for entry in getattr(m, "extensions", ())])
        builder.build()
        sources: BoundSources = {
            **MEDIA_SOURCES,
            **LINK_SOURCES,
            **RICH_TEXT_SOURCES,
            **builder.sources,
        }
        queries = tuple(module.Query for module in modules if hasattr(module, "Query"))
        query: Any = type(
            "Query", (*queries, graphene.ObjectType), {"__doc__": "What can be read."}
        )
        look_for_lists(query._meta.fields)
        for name, field in query._meta.fields.items():
            if hasattr(field, "bind"):
                sources.update(field.bind(builder.types))
            sources["Query", to_camel_case(name)] = field.source
        schema = graphene.Schema(query=query, types=list(builder.types.values())).graphql_schema
    drop_empty_types(schema)
    bind(schema, sources)
    return schema, sources


def drop_empty_types(schema: GraphQLSchema) -> None:
    """Take away types to which no installed room gives a field or a value, and what leads there."""
    while empty := {name for name, type_ in schema.type_map.items() if is_empty(type_)}:
        for name in empty:
            del schema.type_map[name]
        for type_ in schema.type_map.values():
            drop_leading_to(empty, getattr(type_, "fields", {}))


def is_empty(type_: GraphQLNamedType) -> bool:
    return not getattr(type_, "fields", getattr(type_, "values", True))


def drop_leading_to(empty: set[str], fields: dict[str, Any]) -> None:
    """Take away fields, and arguments of fields, of these types."""
    for name, field in list(fields.items()):
        if get_named_type(field.type).name in empty:
            del fields[name]
        else:
            drop_leading_to(empty, getattr(field, "args", {}))


def look_for_lists(fields: dict[str, Any]) -> None:
    """Raises ``UnlistedKind`` if a kind has not the list that it names: others ask for it."""
    for kind in kinds():
        if getattr(fields.get(kind.list_name), "model", None) is not kind.model:
            raise UnlistedKind(f"{kind.list_query} does not list {kind.model.__name__}")


def bind(schema: GraphQLSchema, sources: BoundSources) -> None:
    """Give each field its source and its cost, those of hand-written types included.

    Raises ``UnboundFields`` if a field has none.
    """
    unbound = []
    type_: Any  # graphene adds to graphql-core's types where each comes from
    for type_ in schema.type_map.values():
        if is_interface_type(type_) or is_union_type(type_):
            type_.resolve_type = None
        if not is_object_type(type_) or type_.name.startswith("__"):
            continue
        type_.is_type_of = None
        written = type_.graphene_type._meta.fields
        keys = {to_camel_case(key): key for key in written}
        for name, definition in type_.fields.items():
            key = keys.get(name)
            field = written.get(key)
            if hasattr(field, "cost"):
                definition.extensions = {**(definition.extensions or {}), "cost": field.cost}
            if (type_.name, name) in sources:
                continue
            if hasattr(field, "source"):
                sources[type_.name, name] = field.source
            elif key is not None and type_.name in HAND_WRITTEN:
                sources[type_.name, name] = Member(key)
            else:
                unbound.append(f"{type_.name}.{name}")
    if unbound:
        raise UnboundFields(", ".join(sorted(unbound)))


HAND_WRITTEN: set[str] = {"PageInfo", "Facet", "FacetValue"}
"""Object types whose values are plain objects with an attribute per field."""


def plain_type(type_: type[graphene.ObjectType]) -> type[graphene.ObjectType]:
    """Decorator: this type's values are plain objects with an attribute per field."""
    HAND_WRITTEN.add(type_._meta.name)
    return type_


def schema() -> GraphQLSchema:
    """The schema of the API."""
    return built()[0]


@cache
def executor() -> Executor:
    """The executor over the schema's sources."""
    schema, sources = built()
    return Executor(schema, sources, make_store=Store, size=100)
