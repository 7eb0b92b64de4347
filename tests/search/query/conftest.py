"""Searching a few documents on the embedded engine."""

import pytest

from search.engines.embedded import EmbeddedEngine
from tests.search.make import by_group, planned


@pytest.fixture
def find(tmp_path):
    """``find(documents)(words, *languages)``: the groups, best first."""

    def write(*documents):
        engine = EmbeddedEngine(tmp_path / "index")
        rebuild = engine.rebuild()
        rebuild.write(by_group(documents), 1)
        rebuild.switch()

        def search(words, *languages, **values):
            question = planned(words, documents, *languages, **values)
            return [hit.group for hit in engine.search(question).hits]

        search.engine = engine
        return search

    return write
