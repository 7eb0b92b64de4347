"""What is not public is in no document. The worlds are those of the tests of the API."""

import pytest
from django.utils import timezone

from hub.api.page_loaders import page_models
from hub.models import HubPage
from search.content import searchable, walk
from search.contract import SearchDocument
from search.documents import read
from tests.api.test_visibility import (
    HIDDEN,
    OTHER_STATES,
    ROW_STATES,
    SHOWN,
    drafted_rows,
    make_world,
)
from tests.api.world import content_models

pytestmark = pytest.mark.django_db


def documents() -> list[SearchDocument]:
    """Of all pages that there are, public or not."""
    keys = HubPage.objects.values_list("translation_key", flat=True)
    return [d for group in read(keys, timezone.now()).values() for d in group.documents]


def test_the_documents_of_public_pages_hold_all_that_is_declared():
    make_world("shown")

    found = {d.type: d for d in documents() if d.title.startswith(HIDDEN)}

    missing = [
        f"{model.__name__}.{path}"
        for model in content_models()
        for path in searchable()[model].text
        if f"{HIDDEN} {walk(model, path)[1].name}" not in texts_of(found[model.graphql_name])
    ]
    assert missing == []
    assert all(
        f"{HIDDEN} summary" in d.lead and f"{HIDDEN} prose" in d.text for d in found.values()
    )


def texts_of(document: SearchDocument) -> str:
    """Its text; acronyms are those of rows, which no state of a page hides."""
    return document.text.replace(f"{SHOWN} acronym", f"{HIDDEN} acronym")


def test_rows_are_named_once_they_are_public():
    make_world("draft rows")
    assert f"{HIDDEN} labels" not in str(documents())

    for model in drafted_rows():
        model.objects.update(live=True)

    for document in documents():
        if searchable()[page_models()[document.type]].labels:
            assert f"{HIDDEN} labels" in document.names, document


@pytest.mark.parametrize(
    "state",
    ["draft", "child of password", "child of private collection", *ROW_STATES, *OTHER_STATES],
)
def test_nothing_hidden_is_in_a_document(state):
    make_world(state)

    text = str(documents())

    assert f"{SHOWN} Event" in text
    assert HIDDEN not in text
    assert HIDDEN.lower() not in text
