"""The contract: described throughout, made of what was decided, answered by sources alone."""

import graphene
import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType

from hub.api.schema import UnboundFields, bind, built, schema
from hub.api.sources import Member

BUILT_IN = {"String", "Int", "Float", "Boolean", "ID"}
NEVER = {
    "rawValue",
    "draftTitle",
    "owner",
    "password",
    "email",
    "consentGiven",
    "hasUnpublishedChanges",
    "revisions",
    "urlPath",
    "numchild",
    "searchScore",
}
"""What stock packages show, and what must not be shown by mistake."""


def types():
    return [
        type_
        for name, type_ in schema().type_map.items()
        if not name.startswith("__") and name not in BUILT_IN
    ]


def test_everything_is_described():
    undescribed = []
    for type_ in types():
        if not type_.description:
            undescribed.append(type_.name)
        if isinstance(type_, GraphQLEnumType):
            undescribed += [
                f"{type_.name}.{name}"
                for name, value in type_.values.items()
                if not value.description
            ]
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for name, field in type_.fields.items():
                if not field.description:
                    undescribed.append(f"{type_.name}.{name}")
                undescribed += [
                    f"{type_.name}.{name}({argument})"
                    for argument, definition in getattr(field, "args", {}).items()
                    if not definition.description
                ]
    assert undescribed == []


def test_nothing_internal_is_in_it():
    found = {
        f"{type_.name}.{name}"
        for type_ in types()
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType)
        for name in type_.fields
        if name in NEVER
    }
    assert found == set()


def test_every_field_has_a_source():
    graphql_schema, sources = built()
    fields = {
        (type_.name, name)
        for type_ in graphql_schema.type_map.values()
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__")
        for name in type_.fields
    }
    assert fields - sources.keys() == set()


def test_a_field_without_a_source_is_refused_by_name():
    graphql_schema, sources = built()
    fewer = {key: source for key, source in sources.items() if key != ("Event", "venue")}

    with pytest.raises(UnboundFields, match="Event.venue"):
        bind(graphql_schema, fewer)


def test_a_hand_written_field_under_a_name_of_its_own_is_refused_by_name():
    # Its values are looked up by attribute, and this name says none.
    facet = type("Facet", (graphene.ObjectType,), {"label": graphene.String(name="caption")})
    query = type("Query", (graphene.ObjectType,), {"facet": graphene.Field(facet)})
    graphql_schema = graphene.Schema(query=query).graphql_schema

    with pytest.raises(UnboundFields, match="Facet.caption"):
        bind(graphql_schema, {("Query", "facet"): Member("facet")})
