"""A site with an index of its own."""

import pytest
from wagtail.models import Locale

from tests.home.make import make_home
from tests.search.index import index_in


@pytest.fixture
def home(db):
    """The home page in English; the site has German, too."""
    Locale.objects.get_or_create(language_code="de")
    return make_home()


@pytest.fixture
def indexed(home, settings, tmp_path):
    """An empty index."""
    with index_in(tmp_path / "index", settings) as made:
        yield made


@pytest.fixture
def read(client, indexed):
    """``read("?q=water")``: the text of the search page there."""

    def read(query: str = "", status: int = 200) -> str:
        response = client.get(f"/en/search/{query}")
        assert response.status_code == status
        return response.text

    return read
