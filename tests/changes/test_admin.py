"""The state of the background work in the admin: what is shown, who sees it, what can be done."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from changes.models import OutboxRow
from hub.desk.work import WorkPanel
from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from tests.clusters.make import make_practice
from tests.home.listing import cost, logged_in, make_user

from .room import Notebook

pytestmark = pytest.mark.django_db

STATE = reverse("hub_changes:index")


@pytest.fixture
def moderator(room) -> Client:
    return logged_in(make_user(MODERATOR))


def retry(consumer: str = "notebook") -> str:
    return reverse("hub_changes:retry", args=[consumer])


def make_failure(page: Page | None = None, **fields) -> OutboxRow:
    """A dead letter, unless ``fields`` say otherwise; that of a deleted page without one."""
    key = page.translation_key if page else uuid4()
    defaults = {"attempts": 8, "is_dead": True, "error": "It is refused.", "consumer": "notebook"}
    return OutboxRow.objects.create(key=key, **{**defaults, **fields})


def shown(client: Client) -> str:
    response = client.get(STATE)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_each_consumer_is_shown_with_what_waits_and_what_was_given_up(moderator, room):
    room.others = [Notebook("other")]
    for hours in (3, 1):
        OutboxRow.objects.create(
            consumer="notebook", key=uuid4(), created_at=timezone.now() - timedelta(hours=hours)
        )
    make_failure(consumer="other")

    text = shown(moderator)

    rows = [row.split("</tr>")[0] for row in text.split("<tr>") if "The notebook" in row]
    assert "<td>2 (the first for 3 hours)</td> <td>0</td>" in rows[0]
    assert "<td>0</td> <td>1</td>" in rows[1]
    assert retry() not in text
    assert retry("other") in rows[1]


def test_without_failures_the_page_says_so(moderator):
    assert "None: all that has changed is carried out, or will be in a moment." in shown(moderator)


def test_failures_name_their_pages_errors_and_next_attempts(moderator):
    given_up, tried = make_practice(title="Composting"), make_practice(title="Green roofs")
    other = make_practice(title="Tram")
    OutboxRow.objects.all().delete()
    make_failure(tried, attempts=2, is_dead=False, next_attempt_at=timezone.now())
    make_failure(given_up, error="<b>It is too long.")
    make_failure()
    OutboxRow.objects.create(consumer="notebook", key=other.translation_key)

    text = shown(moderator)

    table = text.split("Changes that could not be carried out</h2>")[1]
    rows = [row.split("</tr>")[0] for row in table.split("<tr>") if "It is" in row]
    assert [("given up" in row, "Composting" in row, "deleted since" in row) for row in rows] == [
        (True, True, False),
        (True, False, True),
        (False, False, False),
    ]
    assert reverse("wagtailadmin_pages:edit", args=[given_up.pk]) in rows[0]
    assert "&lt;b&gt;It is too long." in rows[0]
    assert "<td>The notebook</td>" in rows[0]
    assert "<td>8</td>" in rows[0]
    assert "Green roofs" in rows[2]
    assert "Tram" not in text


def test_what_was_given_up_is_tried_again_after_a_question(moderator):
    page = make_practice()
    make_failure(page)
    make_failure()
    make_failure(attempts=3, is_dead=False)
    make_failure(consumer="other")

    assert retry() in shown(moderator)
    asked = moderator.get(retry())
    assert "Do this when the cause is mended" in asked.content.decode()
    assert OutboxRow.objects.dead().count() == 3

    answer = moderator.post(retry(), follow=True)

    assert "2 changes are tried again." in answer.content.decode()
    assert OutboxRow.objects.dead().get().consumer == "other"
    tried = OutboxRow.objects.alive().filter(error="It is refused.")
    assert sorted(tried.values_list("attempts")) == [(0,), (0,), (3,)]


def test_retry_wants_a_token_and_a_consumer_that_is_set_up(moderator):
    make_failure()
    user = make_user(MODERATOR, "strict")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)

    assert strict.post(retry()).status_code == 403
    # An unknown address is looked for in the reader's language, too, before it is not found.
    assert moderator.get(retry("other"), follow=True).status_code == 404
    assert moderator.post(retry("other"), follow=True).status_code == 404
    assert OutboxRow.objects.dead().exists()


@pytest.mark.parametrize(
    ("group", "may"), [(EDITOR, False), (TRANSLATOR, False), (MODERATOR, True)]
)
def test_who_looks_after_the_background_work(room, group, may):
    make_failure()
    client = logged_in(make_user(group))

    assert (STATE in client.get("/admin/").content.decode()) is may
    assert (client.get(STATE).status_code == 200) is may
    assert (client.get(retry()).status_code == 200) is may
    client.post(retry())
    assert OutboxRow.objects.dead().exists() is not may


def test_the_right_can_be_given_in_the_admin(admin_client):
    form = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()

    assert "Can look after background work" in form


def test_the_state_costs_the_same_for_many_failures(moderator):
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
    assert "Background work" not in work(moderator)
    page = make_practice()
    make_failure(page)
    make_failure(page, consumer="other")
    make_failure()
    make_failure(attempts=2, is_dead=False)

    note = "Changes to 2 pages could not be carried out."
    assert work(moderator)["Background work"] == note
    first_page = moderator.get("/admin/").content.decode()
    assert note in first_page
    assert f'<a href="{STATE}">State of the background work</a>' in first_page
    assert "Background work" not in work(logged_in(make_user(EDITOR)))
