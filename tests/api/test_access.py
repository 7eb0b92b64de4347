"""Who asks, over HTTP: one function says for whom a request reads and how much it may ask."""

import json

import pytest
from django.apps import AppConfig
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from hub.api.access import Access, access_of, public_access, register_access, registered_access
from hub.api.limits import Limits
from hub.audience import PUBLIC
from tests.clusters.make import make_cluster, make_event
from tests.home.make import make_home

from .room.apps import CHEAP, MEMBERS

QUERY = '{ events(locale: "en") { totalCount } clusters(locale: "en") { totalCount } }'
MIDDLEWARE = "hub.api.http.middleware.GraphQLMiddleware"

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """The test room, made ready as Django does it at the start."""
    before = registered_access()
    AppConfig.create("tests.api.room").ready()
    yield
    register_access(before)


def ask(client, token: str = "", query: str = QUERY, **headers):
    if token:
        headers["authorization"] = f"Bearer {token}"
    return client.post(
        "/graphql/", {"query": query}, content_type="application/json", headers=headers
    )


def counts(response) -> tuple[int, int]:
    data = json.loads(response.content)["data"]
    return data["events"]["totalCount"], data["clusters"]["totalCount"]


@pytest.fixture
def pages():
    """A public event and cluster, and an event that is private to a group."""
    home = make_home()
    make_event(home)
    make_cluster(home)
    private = PageViewRestriction.objects.create(
        page=make_event(home), restriction_type=PageViewRestriction.GROUPS
    )
    private.groups.add(Group.objects.create(name=MEMBERS))


def test_without_a_room_above_everybody_is_the_public(rf):
    assert registered_access() is public_access
    assert access_of(rf.get("/")) == Access(PUBLIC, Limits(explorer=True))


def test_each_request_is_answered_for_its_own_audience(room, pages, client):
    for _ in range(2):
        assert counts(ask(client)) == (1, 1)
        assert counts(ask(client, "events")) == (1, 0)
        assert counts(ask(client, "member")) == (2, 1)


def test_a_room_adds_to_what_another_has_registered(room, pages, client):
    others = registered_access()

    def events_only(request):
        access = others(request)
        return Access(access.audience.narrowed(types={"hub_clusters.eventpage"}), access.limits)

    register_access(events_only)

    assert counts(ask(client)) == (1, 0)
    assert counts(ask(client, "member")) == (2, 0)


def test_what_the_room_refuses_is_answered_with_its_status_and_no_data(room, pages, client):
    response = ask(client, "revoked")

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert set(json.loads(response.content)) == {"errors"}


def test_the_budget_is_that_of_the_request(room, pages, client):
    many = '{ events(locale: "en", first: 100) { nodes { title } } }'

    assert ask(client, query=many).status_code == 200
    refused = json.loads(ask(client, "cheap", many).content)
    assert refused["errors"][0]["extensions"]["code"] == "COST_LIMIT"
    assert refused["extensions"]["cost"]["maximum"] == CHEAP
    assert "errors" not in json.loads(ask(client, query=many).content)


def test_limits_of_a_document_hold_for_whoever_has_them(pages, client):
    """A document that one may send is not taken from what was kept for another."""
    deep = '{ events(locale: "en") { nodes { parts: breadcrumbs { title } } } }'
    before, wide = registered_access(), public_access
    try:
        register_access(lambda request: Access(PUBLIC, Limits(max_depth=2)))
        assert "errors" in json.loads(ask(client, query=deep).content)
        register_access(wide)
        assert "errors" not in json.loads(ask(client, query=deep).content)
        register_access(lambda request: Access(PUBLIC, Limits(max_depth=2)))
        assert "errors" in json.loads(ask(client, query=deep).content)
    finally:
        register_access(before)


@pytest.mark.parametrize("has_middleware", [True, False])
def test_a_person_is_known_by_token_and_never_by_cookie(
    room, pages, settings, client, admin_user, has_middleware
):
    if not has_middleware:
        settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != MIDDLEWARE]
    admin_user.groups.add(Group.objects.get(name=MEMBERS))
    client.force_login(admin_user)

    for token, expected in (("", (1, 1)), ("member", (2, 1)), ("events", (1, 0))):
        response = ask(client, token)
        assert counts(response) == expected
        assert "cookie" not in response["Vary"].lower()
        assert not response.cookies


def test_no_audience_costs_more_statements_than_the_public(room, pages, client):
    """The groups of a member are one statement of the test room itself."""
    cost = {}
    for token in ("", "events", "member"):
        ask(client, token)
        with CaptureQueriesContext(connection) as captured:
            ask(client, token)
        cost[token] = len(captured)

    assert cost["events"] == cost[""]
    assert cost["member"] == cost[""] + 1
