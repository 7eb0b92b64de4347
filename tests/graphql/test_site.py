"""The API within the running site: what the other parts of the site add to its answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

ROOT = Path(__file__).resolve().parents[2]
QUERY = {"query": '{ cities(locale: "en") { totalCount } }'}
MIDDLEWARE = "hub.api.http.middleware.GraphQLMiddleware"

pytestmark = pytest.mark.django_db


def asked(client, method: str, address="/graphql/", **headers):
    if method == "get":
        return client.get(address, QUERY, headers=headers)
    return client.post(address, QUERY, content_type="application/json", headers=headers)


@pytest.mark.parametrize("method", ["get", "post"])
def test_answers_are_for_everyone(client, method):
    response = asked(client, method, accept_language="fr", cookie="django_language=es")

    assert json.loads(response.content)["data"] == {"cities": {"totalCount": 0}}
    assert response["Vary"] == "Accept"
    assert "Content-Language" not in response
    assert not response.cookies


@pytest.mark.parametrize("method", ["get", "post"])
def test_answers_to_a_person_who_is_logged_in_are_the_same(client, admin_user, method):
    client.force_login(admin_user)

    response = asked(client, method)

    assert response["Vary"] == "Accept"
    assert not response.cookies


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_slash_may_be_missing(client, method):
    response = asked(client, method, "/graphql")

    assert response.status_code == 200
    assert json.loads(response.content)["data"] == {"cities": {"totalCount": 0}}


def test_a_post_needs_no_csrf_token():
    from django.test import Client

    response = asked(Client(enforce_csrf_checks=True), "post")

    assert response.status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_host_site_without_the_middleware_sets_no_cookies_either(settings, client, method):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != MIDDLEWARE]

    response = asked(client, method)

    assert json.loads(response.content)["data"] == {"cities": {"totalCount": 0}}
    assert "cookie" not in response["Vary"].lower()
    assert not response.cookies


def test_a_site_without_the_addresses_is_left_alone(settings, client):
    # The page that says so leads to the site map, so its addresses are there.
    settings.ROOT_URLCONF = (
        path("", include("hub.urls")),
        *i18n_patterns(path("", include("home.urls"))),
    )

    assert client.get("/graphql/").status_code == 404
    assert client.get("/healthz").status_code == 200


def test_graphql_under_a_prefix_is_found(settings, client):
    response = client.get("/graphql/", QUERY, SCRIPT_NAME="/hub")

    assert response.status_code == 200
    assert response["Vary"] == "Accept"


def test_the_schema_module_of_grapple_is_never_imported():
    """It switches a validation rule off for the whole process."""
    program = (
        "import django, sys; django.setup()\n"
        "from hub.api.schema import schema; schema()\n"
        "import settings.urls\n"
        "sys.exit('grapple.schema' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 0, done.stderr


def test_a_change_by_get_is_refused_whatever_else_is_wrong_with_it(client, db):
    for query in ("mutation { anything }", "subscription { anything }", "mutation($a: No) { a }"):
        response = client.get("/graphql/", {"query": query})
        assert response.status_code == 405
        assert response["Allow"] == "POST, OPTIONS"
        assert response.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"
    assert client.get("/graphql/", {"query": "{ __typename }"}).status_code == 200
    posted = client.post("/graphql/", {"query": "mutation { a }"}, "application/json")
    assert posted.status_code == 200
