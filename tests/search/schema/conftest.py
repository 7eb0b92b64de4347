"""Questions to the API over an index of the test's own."""

import pytest
from wagtail.models import Locale

from tests.api.conftest import execute
from tests.search.index import index_in


@pytest.fixture
def indexed(db, settings, tmp_path):
    """An empty index; the site has German, too."""
    Locale.objects.get_or_create(language_code="de")
    with index_in(tmp_path / "index", settings) as made:
        yield made


@pytest.fixture
def ask(indexed):
    """``ask(document, **variables)``: the answer's data; an error in it fails the test."""

    def ask(document: str, /, **variables):
        result = execute(document, variables)
        assert not result.errors, result.errors
        return result.data

    return ask


@pytest.fixture
def refusal(indexed):
    """``refusal(document, **variables)``: message and code of the only error."""

    def refusal(document: str, /, **variables) -> tuple[str, str]:
        result = execute(document, variables)
        (error,) = result.errors
        return error.message, error.original_error.extensions["code"]

    return refusal
