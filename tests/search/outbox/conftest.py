"""The embedded engine, in a folder of each test's own, and what follows from changes."""

import pytest

from search.consumers import rebuild
from search.engines import engines
from search.words import VOCABULARIES
from tests.changes.processes import managing

from .index import Index, drain


@pytest.fixture
def index(db, settings, tmp_path) -> Index:
    """An index that is built, and empty."""
    settings.HUB_SEARCH_FOLDER = tmp_path / "search"
    # Rows of a test that was rolled back had the same keys.
    VOCABULARIES.forget()
    index = Index(engines()["embedded"])
    rebuild(index.engine)
    return index


@pytest.fixture
def site(index, home):
    """The home page of a site in English and German, in the index."""
    drain(index.engine)
    return home


@pytest.fixture
def manager(transactional_db, tmp_path):
    """Commands of ``manage.py`` as processes, which see what the test has committed."""
    with managing(tmp_path) as manager:
        yield manager
