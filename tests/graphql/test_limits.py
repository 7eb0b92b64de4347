"""What a document may ask for, and what it is said to cost."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from graphql import get_introspection_query

from hub.api.limits import Limits, limits

from . import small
from .small import ask, codes, post

GRAPHQL_JSON = "application/graphql-response+json"


@pytest.fixture(scope="module")
def endpoint():
    return small.endpoint()


def cost_of(response) -> int:
    return json.loads(response.content)["extensions"]["cost"]["requested"]


def deep(levels: int, inner: str = "hello") -> str:
    """A query whose innermost field is ``levels`` fields deep."""
    return "{ deep " * (levels - 1) + "{ " + inner + " }" * levels


def fragments(levels: int, uses: int = 1) -> str:
    """Fragments f1 to f<levels>, each used ``uses`` times by the one before it."""
    made = [
        f"fragment f{n} on Query {{ "
        + " ".join(f"d{use}: deep {{ ...f{n + 1} }}" for use in range(uses))
        + " }"
        for n in range(1, levels)
    ]
    return " ".join([*made, f"fragment f{levels} on Query {{ hello }}"])


def test_depth_at_the_limit_is_executed(endpoint):
    assert "errors" not in json.loads(ask(endpoint, deep(20)).content)


def test_depth_beyond_the_limit_is_refused(endpoint):
    response = ask(endpoint, deep(21), accept=GRAPHQL_JSON)

    assert response.status_code == 400
    assert json.loads(response.content) == {
        "errors": [
            {
                "message": "The query is 21 fields deep; 20 are allowed. "
                "Ask for the inner part in a query of its own.",
                "extensions": {"code": "DEPTH_LIMIT"},
            }
        ]
    }


def test_fields_of_fragments_count_where_they_are_used():
    endpoint = small.endpoint(max_depth=5)

    assert codes(ask(endpoint, "{ deep { ...f1 } } " + fragments(5))) == ["DEPTH_LIMIT"]
    assert "errors" not in json.loads(ask(endpoint, "{ deep { ...f1 } } " + fragments(4)).content)


def test_fragments_within_fragments_count_as_nesting():
    inline = "{ " + "... { " * 50 + "hello" + " }" * 51

    assert codes(ask(small.endpoint(), inline)) == ["DEPTH_LIMIT"]


@pytest.mark.parametrize("levels", [3, 300])
def test_fragments_that_use_each_other_in_a_circle_are_invalid(endpoint, levels):
    circle = [f"fragment f{n} on Query {{ ...f{n + 1} }}" for n in range(levels)]
    text = " ".join(["{ ...f0 }", *circle, f"fragment f{levels} on Query {{ ...f0 }}"])

    assert codes(ask(endpoint, text))[0] in ("GRAPHQL_VALIDATION_FAILED", "DEPTH_LIMIT")


def test_fragments_that_double_are_refused_without_being_expanded():
    endpoint = small.endpoint(max_aliases=10**15)

    response = ask(endpoint, "{ ...f1 } " + fragments(20, uses=4))

    assert codes(response) == ["COST_LIMIT"]
    assert cost_of(response) > 4**19


def test_aliases_are_counted_where_fragments_are_used():
    endpoint = small.endpoint(max_aliases=7)

    at_limit = ask(endpoint, "{ ...f1 } " + fragments(3, uses=2) + "")
    beyond = ask(endpoint, "{ a: hello b: deep { ...f1 } } " + fragments(3, uses=2))

    assert "errors" not in json.loads(at_limit.content)
    assert codes(beyond) == ["ALIAS_LIMIT"]


def test_width_beyond_the_limit_is_refused(endpoint):
    assert codes(ask(endpoint, "{ " + "hello " * 151 + "}")) == ["WIDTH_LIMIT"]
    assert "errors" not in json.loads(ask(endpoint, "{ " + "hello " * 150 + "}").content)


def test_directives_beyond_the_limit_are_refused(endpoint):
    once = " ".join("hello @include(if: true)" for _ in range(51))

    assert codes(ask(endpoint, "{ " + once + " }")) == ["DIRECTIVE_LIMIT"]
    assert codes(ask(endpoint, "{ hello " + "@skip(if: false) " * 51 + "}")) == ["DIRECTIVE_LIMIT"]


def test_tokens_beyond_the_limit_are_refused(endpoint):
    response = ask(endpoint, "{ hello(name: [" + "1 " * 3000 + "]) }")

    assert codes(response) == ["TOKEN_LIMIT"]
    assert "3000 words" in response.content.decode()


def test_comments_count_as_tokens(endpoint):
    assert codes(ask(endpoint, "#\n" * 3001 + "{ hello }")) == ["TOKEN_LIMIT"]


@pytest.mark.parametrize("bracket", "[{(")
def test_brackets_within_brackets_are_refused(endpoint, bracket):
    response = ask(endpoint, bracket * 50_000)

    assert codes(response)[0] in ("GRAPHQL_PARSE_FAILED", "DEPTH_LIMIT", "TOKEN_LIMIT")


@pytest.mark.parametrize("literal", ["[" * 1400 + "]" * 1400, "{both:" * 900 + "1" + "}" * 900])
def test_values_within_values_are_refused(endpoint, literal):
    response = ask(endpoint, "{ animals(where: " + literal + ") { totalCount } }")

    assert codes(response) == ["DEPTH_LIMIT"]


def test_a_body_at_the_limit_is_read():
    endpoint = small.endpoint(max_body_bytes=1000)
    body = b'{"query": "{ hello }"}'

    assert post(endpoint, body.ljust(1000)).status_code == 200
    assert post(endpoint, body.ljust(1001)).status_code == 413


def test_a_body_beyond_the_limit_is_refused(endpoint):
    response = post(endpoint, b" " * 2_000_000)

    assert response.status_code == 413
    assert codes(response) == ["BODY_TOO_LARGE"]
    assert "131072 bytes" in response.content.decode()


def test_a_page_size_out_of_bounds_costs_no_more_than_the_largest(endpoint):
    query = "query($n: Int) { animals(first: $n) { nodes { name } } }"
    costs = {
        size: json.loads(ask(endpoint, query, {"n": size}).content)["extensions"]["cost"]
        for size in (-1, 0, 1, 100, 101, 2**31 - 1)
    }

    assert costs[-1] == costs[0] == costs[1]
    assert costs[101] == costs[2**31 - 1] == costs[100]


def test_without_introspection_the_schema_cannot_be_asked_for():
    closed = small.endpoint(introspection=False)

    response = ask(closed, get_introspection_query())

    assert set(codes(response)) == {"GRAPHQL_VALIDATION_FAILED"}
    assert codes(ask(closed, '{ __type(name: "Query") { name } }')) == ["GRAPHQL_VALIDATION_FAILED"]


def test_without_introspection_typenames_are_answered():
    response = ask(small.endpoint(introspection=False), "{ __typename deep { __typename } }")

    assert json.loads(response.content)["data"] == {
        "__typename": "Query",
        "deep": {"__typename": "Query"},
    }


def test_introspection_of_tools_is_within_the_limits(endpoint):
    assert "errors" not in json.loads(ask(endpoint, get_introspection_query()).content)


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{ helo }", None),
        ("query($w: Where) { animals(where: $w) { totalCount } }", {"w": {"nam": "x"}}),
    ],
)
def test_suggestions_are_made_only_where_the_schema_is_public(endpoint, query, variables):
    opened = ask(endpoint, query, variables).content.decode()
    closed = ask(small.endpoint(introspection=False), query, variables).content.decode()

    assert "Did you mean" in opened
    assert "Did you mean" not in closed


def test_unused_fragments_are_invalid(endpoint):
    """grapple's schema module switches this rule off for the whole process; we never import it."""
    response = ask(endpoint, "{ hello } fragment f on Query { hello }")

    assert codes(response) == ["GRAPHQL_VALIDATION_FAILED"]


def test_settings_change_limits(settings):
    settings.HUB_GRAPHQL = {"MAX_COST": 7, "FIELD_COSTS": {"Query.hello": 3}, "TIMEOUT": 5}
    settings.HUB_GRAPHQL_INTROSPECTION = False
    settings.HUB_GRAPHQL_EXPLORER = True

    assert limits() == Limits(
        max_cost=7,
        field_costs={"Query.hello": 3},
        timeout=5,
        introspection=False,
        explorer=True,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"MAX_COTS": 7},
        {"MAX_COST": "7"},
        {"MAX_COST": 0},
        {"MAX_COST": True},
        {"MAX_COST": 7.5},
        {"REFERENCE": 1},
        {"FIELD_COSTS": {"hello": "much"}},
        {"INTROSPECTION": False},
    ],
)
def test_a_wrong_setting_stops_with_its_name(settings, wrong):
    settings.HUB_GRAPHQL = wrong

    with pytest.raises(ImproperlyConfigured, match=next(iter(wrong))):
        limits()
