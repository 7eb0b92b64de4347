"""The demo, loaded and indexed once for all tests of this folder, and what asks the search."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from .judgements import names

Ask = Callable[[str, str], list[str]]
"""From words and a language to pages by their names in the demo, the best first."""

NEEDS_THE_DEMO = {"find", "suggested"}


def pytest_collection_modifyitems(items):
    """Loading takes half a minute, so one worker gets all tests that need it."""
    for item in items:
        if NEEDS_THE_DEMO & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("demo in the index"))


@pytest.fixture(scope="package")
def indexed_demo(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The demo as it is today, in an index of its own. Tests only read."""
    from demo.services import demo_load

    folder = tmp_path_factory.mktemp("index")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(HUB_SEARCH_FOLDER=folder):
            now = timezone.now()
            demo_load(today=now.date(), step=lambda _name: lambda items: items, presets=False)
            index_all(now)
            yield
        transaction.set_rollback(True)


def index_all(now: datetime) -> None:
    from search.documents import all_groups, read
    from search.engines import engines
    from search.words import Census

    build, census = engines()["embedded"].rebuild(), Census()
    for keys in all_groups():
        groups = {key: group.documents for key, group in read(keys, now).items()}
        for documents in groups.values():
            census.add(documents)
        build.write(groups, version=1)
    build.switch()
    census.store()


@pytest.fixture
def find(indexed_demo, db) -> Ask:
    """The first ten pages that the search finds for words in a language."""
    from search.services import search

    def ask(words: str, language: str) -> list[str]:
        return [names()[hit.group] for hit in search(words=words, language=language, limit=10).hits]

    return ask


@pytest.fixture
def suggested(indexed_demo, db) -> Ask:
    """The pages that are suggested for what has been typed in a language."""
    from search.services import suggest

    def ask(typed: str, language: str) -> list[str]:
        return [names()[each.hit.group] for each in suggest(typed=typed, language=language)]

    return ask
