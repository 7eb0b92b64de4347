"""A preview token shows one draft to whoever holds it, for half an hour, and changes nothing."""

import time

import pytest
from django.core import signing
from wagtail.models import Page, Site

from home.models import PlainPage
from hub.api.preview import LIFETIME, SALT, preview_token

from .small import codes

QUERY = """
query($id: ID!) { page(id: $id, locale: "en") { title path url ... on PlainPage { key } } }
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def root() -> PlainPage:
    """The root page of the site."""
    made = Page.get_first_root_node().add_child(instance=PlainPage(title="Home", slug="home-page"))
    Site.objects.update(root_page=made)
    Site.clear_site_root_paths_cache()
    return made


@pytest.fixture
def page(root) -> PlainPage:
    """A public page with a draft of another title."""
    page = root.add_child(instance=PlainPage(title="Old", slug="page"))
    page.title = "New"
    page.save_revision()
    return page


def asked(client, page, token=None):
    headers = {} if token is None else {"x-preview-token": token}
    body = {"query": QUERY, "variables": {"id": str(page.pk)}}
    return client.post("/graphql/", body, content_type="application/json", headers=headers)


def title(response) -> str | None:
    page = response.json()["data"]["page"]
    return page and page["title"]


def test_the_draft_is_shown_with_a_token_and_not_without(client, page):
    token = preview_token(page.latest_revision)

    assert title(asked(client, page, token)) == "New"
    assert title(asked(client, page)) == "Old"


def test_a_page_that_was_never_published_is_shown_with_a_token_and_not_without(client, root):
    page = root.add_child(instance=PlainPage(title="Secret", slug="secret", live=False))
    token = preview_token(page.save_revision())

    assert title(asked(client, page, token)) == "Secret"
    assert title(asked(client, page)) is None


def test_the_token_of_a_page_shows_no_other_draft(client, root, page):
    other = root.add_child(instance=PlainPage(title="Secret", slug="secret", live=False))
    other.save_revision()

    assert title(asked(client, other, preview_token(page.latest_revision))) is None


def test_nothing_is_changed_by_a_preview(client, page):
    before = Page.objects.filter(pk=page.pk).values().get()

    asked(client, page, preview_token(page.latest_revision))

    assert Page.objects.filter(pk=page.pk).values().get() == before


def test_a_preview_of_the_root_page_leaves_no_address_behind(client, root, page):
    """Wagtail keeps the addresses of root pages in the cache, which no transaction rolls back."""
    root.slug = "other"
    token = preview_token(root.save_revision())

    asked(client, page, token)

    assert asked(client, page).json()["data"]["page"]["path"] == "/en/page/"


@pytest.mark.parametrize("token", ["", "nothing", "1:2:3", "🏃"])
def test_a_forged_token_is_refused(client, page, token):
    response = asked(client, page, token)

    assert response.status_code == 404
    assert codes(response) == ["PREVIEW_REFUSED"]


def test_a_token_of_another_purpose_is_refused(client, page):
    token = signing.dumps({"revision": page.latest_revision.pk}, salt="something.else")

    assert codes(asked(client, page, token)) == ["PREVIEW_REFUSED"]


class SignedBefore(signing.TimestampSigner):
    """Signs as if some seconds ago."""

    seconds = 0.0

    def timestamp(self) -> str:
        return signing.b62_encode(int(time.time() - self.seconds))


def token_of_age(page, seconds: float) -> str:
    signer = SignedBefore(salt=SALT)
    signer.seconds = seconds
    return signer.sign_object({"revision": page.latest_revision.pk})


def test_a_token_expires(client, page):
    almost = token_of_age(page, LIFETIME.total_seconds() - 60)
    expired = token_of_age(page, LIFETIME.total_seconds() + 1)

    assert title(asked(client, page, almost)) == "New"
    assert codes(asked(client, page, expired)) == ["PREVIEW_REFUSED"]


def test_a_token_of_a_deleted_page_is_refused(client, page):
    token = preview_token(page.latest_revision)
    page.delete()

    assert codes(asked(client, page, token)) == ["PREVIEW_REFUSED"]
