"""Whatever is sent, the answer is GraphQL's: a code, no server error, nothing of our inside."""

import json
import re

import pytest

GRAPHQL_JSON = "application/graphql-response+json"
# What an error of Python, Django or a database looks like.
INSIDE = re.compile(
    r"Traceback|File \"|\.py\b|\bSELECT\b|\bWHERE\b|hub_|wagtailcore|sqlite|psycopg|django|"
    r"\b\w+Error\b|object at 0x|[Rr]ecursion"
)
NUL = "\\u0000"
LOTS = "x" * 20_000

pytestmark = pytest.mark.django_db


def posted(client, body: bytes, content_type="application/json", **headers):
    return client.post(
        "/graphql/",
        body,
        content_type=content_type,
        # Django's client leaves it out where there is no body.
        CONTENT_TYPE=content_type,
        headers={"accept": GRAPHQL_JSON, **headers},
    )


def assert_refused(response, status: int, code: str) -> list[dict]:
    """The errors of an answer that has no data, this status and this code."""
    assert response.status_code == status
    answer = json.loads(response.content)
    assert "data" not in answer
    assert {error["extensions"]["code"] for error in answer["errors"]} == {code}
    assert not INSIDE.search(response.content.decode()), response.content
    return answer["errors"]


QUERIES = [
    ("empty", "", "GRAPHQL_PARSE_FAILED"),
    ("comment", "# nothing", "GRAPHQL_PARSE_FAILED"),
    ("half", "{", "GRAPHQL_PARSE_FAILED"),
    ("NUL in the text", "{ \0 }", "GRAPHQL_PARSE_FAILED"),
    (
        "NUL in a string",
        '{ route(path: "/\\u0000", locale: "en") { __typename } }',
        "BAD_USER_INPUT",
    ),
    ("NUL in braces", '{ route(path: "/\\u{0}", locale: "en") { __typename } }', "BAD_USER_INPUT"),
    (
        "half a pair",
        '{ route(path: "\\uD800", locale: "en") { __typename } }',
        "GRAPHQL_PARSE_FAILED",
    ),
    ("unknown field", "{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
    ("field of the inside", "{ __dict__ }", "GRAPHQL_VALIDATION_FAILED"),
    ("unknown type", "query($v: Nothing) { __typename }", "GRAPHQL_VALIDATION_FAILED"),
    ("unknown directive", "{ __typename @nothing }", "GRAPHQL_VALIDATION_FAILED"),
    ("unknown fragment", "{ ...nothing }", "GRAPHQL_VALIDATION_FAILED"),
    ("circle", "{ ...a } fragment a on Query { ...a }", "GRAPHQL_VALIDATION_FAILED"),
    ("type system", "type Query { a: Int }", "GRAPHQL_VALIDATION_FAILED"),
    ("no fields", '{ cities(locale: "en") }', "GRAPHQL_VALIDATION_FAILED"),
    ("no locale", "{ cities { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
    ("wrong type", "{ cities(locale: 3) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
    (
        "size as text",
        '{ cities(locale: "en", first: "3") { totalCount } }',
        "GRAPHQL_VALIDATION_FAILED",
    ),
    (
        "huge size",
        '{ cities(locale: "en", first: 99999999999999999999) { totalCount } }',
        "GRAPHQL_VALIDATION_FAILED",
    ),
    (
        "5,000 digits",
        f'{{ cities(locale: "en", first: {"9" * 5000}) {{ totalCount }} }}',
        "BAD_USER_INPUT",
    ),
    (
        "unknown filter",
        '{ cities(locale: "en", where: {owner: "x"}) { totalCount } }',
        "GRAPHQL_VALIDATION_FAILED",
    ),
    (
        "unknown order",
        '{ cities(locale: "en", orderBy: OWNER__PASSWORD) { totalCount } }',
        "GRAPHQL_VALIDATION_FAILED",
    ),
    ("unclosed string", '{ route(path: "', "GRAPHQL_PARSE_FAILED"),
    ("50 KB of [", "[" * 50_000, "GRAPHQL_PARSE_FAILED"),
    ("50 KB of {", "{" * 50_000, "GRAPHQL_PARSE_FAILED"),
    ("50 KB of {a", "{a" * 25_000, "DEPTH_LIMIT"),
    ("50 KB of lists", "{a(b:" + "[" * 50_000, "DEPTH_LIMIT"),
    ("long name", "{ " + LOTS + " }", "GRAPHQL_VALIDATION_FAILED"),
    ("subscription", "subscription { __typename }", "GRAPHQL_VALIDATION_FAILED"),
]


@pytest.mark.parametrize(
    ("query", "code"), [case[1:] for case in QUERIES], ids=[case[0] for case in QUERIES]
)
def test_documents_that_cannot_be_executed(client, query, code):
    response = posted(client, json.dumps({"query": query}).encode())

    errors = assert_refused(response, 400, code)
    assert all(len(error["message"]) <= 500 for error in errors)
    assert len(errors) <= 11


BODIES = [
    ("nothing", b"", 400, "BAD_REQUEST"),
    ("no JSON", b"{ hello }", 400, "BAD_REQUEST"),
    ("half", b'{"query": "{', 400, "BAD_REQUEST"),
    ("not UTF-8", b'{"query": "{ \xff }"}', 400, "BAD_REQUEST"),
    ("half a pair", b'{"query": "{ a(b: \\"\\ud800\\") }"}', 400, "BAD_REQUEST"),
    ("UTF-16", '{"query": "{ __typename }"}'.encode("utf-16"), 400, "BAD_REQUEST"),
    ("NUL", b'{"query": "{ \0 }"}', 400, "BAD_REQUEST"),
    ("NaN", b'{"query": "{ __typename }", "variables": {"a": NaN}}', 400, "BAD_REQUEST"),
    ("infinity", b'{"query": "{ __typename }", "variables": {"a": 1e999}}', 400, "BAD_REQUEST"),
    ("null", b"null", 400, "BAD_REQUEST"),
    ("a string", b'"{ __typename }"', 400, "BAD_REQUEST"),
    ("a batch", b'[{"query": "{ __typename }"}]', 400, "BATCH_NOT_SUPPORTED"),
    ("an empty batch", b"[]", 400, "BATCH_NOT_SUPPORTED"),
    ("no query", b"{}", 400, "BAD_REQUEST"),
    ("query as a number", b'{"query": 1}', 400, "BAD_REQUEST"),
    ("query as a list", b'{"query": ["{ __typename }"]}', 400, "BAD_REQUEST"),
    ("variables as text", b'{"query": "{ __typename }", "variables": "{}"}', 400, "BAD_REQUEST"),
    ("variables as a list", b'{"query": "{ __typename }", "variables": []}', 400, "BAD_REQUEST"),
    ("extensions as text", b'{"query": "{ __typename }", "extensions": ""}', 400, "BAD_REQUEST"),
    ("name as a number", b'{"query": "{ __typename }", "operationName": 1}', 400, "BAD_REQUEST"),
    ("50 KB of [", b"[" * 50_000, 400, "BAD_REQUEST"),
    ("50 KB of {", b'{"a":' * 10_000, 400, "BAD_REQUEST"),
    ("2 MB", b'{"query": "' + b" " * 2_000_000 + b'"}', 413, "BODY_TOO_LARGE"),
]


@pytest.mark.parametrize(
    ("body", "status", "code"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES]
)
def test_bodies_that_are_no_request(client, body, status, code):
    assert_refused(posted(client, body), status, code)


CITIES = 'query($where: CityPageWhere, $first: Int, $after: String) { cities(locale: "en", '
CITIES += "where: $where, first: $first, after: $after) { totalCount nodes { title } } }"

VARIABLES = [
    ("huge size", '{"first": 99999999999999999999999}'),
    ("size beyond 32 bits", '{"first": 4294967296}'),
    ("size as text", '{"first": "20"}'),
    ("size as a list", '{"first": [20]}'),
    ("half a size", '{"first": 2.5}'),
    ("true as size", '{"first": true}'),
    ("NUL in a filter", f'{{"where": {{"themes": ["{NUL}"]}}}}'),
    ("NUL as a name", f'{{"{NUL}": 1}}'),
    ("NUL in what is not used", f'{{"other": ["{NUL}"]}}'),
    ("unknown filter", '{"where": {"owner__password": "x"}}'),
    ("filter of a wrong type", '{"where": {"themes": 3}}'),
    ("filter as text", '{"where": "title"}'),
    ("deep filter", '{"where": {"themes": ' + "[" * 300 + "]" * 300 + "}}"),
    ("deep", '{"other": ' + '{"a":' * 300 + "1" + "}" * 300 + "}"),
    ("long text as size", f'{{"first": "{LOTS}"}}'),
]


@pytest.mark.parametrize(
    "variables", [case[1] for case in VARIABLES], ids=[case[0] for case in VARIABLES]
)
def test_variables_that_do_not_fit(client, variables):
    body = f'{{"query": {json.dumps(CITIES)}, "variables": {variables}}}'

    errors = assert_refused(posted(client, body.encode()), 400, "BAD_USER_INPUT")
    assert all(len(error["message"]) <= 500 for error in errors)


VALUES = [
    ("unknown language", 'cities(locale: "xx") { totalCount }'),
    ("language like SQL", """cities(locale: "en'; --") { totalCount }"""),
    ("long language", f'cities(locale: "{LOTS}") {{ totalCount }}'),
    ("unknown fallback", 'cities(locale: "en", fallback: ["xx"]) { totalCount }'),
    ("no cursor", 'cities(locale: "en", after: "nothing") { nodes { title } }'),
    ("no Base64", 'cities(locale: "en", after: "🏃") { nodes { title } }'),
    ("cursor of a list", 'cities(locale: "en", after: "W10=") { nodes { title } }'),
    ("cursor of a number", 'cities(locale: "en", after: "MQ==") { nodes { title } }'),
    ("page by nothing", 'page(locale: "en") { title }'),
    ("page by two", 'page(locale: "en", id: 1, path: "/") { title }'),
]


@pytest.mark.parametrize("field", [case[1] for case in VALUES], ids=[case[0] for case in VALUES])
def test_values_that_only_the_field_can_judge(client, field):
    response = posted(client, json.dumps({"query": f"{{ {field} }}"}).encode())

    assert response.status_code == 200
    errors = json.loads(response.content)["errors"]
    assert [error["extensions"]["code"] for error in errors] == ["BAD_USER_INPUT"]
    assert not INSIDE.search(response.content.decode()), response.content
    assert len(errors[0]["message"]) <= 500


HARMLESS = [
    ("page of a huge number", 'page(locale: "en", id: 99999999999999999999) { title }'),
    ("page of a negative number", 'page(locale: "en", id: -1) { title }'),
    ("page of no number", 'page(locale: "en", id: "１２") { title }'),
    ("page of no key", 'page(locale: "en", key: "nothing") { title }'),
    ("page of a long key", f'page(locale: "en", key: "{LOTS}") {{ title }}'),
    ("page of a strange path", 'page(locale: "en", path: "/../../%00?x#y") { title }'),
    ("page of a long path", f'page(locale: "en", path: "/{LOTS}") {{ title }}'),
    ("page of many parts", f'page(locale: "en", path: "{"/a" * 5_000}") {{ title }}'),
    ("page of an emoji", 'page(locale: "en", path: "/🏃/") { title }'),
    ("route of nothing", 'route(locale: "en", path: "") { page { title } }'),
    ("route of a long path", f'route(locale: "en", path: "/{LOTS}") {{ page {{ title }} }}'),
    (
        "route of a strange site",
        'route(locale: "en", path: "/x", site: "a:b//c") { page { title } }',
    ),
]


@pytest.mark.parametrize(
    "field", [case[1] for case in HARMLESS], ids=[case[0] for case in HARMLESS]
)
def test_what_names_nothing_is_null(client, field):
    response = posted(client, json.dumps({"query": f"{{ {field} }}"}).encode())

    answer = json.loads(response.content)
    assert response.status_code == 200
    assert "errors" not in answer, answer
    assert set(answer["data"].values()) == {None}


ADDRESSES = [
    ("nothing", "", 400, "BAD_REQUEST"),
    ("not UTF-8", "query=%7B__typename%7D%FF", 400, "BAD_REQUEST"),
    ("two queries", "query=%7Ba%7D&query=%7Bb%7D", 400, "BAD_REQUEST"),
    ("variables that are no JSON", "query=%7B__typename%7D&variables=%7B", 400, "BAD_REQUEST"),
    ("variables as a list", "query=%7B__typename%7D&variables=[]", 400, "BAD_REQUEST"),
    ("many parameters", "query=%7B__typename%7D" + "&a=1" * 60, 400, "BAD_REQUEST"),
    (
        "NUL in a variable",
        "query=%7B__typename%7D&variables=%7B%22a%22:%22%5Cu0000%22%7D",
        400,
        "BAD_USER_INPUT",
    ),
    ("200 KB", "query=" + "%20" * 70_000, 414, "BODY_TOO_LARGE"),
]


@pytest.mark.parametrize(
    ("query_string", "status", "code"),
    [case[1:] for case in ADDRESSES],
    ids=[case[0] for case in ADDRESSES],
)
def test_addresses_that_are_no_request(client, query_string, status, code):
    response = client.get(f"/graphql/?{query_string}", headers={"accept": GRAPHQL_JSON})

    assert_refused(response, status, code)


def test_the_good_counterpart_is_answered(client):
    """The positive control: what all of the above leave but for one thing."""
    body = {"query": CITIES, "variables": {"where": {"themes": ["x"]}, "first": 3, "after": None}}

    response = posted(client, json.dumps(body).encode())

    assert response.status_code == 200
    assert json.loads(response.content)["data"] == {"cities": {"totalCount": 0, "nodes": []}}
