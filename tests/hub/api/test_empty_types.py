"""The schema of a site with few rooms: types to which none of them gives a field are not there."""

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    print_schema,
    validate_schema,
)

from hub.api.schema import drop_empty_types


def test_an_empty_enum_goes_with_the_arguments_that_have_nothing_else():
    where = GraphQLInputObjectType(
        "Where", {"kind": GraphQLInputField(GraphQLList(GraphQLEnumType("Kind", {})))}
    )
    arguments = {"where": GraphQLArgument(where), "first": GraphQLArgument(GraphQLInt)}
    field = GraphQLField(GraphQLInt, arguments)
    schema = GraphQLSchema(GraphQLObjectType("Query", {"pages": field}))

    drop_empty_types(schema)

    assert validate_schema(schema) == []
    assert print_schema(schema) == "type Query {\n  pages(first: Int): Int\n}"


def test_an_empty_type_goes_with_what_leads_to_it():
    empty = GraphQLObjectType("Counters", {})
    site = GraphQLObjectType(
        "Site",
        {"counters": GraphQLField(GraphQLNonNull(empty)), "size": GraphQLField(GraphQLInt)},
    )
    schema = GraphQLSchema(GraphQLObjectType("Query", {"site": GraphQLField(site)}))

    drop_empty_types(schema)

    assert validate_schema(schema) == []
    assert print_schema(schema) == "type Query {\n  site: Site\n}\n\ntype Site {\n  size: Int\n}"
