"""The state of the index in the admin: what is shown, who sees it, what can be done."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from changes.models import ConsumerLease, OutboxRow
from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from search.consumers import rebuild
from search.engines import engines
from tests.clusters.make import make_practice
from tests.home.listing import cost, logged_in, make_user

pytestmark = pytest.mark.django_db

STATE = reverse("hub_search_index:index")
NOBODY_LISTENS = "http://127.0.0.1:9/tests"


@pytest.fixture
def engine(db, settings, tmp_path):
    """The embedded one; there is no index yet."""
    settings.HUB_SEARCH_FOLDER = tmp_path / "search"
    return engines()["embedded"]


@pytest.fixture
def moderator(engine) -> Client:
    return logged_in(make_user(MODERATOR))


def rebuilding(engine: str = "embedded") -> str:
    return reverse("hub_search_index:rebuild", args=[engine])


def shown(client: Client) -> str:
    response = client.get(STATE)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_index_that_answers(moderator, engine):
    make_practice(title="Composting")
    rebuild(engine)
    OutboxRow.objects.all().delete()
    OutboxRow.objects.create(
        consumer="search-embedded", key=uuid4(), created_at=timezone.now() - timedelta(hours=3)
    )

    text = shown(moderator)

    assert "Search answers." in text
    assert '<th scope="row">Documents</th><td>1</td>' in text
    assert "Pages that wait to be written</th><td>1 (the first for 3 hours)</td>" in text
    assert "Pages given up</th><td>0</td>" in text
    assert rebuilding() in text
    assert reverse("hub_changes:index") not in text.split("<main")[1]


def test_without_an_index_the_page_says_what_to_do(moderator):
    text = shown(moderator)

    assert "Search cannot answer." in text
    assert "There is no index yet." in text
    assert "Last built anew</th><td>never</td>" in text


def test_an_engine_that_is_away_is_named_and_the_other_stands_in(moderator, engine, settings):
    rebuild(engine)
    settings.HUB_SEARCH_URL = NOBODY_LISTENS

    text = shown(moderator)

    assert "An engine is away. Search answers from the other one" in text
    states = {state.name: state.is_answering for state in moderator.get(STATE).context["states"]}
    assert states == {"embedded": True, "distributed": False}
    assert "Documents</th><td>unknown</td>" in text


def test_a_rebuild_is_asked_for_after_a_question(moderator):
    asked = moderator.get(rebuilding())
    assert "The old one answers until it is complete" in asked.content.decode()
    assert not ConsumerLease.objects.exists()

    answer = moderator.post(rebuilding(), follow=True)

    assert "The index is built anew soon." in answer.content.decode()
    assert ConsumerLease.objects.get(consumer="search-embedded").anew_asked_at is not None
    assert "(asked for again: " in shown(moderator)


def test_pages_that_were_given_up_lead_to_the_background_work(moderator):
    OutboxRow.objects.create(consumer="search-embedded", key=uuid4(), is_dead=True)

    text = shown(moderator)

    link = f'<a href="{reverse("hub_changes:index")}">See why, and try again</a>'
    assert f"Pages given up</th><td>1 {link}</td>" in text


def test_a_rebuild_wants_a_token_and_an_engine_that_is_set_up(moderator):
    user = make_user(MODERATOR, "strict")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)

    assert strict.post(rebuilding()).status_code == 403
    # An unknown address is looked for in the reader's language, too, before it is not found.
    assert moderator.get(rebuilding("distributed"), follow=True).status_code == 404
    assert moderator.post(rebuilding("distributed"), follow=True).status_code == 404
    assert not ConsumerLease.objects.exists()


@pytest.mark.parametrize(
    ("group", "may"), [(EDITOR, False), (TRANSLATOR, False), (MODERATOR, True)]
)
def test_who_looks_after_the_index(engine, group, may):
    client = logged_in(make_user(group))

    assert (STATE in client.get("/admin/").content.decode()) is may
    assert (client.get(STATE).status_code == 200) is may
    assert (client.get(rebuilding()).status_code == 200) is may
    client.post(rebuilding())
    assert ConsumerLease.objects.exists() is may


def test_the_state_costs_the_same_for_many_pages_that_wait(moderator, engine):
    rebuild(engine)
    make_practice()
    one = cost(moderator, STATE)
    for _number in range(20):
        make_practice()

    assert cost(moderator, STATE) == one
