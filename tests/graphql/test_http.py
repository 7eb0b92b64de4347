"""How GraphQL travels over HTTP."""

import json
import threading

import pytest
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

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
    assert allowed == "Accept, Content-Type, X-Preview-Token, X-Request-ID"
    assert "Content-Type" not in response
    assert "Access-Control-Allow-Credentials" not in response


def test_answers_carry_the_request_id_that_they_were_given(endpoint):
    assert ask(endpoint, "{ hello }", x_request_id="build-2031.7")["X-Request-ID"] == "build-2031.7"


@pytest.mark.parametrize("given", ["", "short", "a" * 65, "with space", "line\nbreak"])
def test_a_strange_request_id_is_replaced(endpoint, given):
    answered = ask(endpoint, "{ hello }", x_request_id=given)["X-Request-ID"]

    assert answered != given
    assert len(answered) == 32


def test_a_deliberate_error_is_answered_as_it_is(endpoint):
    [error] = json.loads(ask(endpoint, "{ refused }").content)["errors"]

    assert error == {
        "message": "There is no such city.",
        "locations": [{"line": 1, "column": 3}],
        "path": ["refused"],
        "extensions": {"code": "BAD_USER_INPUT"},
    }


@pytest.mark.parametrize("field", ["broken", "unserializable", "strict"])
def test_an_unexpected_error_is_logged_and_masked(endpoint, caplog, field):
    response = ask(endpoint, f"query Boom {{ {field} }}", x_request_id="request-1")

    [error] = json.loads(response.content)["errors"]
    assert response.status_code == 200
    assert error["message"].startswith("Something went wrong on our side.")
    assert error["extensions"] == {"code": "INTERNAL", "requestId": "request-1"}
    assert error["path"] == [field]
    assert small.SECRET not in response.content.decode()
    [record] = caplog.records
    assert f"request request-1, operation Boom, field {field}" in record.getMessage()
    assert record.exc_info


def test_of_many_unexpected_errors_some_are_logged(endpoint, caplog):
    aliases = " ".join(f"b{n}: broken" for n in range(20))

    response = ask(endpoint, f"{{ {aliases} }}")

    assert codes(response) == ["INTERNAL"] * 20
    assert len(caplog.records) == 5


@pytest.mark.parametrize(
    "query", ["{ strange(value: 3) }", "query($v: Strange) { strange(value: $v) }"]
)
def test_an_exception_of_a_scalar_does_not_show(endpoint, query):
    response = ask(endpoint, query, {"v": 3})

    assert codes(response)[0] in ("GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT")
    assert small.SECRET not in response.content.decode()


def test_an_error_outside_of_fields_is_masked(rf, caplog):
    broken = small.endpoint()
    broken.executor = None

    response = ask(broken, "{ hello }", x_request_id="request-2")

    assert response.status_code == 500
    assert json.loads(response.content)["errors"] == [
        {
            "message": "Something went wrong on our side. Quote the request id if you report it.",
            "extensions": {"code": "INTERNAL", "requestId": "request-2"},
        }
    ]
    assert "request request-2" in caplog.text


def test_time_out_is_answered_without_data(endpoint):
    response = ask(endpoint, "{ late }", x_request_id="request-3")

    answer = json.loads(response.content)
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert answer["errors"][0]["extensions"] == {"code": "TIMEOUT", "requestId": "request-3"}
    assert "data" not in answer


def test_the_time_allowed_is_that_of_the_limits():
    response = ask(small.endpoint(timeout=1e-9), "{ animals { nodes { name } } }")

    assert codes(response) == ["TIMEOUT"]


@pytest.mark.django_db
def test_without_a_database_the_service_is_unavailable(endpoint, unused_tcp_port):
    answers = []

    def in_a_thread_whose_database_is_away():
        settings = {**connections["default"].settings_dict, "ENGINE": "postgresql"}
        settings |= {"HOST": "127.0.0.1", "PORT": str(unused_tcp_port), "OPTIONS": {}}
        connections["default"] = DatabaseWrapper(settings)
        answers.append(ask(endpoint, "{ hello database }"))

    thread = threading.Thread(target=in_a_thread_whose_database_is_away)
    thread.start()
    thread.join()

    [response] = answers
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert codes(response) == ["UNAVAILABLE"]
    assert str(unused_tcp_port) not in response.content.decode()


@pytest.mark.django_db
def test_with_a_database_the_same_query_is_answered(endpoint):
    answer = json.loads(ask(endpoint, "{ hello database }").content)

    assert answer["data"] == {"hello": "Hello world", "database": 1}


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
