"""The report on texts that are missing."""

import pytest

from hub.groups import EDITOR
from hub.models import HubImage
from tests.clusters.make import make_cluster
from tests.clusters.translating import submit

from .asking import block, body, client_of, make_image, rows, titles, whole

pytestmark = pytest.mark.django_db


def found() -> list[tuple[str, str, str]]:
    return [
        (row.title, row.kind.value, row.place.removeprefix(":w:contentpath="))
        for row in rows(client_of(EDITOR), "missing_texts")
    ]


def test_summary_is_missed_on_public_pages_alone():
    make_cluster(title="With", summary="What it is.")
    make_cluster(title="Without")
    make_cluster(title="Draft without", live=False)
    assert found() == [("Without", "summary", "summary")]


def test_lead_picture_needs_a_text_where_there_is_a_picture():
    image = make_image()
    make_cluster(title="No picture", **whole())
    make_cluster(title="Described", **whole(lead_image=image, lead_image_alt="A market."))
    make_cluster(title="Not described", **whole(lead_image=image))
    make_cluster(title="Decoration", **whole(lead_image=image, lead_image_decorative=True))
    told = make_image()
    HubImage.objects.filter(pk=told.pk).update(description="A market.")
    inside = body(block("picture", {"image": told.pk, "alt_text": ""}, 1))
    make_cluster(title="Described in the library", **whole(lead_image=told, body=inside))
    assert found() == [("Not described", "lead-picture", "lead_image_alt")]


def test_pictures_in_the_body_need_a_text_unless_they_are_decoration():
    image = make_image().pk
    make_cluster(
        title="Gallery",
        **whole(
            body=body(
                block("picture", {"image": image, "alt_text": "A market."}, 1),
                block("picture", {"image": image, "alt_text": "", "decorative": True}, 2),
                block("picture", {"image": image, "alt_text": "", "decorative": False}, 3),
                block("picture", {"image": image}, 4),
            )
        ),
    )
    path = "body.00000000-0000-0000-0000-{:012}.alt_text"
    assert found() == [
        ("Gallery", "picture", path.format(3)),
        ("Gallery", "picture", path.format(4)),
    ]


def test_translation_is_listed_in_its_language_and_leads_to_its_own_form():
    page = make_cluster(title="Cluster", **whole())
    german = submit(page)
    german.title, german.summary = "Gruppe", ""
    german.save_revision().publish()
    client = client_of(EDITOR)
    (row,) = rows(client, "missing_texts")
    assert (row.title, row.language) == ("Gruppe", "German")
    assert "js-translation-editor" in client.get(row.edit_url).content.decode()
    assert titles(client, "missing_texts", locale="de") == ["Gruppe"]
    assert titles(client, "missing_texts", locale="en") == []
