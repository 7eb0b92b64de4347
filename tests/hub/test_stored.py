"""Blocks found in bodies as they are stored."""

import json

import pytest
from wagtail.blocks import PageChooserBlock, RichTextBlock

from hub.desk.stored import BlockFinder, with_stored_body
from hub.models import HubPage
from tests.clusters.make import make_cluster

BODY = HubPage._meta.get_field("body").stream_block


def found(stored: list, *kinds) -> list[tuple[str, object, str]]:
    """Path, value and label of the outermost block of each."""
    return [
        (block.path, block.value, str(block.outermost.label))
        for block in BlockFinder(BODY, *kinds).find(json.dumps(stored))
    ]


def test_blocks_are_found_in_lists_and_structures_in_their_order():
    entry = {"title": "Why?", "text": "<p>So.</p>"}
    stored = [
        {"type": "prose", "id": "a", "value": {"text": "<p>Words.</p>"}},
        {"type": "related_pages", "id": "b", "value": {"pages": [item("c", 1), item("d", 2)]}},
        {"type": "accordion", "id": "e", "value": {"entries": [item("f", entry)]}},
    ]
    assert found(stored, RichTextBlock, PageChooserBlock) == [
        ("a.text", "<p>Words.</p>", "Text"),
        ("b.pages.c", 1, "Related pages"),
        ("b.pages.d", 2, "Related pages"),
        ("e.entries.f.text", "<p>So.</p>", "Accordion"),
    ]
    assert [path for path, *_ in found(stored, PageChooserBlock)] == ["b.pages.c", "b.pages.d"]


def test_blocks_that_the_body_no_longer_knows_are_passed_over():
    stored = [
        {"type": "carousel", "id": "a", "value": {"text": "<p>Old.</p>"}},
        {"type": "prose", "id": "b", "value": {"text": "<p>New.</p>"}},
    ]
    assert [path for path, *_ in found(stored, RichTextBlock)] == ["b.text"]


def item(key: str, value) -> dict:
    return {"type": "item", "id": key, "value": value}


@pytest.mark.django_db
def test_body_is_read_as_it_is_stored():
    block = {"type": "related_pages", "id": "a", "value": {"title": "", "pages": [item("b", 99)]}}
    page = make_cluster(body=json.dumps([block]))
    (stored,) = with_stored_body(HubPage.objects.filter(pk=page.pk))
    assert json.loads(stored.stored_body) == [block]
    assert list(stored.body[0].value["pages"]) == [None]
