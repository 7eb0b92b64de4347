"""Each engine, empty and ready to be written to."""

import pytest

from search.engines.embedded import EmbeddedEngine


@pytest.fixture(params=["embedded"])
def engine(request, tmp_path):
    """One engine after the other; all must answer alike."""
    made = EmbeddedEngine(tmp_path / "index")
    made.rebuild().switch()
    return made
