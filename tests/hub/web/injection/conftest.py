"""What tests of injection share."""

from collections.abc import Callable

import pytest
from wagtail.models import Locale

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
    """The section in which events stand, public in English and German."""
    home = make_home()
    section = make_section(home, "events")
    german = Locale.objects.get_or_create(language_code="de")[0]
    for page in (home, section):
        page.copy_for_translation(german).save_revision().publish()
    return section
