"""A stored value that its field does not allow costs its own field: no list, no page, no way out.

All columns of a kind are wrong at once, in every table of the rooms.
"""

import pytest
from django.test import Client
from django.utils import timezone
from graphql import get_named_type

from hub.api.schema import schema
from hub.api.stored_values import StoredValueError
from hub.models import HubDocument, HubImage, HubPage, SectionPage
from search.documents import read
from tests.hub.web.reading import path_of
from tests.search.index import documents_of_all, index_in

from .conftest import execute
from .selections import Everything, lists
from .test_visibility import deep_types, parent_of
from .world import World, content_models, document, picture
from .wrong import WRONG, store

LEFT_OUT = str(StoredValueError())
SITE_PAGES = ("/en/calendar/", "/en/site-map/", "/sitemap.xml", "/en/", "/en/search/?q=public")


@pytest.fixture
def pages(db) -> list[HubPage]:
    """One of each type, with a value in every field; below the home page, their sections."""
    world = World()
    made = world.rows("Public", {HubImage: picture("Public"), HubDocument: document("Public")})
    for model in content_models():
        made[model] = world.page(model, "Public", made, parent_of(world, model, made, "Public"))
    world.frame(made)
    return [made[model] for model in content_models()]


@pytest.mark.each_database
def test_it_costs_its_own_field(pages, tmp_path, settings):
    """And neither lists nor pages, the site's own pages, the site map nor the documents."""
    before = answers(pages)
    assert not any(errors for _data, errors in before.values())
    documents = documents_of(pages)
    sections = SectionPage.objects.all()
    addresses = [*SITE_PAGES, *map(path_of, (*sections, *pages))]
    with index_in(tmp_path / "index", settings) as index:
        index.documents(*documents_of_all())
        for values in WRONG:
            assert len(store(values)) > 20
            for name, (data, errors) in answers(pages).items():
                assert {str(error.original_error) for error in errors} <= {LEFT_OUT}, errors
                assert titles(data) == titles(before[name][0]), name
            for address in addresses:
                answer = Client().get(address)
                assert answer.status_code == 200, address
                assert b"javascript:" not in answer.getvalue(), address
            assert documents_of(pages) == documents


def documents_of(pages) -> int:
    """How many search documents there are of the pages."""
    found = read([page.translation_key for page in pages], timezone.now())
    return sum(len(group.documents) for group in found.values())


def answers(pages) -> dict[str, tuple]:
    """Data and errors of each list and of each page, asked for all that they have."""
    writer, types = Everything(schema(), deep_types() | {"Block"}), schema().type_map
    found = {}
    for name in lists(schema()):
        connection_type = get_named_type(schema().query_type.fields[name].type)
        node = get_named_type(connection_type.fields["nodes"].type)
        found[name] = execute(writer.list_of(name, node.name, '(locale: "en")'))
    for page in pages:
        name = type(page).graphql_name
        writer.followed = writer.deep - {name, "Block"}
        fields = f"{{ title ... on {name} {writer.selection(types[name])} }}"
        query = f'query($id: ID!) {{ page(locale: "en", id: $id) {fields} }}'
        found[page.title] = execute(query, {"id": str(page.pk)})
    return {name: (result.data, result.errors or []) for name, result in found.items()}


def titles(data) -> list:
    """The titles of the pages of an answer."""
    (found,) = data.values()
    return [node["title"] for node in found.get("nodes", [found])]
