"""What people who do not see a picture are told: the library's words, a page's own, or nothing."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from clusters.models import TopicalClusterPage
from hub.images import make_presets
from hub.models import HubImage, PartnerLogo
from tests.clusters.make import make_cluster
from tests.home.make import make_home, make_section
from tests.hub.make import make_image

pytestmark = pytest.mark.django_db

QUERY = """{ clusters(locale: "en") { nodes {
  imageAlt image { alt title }
  body { ... on PictureBlock { altText image { alt } } }
} } }"""
DESCRIBED = "Waves that break on a pier"


@pytest.fixture
def image() -> HubImage:
    image = make_image("Sea")
    HubImage.objects.filter(pk=image.pk).update(description=DESCRIBED)
    make_presets(image)
    return image


@pytest.fixture
def page(image) -> TopicalClusterPage:
    return make_cluster(make_section(make_home(), "clusters"), lead_image=image)


def block(image: HubImage, alt_text: str = "", decorative: str = "") -> tuple[str, dict]:
    """What the form of a page posts of a picture in its body."""
    value = {"image": image.pk, "alt_text": alt_text, "caption": ""}
    return "picture", value | ({"decorative": decorative} if decorative else {})


def published(client, page, *body: tuple[str, dict], **values) -> object:
    """The answer to the form of a page with these values and blocks."""
    address = f"/admin/pages/{page.pk}/edit/"
    data = querydict_from_html(client.get(address).text, form_id="page-edit-form")
    posted = {"body": streamfield(list(body)), "action-publish": "1", **values}
    for name, value in nested_form_data(posted).items():
        data[name] = value
    return client.post(address, data)


def alts(client, page) -> list[str]:
    """Of the pictures on the page for readers."""
    soup = BeautifulSoup(client.get(page.get_url()).text, "html.parser")
    return [picture["alt"] for picture in soup.select("article img")]


def test_the_page_speaks_where_it_has_words_and_else_the_library(admin_client, client, ask, page):
    image = page.lead_image
    own, decoration = block(image, "The pier in May"), block(image, "The pier", "on")
    cases = [
        ({}, [block(image), own, decoration], DESCRIBED),
        ({"lead_image_alt": "The quay"}, [], "The quay"),
        ({"lead_image_alt": "The quay", "lead_image_decorative": "on"}, [], ""),
    ]
    for values, body, words in cases:
        assert published(admin_client, page, *body, **values).status_code == 302
        inside = [DESCRIBED, "The pier in May", ""][: len(body)]
        [told] = ask(QUERY)["clusters"]["nodes"]
        assert (told["imageAlt"], told["image"]["alt"]) == (words, words)
        assert [(one["altText"], one["image"]["alt"]) for one in told["body"]] == [
            (text, text) for text in inside
        ]
        assert alts(client, page) == [words, *inside]
    # The same picture elsewhere is told of in the library's words.
    PartnerLogo.objects.create(name="Port", image=image)
    logos = ask("{ site { partnerLogos { name image { alt } } } }")["site"]["partnerLogos"]
    assert logos == [{"name": "Port", "image": {"alt": DESCRIBED}}]


def test_a_block_needs_words_only_where_the_library_has_none(admin_client, page):
    silent = make_image("Lake")
    refused = published(admin_client, page, block(silent))
    assert "The library does not say what the picture shows" in refused.text
    assert published(admin_client, page, block(silent, "A lake")).status_code == 302
    assert published(admin_client, page, block(silent, "", "on")).status_code == 302


def test_nothing_is_told_of_a_private_picture(ask, page):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    assert ask(QUERY)["clusters"]["nodes"][0]["imageAlt"] == DESCRIBED
    HubImage.objects.update(collection=closed)
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")

    [told] = ask(QUERY)["clusters"]["nodes"]
    assert (told["imageAlt"], told["image"]) == ("", None)


def test_editors_are_told_whose_words_are_read(admin_client, page):
    form = admin_client.get(f"/admin/pages/{page.pk}/edit/").text
    assert "Empty: what the library says of the picture." in form
    assert "Nothing is read to people who do not see it, whatever is written of it." in form
    library = admin_client.get(f"/admin/images/{page.lead_image_id}/").text
    assert "It is read to them wherever a page says nothing else of the picture." in library


def test_a_small_picture_stands_in_until_the_others_are_there(ask, client, page):
    query = """{ clusters(locale: "en") { nodes { image { rendition(preset: WIDE) {
      width sources { mimeType } } } } } }"""

    def shown() -> dict:
        return ask(query)["clusters"]["nodes"][0]["image"]["rendition"]

    image = page.lead_image
    assert (shown()["width"], len(shown()["sources"])) == (64, 3)
    image.renditions.exclude(filter_spec="fill-160x160|format-jpeg").delete()
    assert shown() == {"width": 36, "sources": [{"mimeType": "image/jpeg"}]}
    assert alts(client, page) == [DESCRIBED]
    image.renditions.all().delete()
    assert shown() is None
