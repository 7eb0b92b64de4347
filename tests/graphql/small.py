"""A small schema, and an endpoint over it: what HTTP does must not depend on the hub's content."""

import json
from typing import Any

import graphene
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from graphql import GraphQLSchema

from hub.api.access import Access
from hub.api.errors import ApiError, Code
from hub.api.http import Endpoint
from hub.api.limits import Limits
from hub.audience import PUBLIC
from hub.executor import DeadlineExceeded, Executor

SECRET = "SELECT password FROM hub_user"


class Animal(graphene.Interface):
    """What every animal has."""

    name = graphene.String()


class Dog(graphene.ObjectType):
    """A dog."""

    class Meta:
        interfaces = (Animal,)

    barks = graphene.Boolean()
    friends = graphene.List(Animal)


class Cat(graphene.ObjectType):
    """A cat."""

    class Meta:
        interfaces = (Animal,)

    lives = graphene.Int()
    kittens = graphene.List(lambda: Cat, first=graphene.Int(default_value=2))


class AnimalEdge(graphene.ObjectType):
    """An animal in a connection."""

    node = graphene.Field(Animal)


class AnimalConnection(graphene.ObjectType):
    """A page of animals."""

    nodes = graphene.List(Animal)
    edges = graphene.List(AnimalEdge)
    total_count = graphene.Int()


class Where(graphene.InputObjectType):
    """A filter that may contain itself."""

    name = graphene.String()
    both = graphene.List(lambda: Where)


class Strange(graphene.Scalar):
    """A scalar whose reading goes wrong in a way that nobody foresaw."""

    @staticmethod
    def parse_value(value):
        raise RuntimeError(SECRET)

    @staticmethod
    def parse_literal(node, variables=None):
        raise RuntimeError(SECRET)


class Query(graphene.ObjectType):
    """Questions whose answers show one thing each."""

    hello = graphene.String(name=graphene.String(default_value="world"))
    animals = graphene.Field(AnimalConnection, first=graphene.Int(default_value=20), where=Where())
    broken = graphene.String()
    strict = graphene.NonNull(graphene.String)
    unserializable = graphene.Int()
    refused = graphene.String()
    database = graphene.Int()
    late = graphene.String()
    strange = graphene.String(value=Strange())
    language = graphene.String()
    deep = graphene.Field(lambda: Query)

    def resolve_hello(root, info, name):
        return f"Hello {name}"

    def resolve_animals(root, info, first, where=None):
        animals = [Dog(name="Rex", barks=True), Cat(name="Tom", lives=7)][:first]
        return AnimalConnection(nodes=animals, edges=[], total_count=2)

    def resolve_broken(root, info):
        raise RuntimeError(SECRET)

    def resolve_strict(root, info):
        return None

    def resolve_unserializable(root, info):
        return SECRET

    def resolve_refused(root, info):
        raise ApiError("There is no such city.", Code.BAD_USER_INPUT)

    def resolve_database(root, info):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone()[0]

    def resolve_late(root, info):
        raise DeadlineExceeded

    def resolve_deep(root, info):
        return Query()


class Change(graphene.ObjectType):
    """What can be changed."""

    paint = graphene.String(colour=graphene.String(required=True))

    def resolve_paint(root, info, colour):
        return colour


def schema(*, mutation: bool = True) -> GraphQLSchema:
    """The schema, with or without mutations."""
    return graphene.Schema(
        query=Query, mutation=Change if mutation else None, types=[Dog, Cat]
    ).graphql_schema


def endpoint(*, mutation: bool = True, **limits) -> Endpoint:
    """An endpoint over the small schema with these limits."""
    built = schema(mutation=mutation)
    access = Access(PUBLIC, Limits(**limits))
    return Endpoint(built, Executor(built, {}), lambda request: access)


def ask(where: Endpoint, query: Any, variables: dict | None = None, **headers) -> HttpResponse:
    """POST a query as a well-behaved client does."""
    body = {"query": query, "variables": variables}
    return post(where, json.dumps(body).encode(), **headers)


def post(where: Endpoint, body: bytes, *, content_type="application/json", **headers):
    """POST these bytes."""
    request = RequestFactory().post("/graphql/", body, content_type=content_type, headers=headers)
    return where(request)


def get(where: Endpoint, parameters: dict | None = None, *, query_string="", **headers):
    """GET with these parameters, or with this query string."""
    request = RequestFactory().get("/graphql/", parameters, headers=headers)
    if query_string:
        request.META["QUERY_STRING"] = query_string
    return where(request)


def codes(response: HttpResponse) -> list[str]:
    """The codes of the errors of an answer."""
    return [error["extensions"]["code"] for error in json.loads(response.content)["errors"]]
