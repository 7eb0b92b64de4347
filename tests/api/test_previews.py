"""Previews of what was never published, and where editors get their tokens."""

import pytest

from clusters.models import TopicalClusterPage
from hub.api.preview import preview_token
from hub.models import HubDocument, HubImage

from .test_visibility import parent_of, restrict
from .world import World, document, picture

QUERY = '{ clusters(locale: "en") { nodes { title summary } } }'


@pytest.fixture
def draft(db):
    """A public page with a newer draft."""
    world = World()
    targets = world.rows("Row", {HubImage: picture("Row"), HubDocument: document("Row")})
    parent = parent_of(world, TopicalClusterPage, targets, "Row")
    page = world.page(TopicalClusterPage, "Public", targets, parent)
    page.title, page.summary = "Draft title", "Draft summary"
    page.save_revision(clean=False)
    return TopicalClusterPage.objects.get(pk=page.pk)


@pytest.fixture
def read(client):
    def read(query=QUERY, **headers):
        return client.post(
            "/graphql/", {"query": query}, content_type="application/json", headers=headers
        )

    return read


def titles(response) -> list[str]:
    return [node["title"] for node in response.json()["data"]["clusters"]["nodes"]]


def test_a_page_that_was_never_published_is_shown_to_the_bearer_only(draft, read):
    TopicalClusterPage.objects.update(live=False)

    assert titles(read(x_preview_token=preview_token(draft.latest_revision))) == ["Draft title"]
    assert titles(read()) == []


def test_editors_get_a_token_and_readers_do_not(draft, admin_client, client):
    address = f"/admin/preview-for-partners/{draft.pk}/"

    assert "X-Preview-Token" in admin_client.get(address).text
    assert client.get(address).status_code == 302


def test_a_private_page_is_shown_to_the_bearer_as_if_published_and_nothing_beside_it(draft, read):
    beside = TopicalClusterPage(title="Beside it", locale=draft.locale)
    draft.get_parent().add_child(instance=beside)
    token = preview_token(draft.latest_revision)

    restrict(draft, "login")
    assert titles(read()) == ["Beside it"]
    assert sorted(titles(read(x_preview_token=token))) == ["Beside it", "Draft title"]

    restrict(draft.get_parent(), "password")
    assert titles(read()) == []
    assert titles(read(x_preview_token=token)) == ["Draft title"]
    path = "/en/" + draft.url_path.split("/", 2)[2]
    for asked in (f'path: "{path}"', f'id: "{draft.pk}"', f'key: "{draft.translation_key}"'):
        query = f'{{ page({asked}, locale: "en") {{ title breadcrumbs {{ title }} }} }}'
        found = read(query, x_preview_token=token).json()["data"]["page"]
        assert found["title"] == "Draft title"
        assert draft.get_parent().title not in str(found["breadcrumbs"])
        assert read(query).json()["data"]["page"] is None
