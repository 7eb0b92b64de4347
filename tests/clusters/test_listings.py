"""The lists of the clusters' pages in the admin: what only they show."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clusters.models import EventPage, GoodPracticePage, ProjectIdeaPage, WorkingGroupPage
from hub.groups import EDITOR
from tests.home.listing import address, csv_rows, logged_in, make_user, titles

from .make import at, make_cluster, make_event, make_group, make_idea, make_practice

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def editor(db):
    return logged_in(make_user(EDITOR))


@pytest.fixture
def events(db):
    for title, start, end, cancelled in [
        ("past", NOW - 3 * DAY, NOW - DAY, False),
        ("ongoing", NOW - DAY, NOW + DAY, False),
        ("upcoming", NOW + DAY, NOW + 2 * DAY, False),
        ("cancelled", NOW + 3 * DAY, NOW + 4 * DAY, True),
    ]:
        make_event(title=title, start=start, end=end, cancelled=cancelled, mode="online")


@pytest.mark.parametrize("status", ["past", "ongoing", "upcoming", "cancelled"])
def test_events_are_filtered_by_their_status(editor, events, status):
    assert titles(editor, EventPage, f"current_status={status}") == [status]
    assert titles(editor, EventPage, f"current_status={status}&q={status[:4]}") == [status]


def test_events_come_with_the_latest_first_and_are_sorted(editor, events):
    latest_first = ["cancelled", "upcoming", "ongoing", "past"]
    assert titles(editor, EventPage) == latest_first
    assert titles(editor, EventPage, "ordering=start") == latest_first[::-1]
    assert titles(editor, EventPage, "ordering=nonsense") == latest_first


def test_several_filters_hold_together(editor, events):
    make_event(title="on site", mode="on-site")
    query = "mode=online&current_status=past&current_status=upcoming"
    assert titles(editor, EventPage, query) == ["upcoming", "past"]


def test_start_is_shown_as_clocks_at_the_place_show_it(editor):
    make_event(
        title="Fair",
        start=at("Asia/Tokyo", 2026, 9, 3, 9),
        end=at("Asia/Tokyo", 2026, 9, 3, 17),
        time_zone="Asia/Tokyo",
    )

    shown = editor.get(address(EventPage)).content.decode()
    (row,) = csv_rows(editor, f"{address(EventPage)}?export=csv")

    assert '<span title="Asia/Tokyo">Sep 3, 2026, 9:00 AM</span>' in shown
    assert row["Start"] == "2026-09-03 00:00:00+00:00"


def test_practices_ideas_and_groups_are_filtered_by_their_state(editor):
    make_practice(title="checked", validation_state="checked")
    make_practice(title="submitted")
    make_idea(title="private", visibility="private")
    make_idea(title="public")
    make_group(title="open", access="open")
    make_group(title="closed", access="closed")

    assert titles(editor, GoodPracticePage, "validation_state=checked") == ["checked"]
    assert titles(editor, ProjectIdeaPage, "visibility=private") == ["private"]
    assert titles(editor, WorkingGroupPage, "access=closed") == ["closed"]


def test_meeting_that_is_over_is_not_the_next_one(editor):
    cluster = make_cluster(title="Waste")
    make_group(title="over", next_meeting_at=NOW - DAY, cluster=cluster)
    make_group(title="ahead", next_meeting_at=NOW + DAY)

    rows = csv_rows(editor, f"{address(WorkingGroupPage)}?export=csv")

    assert [(row["Title"], row["Topical cluster"]) for row in rows] == [
        ("ahead", ""),
        ("over", "Waste"),
    ]
    assert [row["Next meeting"] for row in rows] == [str(NOW + DAY), ""]
