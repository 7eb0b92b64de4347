"""Previews by token: the draft as if published, for the bearer alone, and not for long."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from clusters.models import TopicalClusterPage
from hub.models import HubDocument, HubImage
from hub.preview import LIFETIME, preview_token
from hub.preview import signing as preview_signing

from .test_visibility import parent_of
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
    def read(**headers):
        return client.post(
            "/graphql/", {"query": QUERY}, content_type="application/json", headers=headers
        )

    return read


def titles(response) -> list[str]:
    return [node["title"] for node in response.json()["data"]["clusters"]["nodes"]]


def test_without_a_token_readers_get_what_is_published(draft, read):
    assert titles(read()) == ["Public TopicalClusterPage"]


def test_a_token_shows_the_draft_and_changes_nothing(draft, read):
    response = read(x_preview_token=preview_token(draft.latest_revision))

    assert titles(response) == ["Draft title"]
    assert response["Cache-Control"] == "no-store"
    assert titles(read()) == ["Public TopicalClusterPage"]
    assert TopicalClusterPage.objects.get(pk=draft.pk).title == "Public TopicalClusterPage"


def test_a_page_that_was_never_published_is_shown_to_the_bearer_only(draft, read):
    TopicalClusterPage.objects.update(live=False)

    assert titles(read(x_preview_token=preview_token(draft.latest_revision))) == ["Draft title"]
    assert titles(read()) == []


@pytest.mark.parametrize("token", ["", "forged", "1:abc:def"])
def test_a_forged_token_is_refused(draft, read, token):
    response = read(x_preview_token=token)

    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"]["code"] == "PREVIEW_REFUSED"
    assert "data" not in response.json()


def test_an_expired_token_is_refused(draft, read, monkeypatch):
    token = preview_token(draft.latest_revision)
    later = timezone.now() + LIFETIME + timedelta(seconds=1)
    monkeypatch.setattr(preview_signing.time, "time", later.timestamp)

    assert read(x_preview_token=token).status_code == 404


def test_a_token_of_another_purpose_is_refused(draft, read):
    token = signing.dumps(draft.latest_revision.pk, salt="something else")

    assert read(x_preview_token=token).status_code == 404


def test_editors_get_a_token_and_readers_do_not(draft, admin_client, client):
    address = f"/admin/preview-for-partners/{draft.pk}/"

    assert "X-Preview-Token" in admin_client.get(address).text
    assert client.get(address).status_code == 302
