"""What page models declare is there, public, and no model was forgotten."""

import pytest
from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from graphene.utils.str_converters import to_camel_case
from graphql import get_named_type
from wagtail.models import Revision

from clusters.choices import EventMode
from clusters.models import EventPage
from hub.api.page_loaders import page_models
from hub.api.schema import schema
from hub.audience import PUBLIC
from hub.models import HubPage
from hub.visibility import page_models_with_condition
from search.content import ChoiceFacet, SearchContent, row_paths, searchable, walk
from search.documents.tables import TablePlan, tables_of
from search.facets import title_of

NOT_SEARCHABLE = {"HomePage"}
"""The home page says what other pages say better."""


def test_every_page_type_is_searchable_or_known_not_to_be():
    declared = {model.graphql_name for model in searchable()}

    assert declared | NOT_SEARCHABLE == set(page_models())
    assert declared & NOT_SEARCHABLE == set()


def test_pages_of_other_kinds_are_not_searchable():
    others = [
        model
        for model in apps.get_models()
        if issubclass(model, HubPage) and model not in page_models().values()
    ]

    assert others == [HubPage]
    assert HubPage not in searchable()


@pytest.mark.parametrize("model", [HubPage, *searchable()], ids=lambda model: model.__name__)
def test_all_paths_lead_somewhere(model):
    assert "" in {table.path for table in tables_of(model)}


@pytest.mark.parametrize("model", page_models_with_condition(), ids=lambda model: model.__name__)
def test_rows_that_hold_pages_back_are_named_by_their_declarations(model):
    """Else nobody would know that a page is another when such a row is."""
    paths = {path for path, _value in leaves(model.public_condition(PUBLIC, timezone.now()))}
    rows = {path.partition("__")[0] for path in paths if "__" in path}

    assert rows <= {path.partition("__")[0] for path in row_paths(searchable()[model])}


def leaves(condition: Q):
    for child in condition.children:
        yield from leaves(child) if isinstance(child, Q) else [child]


def texts() -> list:
    return [(model, path) for model, content in searchable().items() for path in content.text]


@pytest.mark.parametrize(
    ("model", "path"), texts(), ids=[f"{model.__name__}.{path}" for model, path in texts()]
)
def test_every_text_is_one_that_the_api_shows(model, path):
    steps, column = walk(model, path)
    holder = steps[-1][1] if steps else model

    fields = schema().type_map[holder.graphql_name].fields

    assert get_named_type(fields[to_camel_case(column.name)].type).name in {
        "String",
        "RichText",
        "HTML",
    }


def test_a_path_over_pages_is_refused():
    with pytest.raises(TypeError, match="cluster__goals leads over pages"):
        walk(EventPage, "cluster__goals")


def test_a_path_over_rows_of_any_model_is_refused():
    with pytest.raises(TypeError, match="content_object leads over rows of any model"):
        walk(Revision, "content_object")


def test_a_text_that_is_no_column_is_refused():
    with pytest.raises(TypeError, match="sessions leads to rows"):
        TablePlan(EventPage, SearchContent(text=("sessions",)))


def test_the_name_of_a_facet_of_choices_comes_from_a_column():
    with pytest.raises(TypeError, match="sessions leads to rows"):
        title_of(EventPage, ChoiceFacet("sessions", EventMode))


def test_a_column_that_does_not_exist_is_refused():
    with pytest.raises(Exception, match="has no field named 'aim'"):
        TablePlan(EventPage, SearchContent(text=("sessions__aim",)))
