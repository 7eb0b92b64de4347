"""The demo, loaded and indexed once for all tests of this folder, and what asks the search."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from demo.services import demo_load
from search.consumers import rebuild
from search.engines import engines
from search.services import search, suggest
from search.words import VOCABULARIES

from .judgements import names

Ask = Callable[[str, str], list[str]]
"""From words and a language to pages by their names in the demo, the best first."""


def pytest_collection_modifyitems(items):
    """Loading takes half a minute, so one worker gets all tests that need it."""
    for item in items:
        if "indexed_demo" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo in the index"))


@pytest.fixture(scope="package")
def indexed_demo(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The demo as it is today, in an index of its own. Tests only read."""
    folder = tmp_path_factory.mktemp("index")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(HUB_SEARCH_FOLDER=folder):
            today = timezone.localdate()
            demo_load(today=today, step=lambda _name: lambda items: items, presets=False)
            rebuild(engines()["embedded"])
            # Rows of a test that was rolled back had the same keys.
            VOCABULARIES.forget()
            yield
            VOCABULARIES.forget()
        transaction.set_rollback(True)


@pytest.fixture
def find(indexed_demo, db) -> Ask:
    """The first ten pages that the search finds for words in a language."""

    def ask(words: str, language: str) -> list[str]:
        return [names()[hit.group] for hit in search(words=words, language=language, limit=10).hits]

    return ask


@pytest.fixture
def suggested(indexed_demo, db) -> Ask:
    """The pages that are suggested for what has been typed in a language."""

    def ask(typed: str, language: str) -> list[str]:
        return [names()[hit.group] for hit in suggest(typed=typed, language=language)]

    return ask
