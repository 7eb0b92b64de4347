"""The panel "My work" on the first page of the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import GroupPagePermission
from wagtail_localize.models import TranslationSource

from clusters.models import GoodPracticePage
from funding.models import FundingDeadline
from hub.desk.work import WorkPanel
from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from hub.models import Assignment
from tests.api.clones import multiply
from tests.clusters.make import make_event, make_guide, make_practice
from tests.clusters.translating import submit, synchronise

from .listing import cost, logged_in, make_user
from .make import make_home, make_section

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=400)
NOTHING = {
    "Assigned to me": [],
    "My drafts": [],
    "Waiting for my decision": [],
    "Outdated translations": [],
    "Going live or expiring in the next 30 days": [],
    "Funding deadlines in the next 30 days": [],
    "Events in the next 30 days": [],
    "Facts to check again": [],
}


@pytest.fixture
def section(db):
    return make_section(make_home(), "good-practices")


def work(client) -> dict[str, list[str]]:
    """Titles by the heading of their section, as the first page of the admin shows them."""
    response = client.get("/admin/")
    (panel,) = (panel for panel in response.context["panels"] if isinstance(panel, WorkPanel))
    sections = panel.get_context_data(response.context)["sections"]
    for found in sections:
        assert found.heading in response.content.decode()
    return {found.heading: [row.page.title for row in found.rows] for found in sections}


def links(client) -> dict[str, str]:
    response = client.get("/admin/")
    (panel,) = (panel for panel in response.context["panels"] if isinstance(panel, WorkPanel))
    sections = panel.get_context_data(response.context)["sections"]
    return {found.heading: found.all_url for found in sections}


def deadline(days: int) -> FundingDeadline:
    return FundingDeadline(date=TODAY + timedelta(days=days), time_zone="UTC")


def everything(section, callbacks, author) -> None:
    """One page that belongs in each section, and one beside it that does not."""
    draft = make_practice(section, title="draft")
    draft.save_revision(user=author)
    Assignment.objects.create(page=draft, person=author, due_on=TODAY)
    make_practice(section, title="draft of another").save_revision(user=make_user(MODERATOR, "x"))
    waiting = make_practice(section, title="waiting")
    waiting.save_revision(user=author)
    waiting.get_workflow().start(waiting, author)
    for title in ("current", "outdated"):
        page = make_practice(section, title=title)
        submit(page)
        with callbacks(execute=True):
            synchronise(page, {})
    TranslationSource.objects.filter(object_id=page.translation_key).update(
        last_updated_at=timezone.now()
    )
    make_practice(section, title="stale", verified_on=LONG_AGO)
    make_practice(section, title="stale draft", verified_on=LONG_AGO, live=False)
    make_practice(section, title="checked", verified_on=TODAY)
    for title, days in (("ending", 9), ("ending later", 40), ("ended", -9)):
        make_practice(section, title=title, expire_at=NOW + timedelta(days=days))
    for title, days in (("due", 20), ("later", 40), ("over", -2)):
        make_guide(title=title, deadline_model="fixed", deadlines=[deadline(days)])
    for title, days, cancelled in (("soon", 9, False), ("far", 40, False), ("off", 9, True)):
        start = NOW + timedelta(days=days)
        end = start + timedelta(hours=2)
        make_event(title=title, start=start, end=end, cancelled=cancelled)


def test_each_section_shows_what_waits(section, django_capture_on_commit_callbacks):
    author, moderator = make_user(EDITOR), make_user(MODERATOR)
    everything(section, django_capture_on_commit_callbacks, author)

    assert work(logged_in(author)) == {
        "Assigned to me": ["draft"],
        "My drafts": ["waiting", "draft"],
        "Waiting for my decision": [],
        "Outdated translations": ["outdated"],
        "Going live or expiring in the next 30 days": ["ending"],
        "Funding deadlines in the next 30 days": ["due"],
        "Events in the next 30 days": ["soon"],
        "Facts to check again": ["stale"],
    }
    assert work(logged_in(moderator))["Waiting for my decision"] == ["waiting"]


def test_links_lead_to_the_same_pages(section, django_capture_on_commit_callbacks):
    author, moderator = make_user(EDITOR), logged_in(make_user(MODERATOR))
    everything(section, django_capture_on_commit_callbacks, author)
    client = logged_in(author)

    shown, found = work(client), {}
    for heading, url in links(client).items():
        response = client.get(url)
        assert response.status_code == 200
        found[heading] = [str(row) for row in response.context["object_list"]]

    for heading, near, far in (
        ("Events in the next 30 days", "soon", "far"),
        ("Going live or expiring in the next 30 days", "ending", "ending later"),
    ):
        assert sorted(found.pop(heading)) == sorted([near, far])
        assert shown.pop(heading) == [near]
    assert found == shown
    waiting = moderator.get(links(moderator)["Waiting for my decision"])
    assert [row.revision.object_str for row in waiting.context["object_list"]] == ["waiting"]


def test_nothing_to_do_is_said(section):
    client = logged_in(make_user(EDITOR))

    assert work(client) == NOTHING
    shown = client.get("/admin/").content.decode()
    for text in (
        "No page is assigned to you.",
        "All that you have written is published.",
        "Nobody waits for you.",
        "All published translations say what their sources say.",
        "Nothing is scheduled. Dates are set in the status panel of a page.",
        "No deadline ends within 30 days.",
        "No event starts within 30 days.",
        "All facts were checked within twelve months.",
    ):
        assert text in shown


def test_only_pages_that_one_may_edit_are_shown(section, django_capture_on_commit_callbacks):
    author = make_user(EDITOR)
    everything(section, django_capture_on_commit_callbacks, author)
    elsewhere = make_section(section.get_parent(), "events")
    GroupPagePermission.objects.filter(group__user=author).update(page=elsewhere)

    assert work(logged_in(author)) == NOTHING


def test_translators_see_outdated_translations(section, django_capture_on_commit_callbacks):
    everything(section, django_capture_on_commit_callbacks, make_user(EDITOR))

    assert work(logged_in(make_user(TRANSLATOR)))["Outdated translations"] == ["outdated"]


def test_who_works_on_no_pages_has_no_panel(section):
    user = make_user(EDITOR)
    GroupPagePermission.objects.all().delete()

    panels = logged_in(user).get("/admin/").context["panels"]

    assert not any(isinstance(panel, WorkPanel) for panel in panels)


def test_five_rows_at_most_and_constant_cost(section):
    client = logged_in(make_user(EDITOR))
    page = make_practice(section, title="stale", verified_on=LONG_AGO)
    multiply(page, 1, 5)
    five = cost(client, "/admin/")
    multiply(page, 5, 50)

    assert GoodPracticePage.objects.count() == 50
    assert len(work(client)["Facts to check again"]) == 5
    assert cost(client, "/admin/") == five
