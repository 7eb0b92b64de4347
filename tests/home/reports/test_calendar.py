"""The editorial calendar: what goes live, expires, is assigned or due; by kind, month, language."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from hub.groups import EDITOR
from hub.models import Assignment, User
from tests.clusters.make import make_event, make_practice
from tests.clusters.translating import submit
from tests.funding.make import deadline, make_guide
from tests.home.make import make_home, make_section

from .asking import ask, client_for, client_of, rows

pytestmark = pytest.mark.django_db


def scheduled(page, **delta):
    """Approved, and waiting for its moment."""
    page.go_live_at = timezone.now() + timedelta(**delta)
    page.live = False
    page.save_revision(approved_go_live_at=page.go_live_at)
    page.save()
    return page


def shown(client, **query) -> list[tuple[str, str, int]]:
    return [(row.kind, row.title, row.days_left) for row in rows(client, "calendar", **query)]


@pytest.fixture
def world():
    """One page of each kind, and some that have no place there."""
    Locale.objects.create(language_code="de")
    practices = make_section(make_home(), "good-practices")
    client = client_of(EDITOR)
    user = User.objects.get(email="somebody@example.org")
    other = User.objects.create_user("other@example.org", last_name="Other")
    scheduled(make_practice(practices, title="Late"), days=-2)
    scheduled(make_practice(practices, title="New"), days=4)
    ending = make_practice(practices, title="Old", expire_at=timezone.now() + timedelta(days=9))
    german = submit(ending)
    german.live, german.expire_at = True, ending.expire_at
    german.save()
    make_practice(practices, title="Gone", expire_at=timezone.now() - timedelta(days=9))
    make_practice(
        practices, title="Draft", live=False, expire_at=timezone.now() + timedelta(days=9)
    )
    make_guide(
        "fixed", deadline((timezone.localdate() + timedelta(days=80)).isoformat()), title="Fund"
    )
    start = timezone.now() + timedelta(days=400)
    make_event(title="Far", start=start, end=start + timedelta(hours=1))
    for person, days in ((user, 2), (other, -5)):
        page = make_practice(practices, title=f"With {person}")
        Assignment.objects.create(
            page=page, person=person, due_on=timezone.localdate() + timedelta(days=days)
        )
    return client


def test_everything_stands_in_the_order_of_its_days(world):
    assert shown(world) == [
        ("assigned", "With Other", -5),
        ("live", "Late", -2),
        ("assigned", "With somebody@example.org", 2),
        ("live", "New", 4),
        ("expires", "Old", 9),
        ("funding", "Fund", 80),
    ]
    text = ask(world, "calendar").content.decode()
    for words in ("5 days ago", "in 2 days", "Other", "Goes live", "Assigned to somebody"):
        assert words in text


def test_each_filter_leaves_what_it_says(world):
    month = (timezone.localdate() + timedelta(days=80)).strftime("%Y-%m")
    assert shown(world, kind="expires") == [("expires", "Old", 9)]
    assert [row[1] for row in shown(world, mine="mine")] == ["With somebody@example.org"]
    assert shown(world, month=month) == [("funding", "Fund", 80)]
    assert [row.language for row in rows(world, "calendar", language="de")] == ["German"]
    # Links need no script: each kind and each month has one.
    page = ask(world, "calendar").content.decode()
    address = reverse("hub_reports:calendar")
    assert f'href="{address}?kind=live"' in page
    assert f'href="{address}?month={month}"' in page


def test_only_pages_that_one_may_edit_and_a_constant_cost(world):
    elsewhere = make_section(make_home(slug="other"), "events")
    stranger = client_for(elsewhere)
    assert rows(stranger, "calendar") == []

    def cost() -> int:
        ask(world, "calendar")
        with CaptureQueriesContext(connection) as captured:
            ask(world, "calendar")
        return len(captured)

    few = cost()
    section = Assignment.objects.first().page.get_parent()
    for number in range(5):
        page = scheduled(make_practice(section, title=f"More {number}"), days=number + 1)
        person = User.objects.create_user(f"{number}@example.org")
        Assignment.objects.create(page=page, person=person, due_on=timezone.localdate())
    assert len(shown(world)) == 16
    assert cost() == few
