"""Going live and expiring by themselves: what readers see, and what editors are told."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Revision

from clusters.models import GoodPracticePage
from hub.desk.scheduling import scheduled
from hub.groups import EDITOR, MODERATOR, translator_group_create
from hub.models import User
from hub.workflows import workflows_create
from tests.clusters.make import make_practice
from tests.clusters.translating import submit

from .listing import address, cost, titles
from .make import make_home, make_plain, make_section
from .office import Person

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def section():
    section = make_section(make_home(), "good-practices")
    workflows_create()
    return section


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    return client


def schedule(page: Page, **moments) -> Page:
    """Approves a version of the page with these moments."""
    for name, moment in moments.items():
        setattr(page, name, moment)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def let_the_moment_come(page: Page) -> None:
    """What was to go live in an hour should have done so an hour ago."""
    revision = Revision.page_revisions.get(object_id=str(page.pk), approved_go_live_at__gt=now())
    revision.approved_go_live_at = now() - HOUR
    revision.content["go_live_at"] = (now() - HOUR).isoformat()
    revision.save()


def now():
    return timezone.now()


def readers_see(page: Page) -> set[str]:
    """Where somebody who is not logged in finds the page."""
    query = '{ goodPractices(locale: "en") { nodes { title } } }'
    data = {"query": query}
    answer = Client().post("/graphql/", data, content_type="application/json").json()
    ways = set()
    if {"title": page.title} in answer["data"]["goodPractices"]["nodes"]:
        ways.add("API")
    if Client().get(page.get_url()).status_code == 200:
        ways.add("web")
    return ways


def in_words(moment) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def test_page_goes_live_when_its_moment_has_come_and_the_command_has_run(section):
    page = schedule(make_practice(section, title="Later", live=False), go_live_at=now() + HOUR)
    assert readers_see(page) == set()

    call_command("publish_scheduled")
    assert readers_see(page) == set()

    let_the_moment_come(page)
    assert readers_see(page) == set()
    call_command("publish_scheduled")
    assert readers_see(page) == {"API", "web"}


def test_page_expires_without_the_command(section):
    page = schedule(make_practice(section, title="Over"), expire_at=now() + HOUR)
    assert readers_see(page) == {"API", "web"}

    GoodPracticePage.objects.update(expire_at=now() - HOUR)
    page.refresh_from_db()
    assert (page.live, page.status_string, page.expires_at) == (True, "expired", None)
    assert readers_see(page) == set()

    call_command("publish_scheduled")
    page.refresh_from_db()
    assert (page.live, page.status_string) == (False, "expired")


def test_approved_page_waits_for_its_moment(section):
    page = make_plain(section.get_parent(), "Later", live=False)
    page.save_revision()
    editor, moderator = Person("ed", EDITOR), Person("mo", MODERATOR)
    moment = (now() + 48 * HOUR).strftime("%Y-%m-%d %H:%M")

    editor.press("action-submit", page, go_live_at=moment)
    page.refresh_from_db()
    assert page.goes_live_at is None
    moderator.decide("approve", page)

    page = Page.objects.get(pk=page.pk).specific
    assert (page.live, page.status_string) == (False, "scheduled")
    assert page.goes_live_at.strftime("%Y-%m-%d %H:%M") == moment


def test_lists_say_from_when_and_until_when(section, admin):
    start, end = now() + HOUR, now() + 2 * HOUR
    schedule(make_practice(section, title="Later", live=False), go_live_at=start, expire_at=end)
    draft = make_practice(section, title="Draft", live=False, go_live_at=now() + 3 * HOUR)
    draft.save_revision()

    for url in (address(GoodPracticePage), f"/admin/pages/{section.pk}/"):
        shown = admin.get(url).content.decode()
        assert f"goes live on {in_words(start)}" in shown
        assert f"expires on {in_words(end)}" in shown
        assert in_words(draft.go_live_at) not in shown


def test_filter_finds_what_is_scheduled(section, admin):
    schedule(make_practice(section, title="Later", live=False), go_live_at=now() + HOUR)
    schedule(make_practice(section, title="Ends"), expire_at=now() + HOUR)
    make_practice(section, title="Ended", expire_at=now() - HOUR)
    make_practice(section, title="Draft", live=False, expire_at=now() + HOUR)
    make_practice(section, title="Public")

    assert titles(admin, GoodPracticePage, "state=scheduled") == ["Ends", "Later"]


def test_my_work_says_what_is_due_in_its_order(section):
    moderator = Person("mo", MODERATOR).user
    soon, end, far = now() + 2 * HOUR, now() + HOUR, now() + timedelta(days=31)
    schedule(make_practice(section, title="Soon", live=False), go_live_at=soon)
    schedule(make_practice(section, title="Ends"), expire_at=end)
    schedule(make_practice(section, title="Far", live=False), go_live_at=far)
    late = schedule(make_practice(section, title="Late", live=False), go_live_at=now() + HOUR)
    late.revisions.update(approved_go_live_at=now() - HOUR)
    should = late.revisions.get().approved_go_live_at

    assert [(row.page.title, row.note) for row in scheduled(moderator).rows] == [
        (
            "Late",
            f"should have gone live on {in_words(should)}: "
            "ask your operator to run publish_scheduled",
        ),
        ("Ends", f"expires on {in_words(end)}"),
        ("Soon", f"goes live on {in_words(soon)}"),
    ]


def test_page_that_expires_in_all_languages_is_named_once(section):
    page = schedule(make_practice(section, title="Ends"), expire_at=now() + HOUR)
    for source in (section.get_parent().specific, section, page):
        german = submit(source)
    german.get_latest_revision().publish()
    Page.objects.filter(pk=german.pk).update(expire_at=page.expire_at)

    assert [row.page.pk for row in scheduled(Person("mo", MODERATOR).user).rows] == [page.pk]
    group = translator_group_create("de").name
    assert [row.page.pk for row in scheduled(Person("de", group).user).rows] == [german.pk]


def test_cost_does_not_grow_with_what_is_scheduled(section, admin):
    def add(number: int) -> None:
        for _ in range(number):
            schedule(make_practice(section, live=False), go_live_at=now() + HOUR)
            schedule(make_practice(section), expire_at=now() + HOUR)

    add(1)
    before = cost(admin, address(GoodPracticePage)), cost(admin, "/admin/")
    add(5)
    assert (cost(admin, address(GoodPracticePage)), cost(admin, "/admin/")) == before
