"""For templates of courses and lessons."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from django import template
from django.utils import timezone

register = template.Library()


@dataclass(frozen=True)
class CoursePosition:
    """Where a page stands among its like: ``number`` of ``total``, and what is beside it."""

    number: int
    total: int
    previous: dict | None
    next: dict | None


@register.filter
def lessons(course: dict) -> list[dict]:
    """All lessons of a course, in their order."""
    return list(chain.from_iterable(module["lessons"] for module in course["modules"]))


@register.filter
def is_ahead(run: dict) -> bool:
    """Whether a run has not begun yet."""
    return date.fromisoformat(run["startsOn"]) > timezone.localdate()


@register.filter
def place_of_lesson(lesson: dict) -> CoursePosition | None:
    """The place of a lesson; ``None`` if its module or course is not public."""
    course = (lesson["module"] or {}).get("course")
    return course and place_among(lessons(course), lesson)


@register.filter
def place_of_module(module: dict) -> CoursePosition | None:
    """The place of a module; ``None`` if its course is not public."""
    return module["course"] and place_among(module["course"]["modules"], module)


def place_among(pages: list[dict], page: dict) -> CoursePosition | None:
    """The place of ``page``; ``None`` if it is not one of them."""
    keys = [other["key"] for other in pages]
    if page["key"] not in keys:
        return None
    index = keys.index(page["key"])
    return CoursePosition(
        number=index + 1,
        total=len(keys),
        previous=pages[index - 1] if index else None,
        next=pages[index + 1] if index + 1 < len(keys) else None,
    )
