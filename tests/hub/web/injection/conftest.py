"""What tests of injection share."""

from collections.abc import Callable

import pytest

from hub.groups import EDITOR, MODERATOR, TRANSLATOR
from tests.home.make import make_home, make_section

from .people import Person


@pytest.fixture
def person(db, django_capture_on_commit_callbacks) -> Callable[[str], Person]:
    def person(group: str) -> Person:
        return Person(group, django_capture_on_commit_callbacks)

    return person


@pytest.fixture
def editor(person) -> Person:
    return person(EDITOR)


@pytest.fixture
def translator(person) -> Person:
    return person(TRANSLATOR)


@pytest.fixture
def moderator(person) -> Person:
    return person(MODERATOR)


@pytest.fixture
def events(db):
    """The section in which events stand."""
    return make_section(make_home(), "events")
