"""Courses: runs with dates, and modules and lessons in the order of the tree."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from learning.models import CoursePage, CourseRun, LessonPage, ModulePage
from tests.clusters.forms import filled, problems

from .make import make_course

pytestmark = pytest.mark.django_db
RUN = {"starts_on": "2026-09-14", "ends_on": "2026-09-18"}


def form(pace: str, *runs: dict):
    return filled(CoursePage(), pace=pace, level="introductory", rows={"runs": list(runs)})


def test_run_must_not_end_before_it_starts():
    with pytest.raises(ValidationError) as error:
        CourseRun(starts_on=date(2026, 9, 14), ends_on=date(2026, 9, 13)).clean()
    assert set(error.value.message_dict) == {"ends_on"}


def test_a_run_that_is_to_come_says_where_to_register():
    ahead = {"starts_on": "2099-09-14", "ends_on": "2099-09-18"}
    assert set(problems(form("runs", ahead))) == {"runs.0.registration_url"}
    assert problems(form("runs", {**ahead, "contact_email": "a@example.org"})) == {}
    refused = problems(form("runs", {**ahead, "contact_email": "nobody"}))
    assert set(refused) == {"runs.0.contact_email"}
    draft = form("runs", ahead)
    draft.defer_required_fields()
    assert problems(draft) == {}


def test_course_in_runs_needs_one():
    assert set(problems(form("runs"))) == {"pace"}
    assert set(problems(form("runs", {**RUN, "DELETE": "on"}))) == {"pace"}
    assert problems(form("runs", RUN)) == {}


def test_refused_run_is_the_only_thing_said():
    assert set(problems(form("runs", {**RUN, "ends_on": "2026-09-13"}))) == {"runs.0.ends_on"}


def test_course_at_ones_own_pace_has_no_runs():
    assert problems(form("self-paced")) == {}
    assert set(problems(form("self-paced", RUN))) == {"pace"}


def test_draft_may_wait_for_its_runs():
    draft = form("runs")
    draft.defer_required_fields()
    assert problems(draft) == {}


def test_only_modules_stand_below_a_course_and_lessons_below_a_module():
    course = make_course(modules={"First": ["A"]})
    module = course.get_children().get()
    assert CoursePage.allowed_subpage_models() == [ModulePage]
    assert ModulePage.allowed_subpage_models() == [LessonPage]
    assert LessonPage.allowed_subpage_models() == []
    assert not LessonPage.can_create_at(course)
    assert not ModulePage.can_create_at(module)
