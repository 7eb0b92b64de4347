"""How GraphQL travels over HTTP."""

import json

import pytest

from . import small
from .small import ask, codes, get, post

GRAPHQL_JSON = "application/graphql-response+json"


@pytest.fixture(scope="module")
def endpoint():
    return small.endpoint()


def test_post_is_answered_with_data_and_cost(endpoint):
    response = ask(endpoint, "query($n: String) { hello(name: $n) }", {"n": "Łódź"})

    assert response.status_code == 200
    assert json.loads(response.content) == {
        "data": {"hello": "Hello Łódź"},
        "extensions": {"cost": {"requested": 1, "maximum": 50_000}},
    }


def test_get_is_answered_like_post(endpoint):
    response = get(
        endpoint,
        {
            "query": "query A { hello } query B($n: String) { hello(name: $n) }",
            "operationName": "B",
            "variables": '{"n": "Łódź"}',
            "extensions": "{}",
        },
    )

    assert json.loads(response.content)["data"] == {"hello": "Hello Łódź"}


def test_only_the_named_operation_is_executed(endpoint):
    document = "query A { hello } query B { broken }"
    body = {"query": document, "operationName": "A"}

    response = post(endpoint, json.dumps(body).encode())

    assert json.loads(response.content)["data"] == {"hello": "Hello world"}


@pytest.mark.parametrize("name", [None, "C"])
def test_without_a_known_operation_name_nothing_is_executed(endpoint, name):
    body = {"query": "query A { hello } query B { hello }", "operationName": name}

    response = post(endpoint, json.dumps(body).encode(), accept=GRAPHQL_JSON)

    assert response.status_code == 400
    assert codes(response) == ["BAD_USER_INPUT"]
    assert "A, B" in response.content.decode()


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json", "application/json"),
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}, application/json;q=0.9", GRAPHQL_JSON),
        (f"application/json, {GRAPHQL_JSON}", "application/json"),
        (f"application/json;q=0.5, {GRAPHQL_JSON}", GRAPHQL_JSON),
        (f"*/*, {GRAPHQL_JSON}", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}; charset=UTF-8, */*;q=0.1", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}; charset=latin1, */*;q=0.1", "application/json"),
        (f"{GRAPHQL_JSON};q=0, application/json", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        (f"{GRAPHQL_JSON};q=none, application/json;q=0.1", "application/json"),
    ],
)
def test_accept_decides_the_media_type(endpoint, accept, expected):
    headers = {} if accept is None else {"accept": accept}

    response = ask(endpoint, "{ hello }", **headers)

    assert response.status_code == 200
    assert response["Content-Type"] == f"{expected}; charset=utf-8"
    assert response["Vary"] == "Accept"


@pytest.mark.parametrize("accept", ["text/html", "image/*", f"{GRAPHQL_JSON};charset=utf-16"])
def test_other_media_types_are_not_acceptable(endpoint, accept):
    response = ask(endpoint, "{ hello }", accept=accept)

    assert response.status_code == 406
    assert codes(response) == ["NOT_ACCEPTABLE"]


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/graphql",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
    ],
)
def test_bodies_that_a_form_could_send_are_refused(endpoint, content_type):
    response = post(endpoint, b'{"query": "{ hello }"}', content_type=content_type)

    assert response.status_code == 415
    assert codes(response) == ["UNSUPPORTED_MEDIA_TYPE"]
    assert response["Accept-Post"] == "application/json"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(endpoint, rf, method):
    response = endpoint(rf.generic(method, "/graphql/"))

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert codes(response) == ["METHOD_NOT_ALLOWED"]


def test_mutations_are_executed_by_post(endpoint):
    response = ask(endpoint, 'mutation { paint(colour: "red") }')

    assert json.loads(response.content)["data"] == {"paint": "red"}


def test_mutations_are_not_executed_by_get(endpoint):
    response = get(endpoint, {"query": 'mutation { paint(colour: "red") }'})

    assert response.status_code == 405
    assert response["Allow"] == "POST, OPTIONS"
    assert codes(response) == ["METHOD_NOT_ALLOWED"]
    assert "data" not in json.loads(response.content)


@pytest.mark.parametrize("operation", ["mutation", "subscription"])
def test_operations_that_the_schema_lacks_are_refused(operation):
    response = ask(small.endpoint(mutation=False), f"{operation} {{ __typename }}")

    assert codes(response) == ["GRAPHQL_VALIDATION_FAILED"]
    assert f"The schema has no {operation}s." in response.content.decode()


def test_pages_of_other_origins_may_read(endpoint):
    response = ask(endpoint, "{ hello }", origin="https://partner.example")

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


def test_pages_of_other_origins_may_read_errors(endpoint):
    for response in (ask(endpoint, "{"), post(endpoint, b"{"), ask(endpoint, "{ broken }")):
        assert response["Access-Control-Allow-Origin"] == "*"


def test_pages_of_other_origins_may_not_read_what_a_mutation_answers(endpoint):
    response = ask(endpoint, 'mutation { paint(colour: "red") }', origin="https://partner.example")

    assert "Access-Control-Allow-Origin" not in response


def test_preflight_allows_json_by_post(endpoint, rf):
    request = rf.options(
        "/graphql/",
        headers={
            "Origin": "https://partner.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )

    response = endpoint(request)

    assert response.status_code == 204
    assert response.content == b""
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, POST"
    allowed = response["Access-Control-Allow-Headers"]
    # As Apollo's client sends them, Relay's, urql, and a client of a partner.
    assert {
        "accept",
        "authorization",
        "content-type",
        "apollo-require-preflight",
        "apollographql-client-name",
        "apollographql-client-version",
        "x-apollo-operation-name",
        "x-preview-token",
        "x-request-id",
    } <= set(allowed.lower().split(", "))
    assert int(response["Access-Control-Max-Age"]) >= 3600
    assert "Content-Type" not in response
    assert "Access-Control-Allow-Credentials" not in response


def test_answers_carry_the_request_id_that_they_were_given(endpoint):
    assert ask(endpoint, "{ hello }", x_request_id="build-2031.7")["X-Request-ID"] == "build-2031.7"


@pytest.mark.parametrize("given", ["", "short", "a" * 65, "with space", "line\nbreak"])
def test_a_strange_request_id_is_replaced(endpoint, given):
    answered = ask(endpoint, "{ hello }", x_request_id=given)["X-Request-ID"]

    assert answered != given
    assert len(answered) == 32


def test_unknown_hosts_are_refused_as_json(endpoint):
    response = ask(endpoint, "{ hello }", host="evil.example")

    assert response.status_code == 400
    assert codes(response) == ["BAD_REQUEST"]


def test_head_is_answered_like_get(endpoint, rf):
    response = endpoint(rf.head("/graphql/", {"query": "{ hello }"}))

    assert response.status_code == 200


def test_a_body_in_chunks_is_refused_with_the_reason(endpoint, rf):
    request = rf.generic("POST", "/graphql/", headers={"transfer-encoding": "chunked"})
    request.META["CONTENT_TYPE"] = "application/json"

    response = endpoint(request)

    assert response.status_code == 411
    assert "Content-Length" in response.content.decode()


def test_the_reference_executor_gives_the_same_answer(endpoint):
    query = "{ hello broken animals { totalCount nodes { name ... on Dog { barks } } } }"
    reference = small.endpoint(reference=True)

    answers = [
        json.loads(ask(where, query, x_request_id="request-4").content)
        for where in (endpoint, reference)
    ]

    assert answers[0] == answers[1]
    assert answers[0]["data"]["animals"]["totalCount"] == 2
