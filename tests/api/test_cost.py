"""What a list costs does not depend on how many rows it has."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from graphql import get_named_type
from wagtail.models import Page

from hub.api.build import type_name_of
from hub.api.page_loaders import page_models
from hub.api.schema import schema
from hub.models import HubDocument, HubImage

from .clones import multiply
from .conftest import execute
from .selections import Everything, lists
from .test_visibility import deep_types, parent_of
from .world import World, content_models, document, picture

SIZES = (4, 12, 36)
PAGE = 20
FIRST_LEVEL = 17
WHERE = {"pages": ', where: { types: ["Event"] }'}
"""What only one type has is read for each type that is there: here for one."""
READER = 'locale: "de", fallback: ["en"]'


def connections() -> list[str]:
    """Root fields that are lists of pages."""
    return lists(schema())


def node_of(name: str):
    """The type of the pages in a list."""
    connection_type = get_named_type(schema().query_type.fields[name].type)
    return get_named_type(connection_type.fields["nodes"].type)


def statements(query: str) -> int:
    """How many statements a query takes once what is kept for good is there."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            result = execute(query)
        assert not result.errors, result.errors
    return len(captured)


BODY = """body {
  id blockType
  ... on ProseBlock { text { html text tree } }
  ... on PictureBlock { image { title rendition(preset: WIDE) { url sources { srcset } } } altText }
  ... on DocumentListBlock { documents { title url } }
  ... on RelatedPagesBlock { pages { title url } }
}"""
TERMS = "themes { key label } topics { key label } sdgs { key } regions { key } countries { key }"


def first_level(name: str) -> str:
    """All of a page but other pages, rows and its parts: each relation is one statement more."""
    node = node_of(name)
    models = {
        type_name_of(model) for model in apps.get_models() if hasattr(model, "graphql_description")
    }
    writer = Everything(schema(), deep_types() | models | {"Block"})
    writer.followed = set(writer.deep)
    fields = writer.fields(node, follow=False)
    return (
        f"{{ {name}({READER}, first: 100) {{ totalCount facets {{ name values {{ key count }} }}"
        f" pageInfo {{ endCursor }} nodes {{ {fields} {BODY} {TERMS} }} }} }}"
    )


@pytest.fixture
def populate(db):
    """``populate(n)``: there are ``n`` pages of each type, with a value in every field."""
    world = World()
    media = {HubImage: picture("Public"), HubDocument: document("Public")}
    targets = world.rows("Public", media)
    for model in content_models():
        targets[model] = world.page(model, "Public", targets, parent_of(world, model, targets, "P"))
    for model in content_models():
        page = targets[model]
        world.fill(page, "Public", targets)
        page.save(clean=False)
    have = 1

    def populate(size: int) -> None:
        nonlocal have
        for model in content_models():
            multiply(Page.objects.get(pk=targets[model].pk).specific, have, size)
        have = size

    return populate


def test_everything_costs_the_same_for_4_12_and_36_rows(populate):
    writer = Everything(schema(), deep_types() | {"Block"})
    queries = {
        name: writer.list_of(
            name, node_of(name).name, f"({READER}, first: {PAGE}{WHERE.get(name, '')})"
        )
        for name in connections()
    }
    costs: dict[str, list[int]] = {name: [] for name in queries}

    for size in SIZES:
        populate(size)
        for name, query in queries.items():
            costs[name].append(statements(query))

    assert {name: set(found) for name, found in costs.items() if len(set(found)) > 1} == {}


def test_the_first_level_takes_17_statements_or_fewer(populate):
    populate(20)

    costs = {name: statements(first_level(name)) for name in connections()}

    # What only one type has is read for each type that is there.
    assert costs.pop("pages") <= FIRST_LEVEL + len(page_models()) + 1
    assert max(costs.values()) <= FIRST_LEVEL, costs


NESTED = {
    "courses": "modules { title lessons { title body { id } themes { key } } }",
    "clusters": "events { title cities { key label country { key label } } }",
}


@pytest.mark.parametrize("name", NESTED)
def test_nested_lists_cost_the_same(populate, name):
    query = f"{{ {name}({READER}, first: 100) {{ nodes {{ title {NESTED[name]} }} }} }}"
    populate(2)
    few = statements(query)

    populate(30)

    assert statements(query) == few
