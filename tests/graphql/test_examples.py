"""The example queries of the partners' documentation, which the explorer shows in its tabs."""

import json

import pytest
from graphql import parse
from wagtail.models import Locale

from hub.api.explorer import EXAMPLES, examples
from hub.api.schema import schema
from tests.search.index import index_in

FILES = sorted(EXAMPLES.glob("*.graphql"))
# An example stands for what one page of a website asks for.
MOST = 5_000


def test_there_are_seven_in_the_order_of_their_numbers():
    assert [path.name[:2] for path in FILES] == ["1-", "2-", "3-", "4-", "5-", "6-", "7-"]
    assert examples() == [path.read_text() for path in FILES]


@pytest.fixture
def languages(db, settings, tmp_path):
    """The languages that the examples read, and an index for the one that searches."""
    for code in ("en", "de", "fr"):
        Locale.objects.get_or_create(language_code=code)
    with index_in(tmp_path / "index", settings):
        yield


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_answered_at_a_fraction_of_the_cost_allowed(client, languages, path):
    body = {"query": path.read_text()}

    response = client.post("/graphql/", body, content_type="application/json")

    answer = json.loads(response.content)
    assert "errors" not in answer, answer["errors"]
    assert 0 < answer["extensions"]["cost"]["requested"] < MOST


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_says_what_it_is_for_and_has_a_name(path):
    text = path.read_text()

    [operation] = parse(text).definitions
    assert text.startswith("# ")
    assert operation.name is not None


def test_together_they_ask_for_most_root_fields_of_their_kinds():
    asked = {
        field.name.value
        for text in examples()
        for operation in parse(text).definitions
        for field in operation.selection_set.selections
    }

    assert {"page", "route", "taxonomies", "menu", "site"} <= asked
    assert asked <= set(schema().query_type.fields)
