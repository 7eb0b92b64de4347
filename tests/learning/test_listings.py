"""The lists of courses and study trips in the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.groups import EDITOR
from learning.models import CoursePage, CourseRun, StudyTripPage
from tests.home.listing import address, csv_rows, logged_in, make_user, titles

from .make import make_course, make_trip

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.fixture
def editor(db):
    return logged_in(make_user(EDITOR))


def run(days: int) -> CourseRun:
    first = TODAY + timedelta(days=days)
    return CourseRun(starts_on=first, ends_on=first)


def test_next_run_is_the_first_that_lies_ahead(editor):
    make_course(title="A", runs=[run(-5), run(9), run(5)])
    make_course(title="B", runs=[run(-5)], level="advanced")

    rows = csv_rows(editor, f"{address(CoursePage)}?export=csv")

    assert [row["Next run"] for row in rows] == [str(TODAY + timedelta(days=5)), ""]
    assert titles(editor, CoursePage, "level=advanced") == ["B"]


def test_trips_are_filtered_by_whether_one_can_apply(editor):
    for title, days in (("open", 5), ("over", -5)):
        make_trip(
            title=title,
            starts_on=TODAY + timedelta(days=30),
            ends_on=TODAY + timedelta(days=31),
            application_deadline=NOW + timedelta(days=days),
        )

    assert titles(editor, StudyTripPage, "takes_applications=true") == ["open"]
    assert titles(editor, StudyTripPage, "takes_applications=false") == ["over"]
