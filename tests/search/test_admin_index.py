"""The state of the index in the admin: what is shown, who sees it, what can be done."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from hub.work import WorkPanel
from search.consumers import rebuild
from search.engines import engines
from search.models import EngineLease, PendingGroup
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


def action(view: str, engine: str = "embedded") -> str:
    return reverse(f"hub_search_index:{view}", args=[engine])


def make_failure(page: Page | None = None, **fields) -> PendingGroup:
    """A page that has been given up, unless ``fields`` say otherwise; a deleted one without."""
    group = page.translation_key if page else uuid4()
    fields = {"attempts": 8, "is_dead": True, "error": "It is refused.", **fields}
    return PendingGroup.objects.create(engine="embedded", group=group, **fields)


def shown(client: Client) -> str:
    response = client.get(STATE)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_index_that_answers(moderator, engine):
    make_practice(title="Composting")
    rebuild(engine)
    PendingGroup.objects.all().delete()
    PendingGroup.objects.create(
        engine="embedded", group=uuid4(), created_at=timezone.now() - timedelta(hours=3)
    )

    text = shown(moderator)

    assert "Search answers." in text
    assert '<th scope="row">Documents</th><td>1</td>' in text
    assert "Pages that wait to be written</th><td>1 (the first for 3 hours)</td>" in text
    assert "Pages given up</th><td>0</td>" in text
    assert "None: all that has changed is in the index, or will be in a moment." in text
    assert action("rebuild") in text
    assert action("retry") not in text


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


def test_failures_name_their_pages_errors_and_next_attempts(moderator):
    given_up, tried = make_practice(title="Composting"), make_practice(title="Green roofs")
    other = make_practice(title="Tram")
    PendingGroup.objects.all().delete()
    make_failure(tried, attempts=2, is_dead=False, next_attempt_at=timezone.now())
    make_failure(given_up, error="<b>It is too long.")
    make_failure()
    PendingGroup.objects.create(engine="embedded", group=other.translation_key)

    text = shown(moderator)

    rows = [row.split("</tr>")[0] for row in text.split("<tr>") if "It is" in row]
    assert [("given up" in row, "Composting" in row, "a deleted page" in row) for row in rows] == [
        (True, True, False),
        (True, False, True),
        (False, False, False),
    ]
    assert reverse("wagtailadmin_pages:edit", args=[given_up.pk]) in rows[0]
    assert "&lt;b&gt;It is too long." in rows[0]
    assert "<td>8</td>" in rows[0]
    assert "Green roofs" in rows[2]
    assert "Tram" not in text


def test_what_was_given_up_is_tried_again_after_a_question(moderator):
    page = make_practice()
    make_failure(page)
    make_failure()
    make_failure(attempts=3, is_dead=False)

    assert action("retry") in shown(moderator)
    asked = moderator.get(action("retry"))
    assert "Do this when the cause is mended" in asked.content.decode()
    assert PendingGroup.objects.dead().count() == 2

    answer = moderator.post(action("retry"), follow=True)

    assert "2 changes are tried again." in answer.content.decode()
    assert not PendingGroup.objects.dead().exists()
    assert sorted(PendingGroup.objects.filter(error="It is refused.").values_list("attempts")) == [
        (0,),
        (0,),
        (3,),
    ]


def test_a_rebuild_is_asked_for_after_a_question(moderator):
    asked = moderator.get(action("rebuild"))
    assert "The old one answers until it is complete" in asked.content.decode()
    assert not EngineLease.objects.exists()

    answer = moderator.post(action("rebuild"), follow=True)

    assert "The index is built anew soon." in answer.content.decode()
    assert EngineLease.objects.get(engine="embedded").rebuild_asked_at is not None
    assert "(asked for again: " in shown(moderator)


@pytest.mark.parametrize("view", ["retry", "rebuild"])
def test_actions_want_a_token_and_an_engine_that_is_set_up(moderator, view):
    user = make_user(MODERATOR, "strict")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)

    assert strict.post(action(view)).status_code == 403
    # An unknown address is looked for in the reader's language, too, before it is not found.
    assert moderator.get(action(view, "distributed"), follow=True).status_code == 404
    assert moderator.post(action(view, "distributed"), follow=True).status_code == 404
    assert not EngineLease.objects.exists()


@pytest.mark.parametrize(
    ("group", "may"), [(EDITOR, False), (TRANSLATOR, False), (MODERATOR, True)]
)
def test_who_looks_after_the_index(engine, group, may):
    make_failure()
    client = logged_in(make_user(group))

    assert (STATE in client.get("/admin/").content.decode()) is may
    assert (client.get(STATE).status_code == 200) is may
    for view in ("retry", "rebuild"):
        assert (client.get(action(view)).status_code == 200) is may
    client.post(action("retry"))
    assert PendingGroup.objects.dead().exists() is not may
    client.post(action("rebuild"))
    assert EngineLease.objects.exists() is may


def test_the_right_can_be_given_in_the_admin(admin_client):
    form = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()

    assert "Can look after the search index" in form


def test_the_state_costs_the_same_for_many_failures(moderator, engine):
    rebuild(engine)
    make_failure(make_practice())
    one = cost(moderator, STATE)
    for _number in range(60):
        make_failure(make_practice())

    assert cost(moderator, STATE) == one
    assert "The first 50 are shown." in shown(moderator)


def work(client: Client) -> dict[str, str]:
    """Notes by the heading of their section in "My work"."""
    response = client.get("/admin/")
    (panel,) = (panel for panel in response.context["panels"] if isinstance(panel, WorkPanel))
    sections = panel.get_context_data(response.context)["sections"]
    return {section.heading: section.note for section in sections}


def test_my_work_tells_moderators_of_what_was_given_up(moderator):
    assert "Search" not in work(moderator)
    page = make_practice()
    make_failure(page)
    make_failure(page)
    make_failure()
    make_failure(attempts=2, is_dead=False)

    note = "2 pages could not be written to the search index."
    assert work(moderator)["Search"] == note
    first_page = moderator.get("/admin/").content.decode()
    assert note in first_page
    assert f'<a href="{STATE}">State of the search index</a>' in first_page
    assert "Search" not in work(logged_in(make_user(EDITOR)))
