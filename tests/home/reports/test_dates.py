"""The report on dates of the next sixty days."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hub.groups import EDITOR
from learning.models import CourseRun
from tests.clusters.make import make_event
from tests.clusters.translating import submit
from tests.funding.make import deadline, make_guide
from tests.learning.make import make_course, make_trip

from .asking import ask, client_of, rows, titles

pytestmark = pytest.mark.django_db


def ahead(**delta):
    return timezone.now() + timedelta(**delta)


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def make_event_in(title: str, *, zone="UTC", **delta):
    start = ahead(**delta)
    end = start + timedelta(hours=2)
    return make_event(title=title, start=start, end=end, time_zone=zone)


def make_run(starts_on: date, **fields):
    run = CourseRun(starts_on=starts_on, ends_on=starts_on + timedelta(days=3))
    course = make_course(pace="runs", **fields)
    course.runs = [run]
    course.save()
    return course


def kinds(client) -> list[tuple[str, str, int]]:
    return [(row.kind, row.title, row.days_left) for row in rows(client, "dates")]


def test_all_kinds_of_dates_in_their_order():
    make_guide("fixed", deadline(day(50).isoformat()), title="Fund")
    make_event(
        title="Dialogue",
        start=ahead(days=40),
        end=ahead(days=41),
        registration_closes=ahead(days=30),
        time_zone="UTC",
    )
    make_trip(
        title="Trip",
        starts_on=day(20),
        ends_on=day(22),
        application_deadline=ahead(days=10),
        time_zone="UTC",
    )
    make_run(day(5), title="Course")
    assert kinds(client_of(EDITOR)) == [
        ("run", "Course", 5),
        ("application", "Trip", 10),
        ("trip", "Trip", 20),
        ("registration", "Dialogue", 30),
        ("event", "Dialogue", 40),
        ("funding", "Fund", 50),
    ]


def test_dates_end_after_sixty_days_and_begin_now():
    make_event_in("Past", minutes=-5)
    make_event_in("Soon", minutes=5)
    make_event_in("Last", days=60, minutes=-5)
    make_event_in("Later", days=60, minutes=5)
    make_run(day(-1), title="Run that has begun")
    make_run(day(0), title="Run of today")
    make_run(day(61), title="Run of a later day")
    client = client_of(EDITOR)
    assert sorted(titles(client, "dates")) == ["Last", "Run of today", "Soon"]


def test_cancelled_events_and_deadlines_that_do_not_count_are_left_out():
    start = ahead(days=3)
    make_event(title="Cancelled", start=start, end=start + timedelta(1), cancelled=True)
    make_guide("rolling", deadline(day(5).isoformat()), title="Rolling")
    make_guide("cutoffs", deadline(day(5).isoformat()), title="Cut-offs")
    assert titles(client_of(EDITOR), "dates") == ["Cut-offs"]


def test_drafts_are_listed_with_their_state():
    start = ahead(days=3)
    make_event(title="Draft", start=start, end=start + timedelta(1), live=False)
    (row,) = rows(client_of(EDITOR), "dates")
    assert (row.title, row.status) == ("Draft", "draft")


def test_date_is_listed_once_and_not_in_translations():
    event = make_event_in("Dialogue", days=3)
    german = submit(event)
    german.save_revision().publish()
    assert [row.page_id for row in rows(client_of(EDITOR), "dates")] == [event.pk]


def test_day_is_that_of_the_page_and_its_zone_is_named():
    deadline_there = deadline(day(10).isoformat(), "23:30", zone="Pacific/Honolulu")
    make_guide("fixed", deadline_there, title="Fund")
    (row,) = rows(client_of(EDITOR), "dates")
    assert row.day == day(10)
    assert "11:30 PM (Pacific/Honolulu)" in row.when


def test_days_that_are_left_are_said_in_words():
    make_run(day(0), title="Today")
    make_run(day(1), title="Tomorrow")
    make_run(day(2), title="Later")
    found = [row.how_soon for row in rows(client_of(EDITOR), "dates")]
    assert found == ["today", "in 1 day", "in 2 days"]


def test_rows_of_one_kind_are_chosen_by_their_count():
    make_event_in("Dialogue", days=3)
    make_run(day(5), title="Course")
    client = client_of(EDITOR)
    counts = {name: (n, address) for name, n, address in ask(client, "dates").context["kinds"]}
    assert {name: number for name, (number, _address) in counts.items()} == {
        "Event begins": 1,
        "Course run begins": 1,
    }
    chosen = client.get(counts["Course run begins"][1]).context
    assert [row.title for row in chosen["object_list"]] == ["Course"]
    assert len(chosen["kinds"]) == 2
