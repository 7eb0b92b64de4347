"""Reading costs the same number of statements for few pages and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page

from hub.models import HubDocument, HubImage, HubPage
from search.documents import all_groups, read
from tests.api.clones import multiply
from tests.api.test_visibility import parent_of
from tests.api.world import World, content_models, document, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> dict:
    """A page of each type, with a value in every field."""
    world = World()
    targets = world.rows("Public", {HubImage: picture("Public"), HubDocument: document("Public")})
    made = {}
    for model in content_models():
        made[model] = targets[model] = world.page(
            model, "Public", targets, parent_of(world, model, targets, "P")
        )
    return made


def cost() -> tuple[int, int]:
    """(documents, statements) of reading all pages, once what is kept for good is there."""
    models = content_models()
    keys = list(HubPage.objects.type(*models).values_list("translation_key", flat=True))
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            found = read(keys, timezone.now())
    return sum(len(group.documents) for group in found.values()), len(captured)


def test_reading_costs_the_same_for_ten_pages_of_each_type_and_for_fifty(pages):
    for page in pages.values():
        multiply(Page.objects.get(pk=page.pk).specific, 1, 10)
    few, few_statements = cost()

    for page in pages.values():
        multiply(Page.objects.get(pk=page.pk).specific, 10, 50)
    many, many_statements = cost()

    assert many - few == 40 * len(pages)
    assert many_statements == few_statements


def test_reading_costs_the_same_for_more_languages(pages):
    one, one_statements = cost()
    for language in ("de", "fr"):
        locale = Locale.objects.get_or_create(language_code=language)[0]
        for page in pages.values():
            last = Page.objects.order_by("-pk").first().pk
            place = 100 + locale.pk
            multiply(Page.objects.get(pk=page.pk).specific, place, place + 1)
            Page.objects.filter(pk__gt=last).update(
                locale=locale, translation_key=page.translation_key
            )
    three, three_statements = cost()

    assert three - one == 2 * len(pages)
    assert three_statements == one_statements


def test_types_that_are_not_asked_for_cost_nothing(pages):
    plain = next(page for model, page in pages.items() if model.graphql_name == "PlainPage")

    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            read([plain.translation_key], timezone.now())

    # Restrictions and languages, pages, their own columns, five kinds of terms, and when pages
    # above expire.
    assert len(captured) == 9


def test_listing_all_groups_is_one_statement_a_batch_and_one_that_finds_the_end(pages, monkeypatch):
    monkeypatch.setattr("search.documents.groups.BATCH", 5)
    batches = list(all_groups())

    with CaptureQueriesContext(connection) as captured:
        assert list(all_groups()) == batches

    assert len(captured) == len(batches) + 1
