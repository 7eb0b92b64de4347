"""What a query is said to cost, and from when on it costs too much."""

import json

import pytest

from . import small
from .small import ask

GRAPHQL_JSON = "application/graphql-response+json"


@pytest.fixture(scope="module")
def endpoint():
    return small.endpoint()


def cost_of(response) -> int:
    return json.loads(response.content)["extensions"]["cost"]["requested"]


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ hello }", 1),
        ("{ __typename }", 0),
        ("{ hello deep { hello hello } }", 4),
        # The connection, its total, its list, and two fields of each animal of it.
        (
            "{ animals(first: 3) { totalCount nodes { name ... on Dog { barks } } } }",
            1 + 10 + 1 + 6,
        ),
        ("{ animals { nodes { name } } }", 1 + 1 + 20),
        ("{ animals(first: 3) { edges { node { name } } } }", 1 + 1 + 3 * 2),
        # A list without a size within a page of 3: the dearest type counts.
        (
            "{ animals(first: 3) { nodes {"
            " ... on Dog { friends { name } } ... on Cat { lives } } } }",
            1 + 1 + 3 * (1 + 5),
        ),
        # A list with a size of its own within a page, and then one with its default.
        (
            "{ animals(first: 3) { nodes { ... on Cat { kittens(first: 4) { name } } } } }",
            1 + 1 + 3 * (1 + 4),
        ),
        (
            "{ animals(first: 3) { nodes { ... on Cat { kittens { name } } } } }",
            1 + 1 + 3 * (1 + 2),
        ),
        # Fragments count each time they are used.
        ("{ ...f deep { ...f } } fragment f on Query { hello }", 3),
    ],
)
def test_cost(endpoint, query, cost):
    assert cost_of(ask(endpoint, query)) == cost


@pytest.mark.parametrize(
    ("variables", "cost"),
    [({"n": 5}, 7), ({"n": 5.0}, 7), ({}, 12), ({"n": None}, 22), (None, 12)],
)
def test_cost_follows_the_variables(endpoint, variables, cost):
    query = "query($n: Int = 10) { animals(first: $n) { nodes { name } } }"

    assert cost_of(ask(endpoint, query, variables)) == cost


def test_cost_beyond_the_limit_is_refused():
    endpoint = small.endpoint(max_cost=21)
    query = "query($n: Int) { animals(first: $n) { nodes { name } } }"

    at_limit = ask(endpoint, query, {"n": 19})
    beyond = ask(endpoint, query, {"n": 20}, accept=GRAPHQL_JSON)

    assert "errors" not in json.loads(at_limit.content)
    assert beyond.status_code == 400
    assert json.loads(beyond.content) == {
        "errors": [
            {
                "message": "The query costs 22; 21 is allowed. "
                "Ask for fewer rows ('first') or fewer fields of them.",
                "extensions": {"code": "COST_LIMIT"},
            }
        ],
        "extensions": {"cost": {"requested": 22, "maximum": 21}},
    }


def test_declared_costs_replace_the_one_of_a_field():
    endpoint = small.endpoint(field_costs={"hello": 4, "Query.deep": 6})

    assert cost_of(ask(endpoint, "{ hello deep { hello } }")) == 4 + 6 + 4
