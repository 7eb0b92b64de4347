"""The demo in database and index for all tests of this folder, and what asks the search."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import override_settings

from search.services import search, suggest
from search.words import VOCABULARIES

from .judgements import names

Ask = Callable[[str, str], list[str]]
"""From words and a language to pages by their names in the demo, the best first."""


def pytest_collection_modifyitems(items):
    """One worker gets all tests that need the demo in the index."""
    for item in items:
        if "indexed_demo" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo in the index"))


@pytest.fixture(scope="package")
def indexed_demo(kept_demo, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The database of these tests is that of the demo as it is today, with its index."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    shutil.copytree(kept_demo, folder)
    with (
        django_db_blocker.unblock(),
        override_settings(HUB_SEARCH_FOLDER=folder / "search"),
        database_of(folder / "hub.sqlite3"),
    ):
        yield


@contextmanager
def database_of(file: Path) -> Iterator[None]:
    """Another SQLite database instead of the usual one, whose rows have other keys."""
    usual = connection.settings_dict["NAME"]
    connect_to(str(file))
    yield
    connect_to(usual)


def connect_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()
    VOCABULARIES.forget()


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
