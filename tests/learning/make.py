"""Makes courses and study trips for tests."""

from datetime import date

from learning.models import CoursePage, LessonPage, ModulePage, StudyTripPage
from tests.clusters.make import add


def make_course(parent=None, *, modules: dict[str, list[str]] | None = None, **fields):
    """A course; ``modules`` gives the titles of lessons by the title of their module."""
    course = add(CoursePage(**fields), parent)
    for title, lessons in (modules or {}).items():
        module = add(ModulePage(title=title), course)
        for lesson in lessons:
            add(LessonPage(title=lesson), module)
    return course


def make_trip(parent=None, **fields) -> StudyTripPage:
    defaults = {"starts_on": date(2026, 9, 14), "ends_on": date(2026, 9, 18)}
    return add(StudyTripPage(**{**defaults, **fields}), parent)
