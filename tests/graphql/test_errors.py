"""What of an error is answered, what is logged, and what neither."""

import json
import threading

import pytest
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from . import small
from .small import ask, codes


@pytest.fixture(scope="module")
def endpoint():
    return small.endpoint()


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
