"""An index of documents made by hand."""

import pytest

from search.engines import engines
from search.words import VOCABULARIES, Census
from tests.search.make import by_group


@pytest.fixture
def index(db, settings, tmp_path):
    """``index(*documents)``: the embedded index has these, and their words are known."""
    settings.HUB_SEARCH_FOLDER = tmp_path / "search"

    def build(*documents):
        rebuild = engines()["embedded"].rebuild()
        rebuild.write(by_group(documents), 1)
        rebuild.switch()
        census = Census()
        census.add(documents)
        census.store()
        # Rows of a test that was rolled back had the same keys.
        VOCABULARIES.forget()

    yield build
    VOCABULARIES.forget()
