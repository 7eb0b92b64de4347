"""Rich text: whatever is posted, only known tags and addresses are stored and go out."""

import pytest
from django.apps import apps
from wagtail.blocks import RawHTMLBlock, RichTextBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import RichTextField

from clusters.models import EventPage
from hub.blocks import BodyBlock
from hub.blocks.text import PROSE_FEATURES
from tests.clusters.make import make_event
from tests.hub.make import make_document
from tests.hub.web.reading import Shown

from .people import asked, blocks_within, content, link

FORGED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "javascript\x00:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "VBScript:msgbox(1)",
    "feed:javascript:alert(1)",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "",
    None,
    ["javascript:alert(1)"],
]
HARMLESS = [
    "https://example.org/a?b=1&c=2",
    'HTTPS://example.org/"onclick="alert(1)',
    "mailto:hub@example.org",
    "tel:+49228",
    "/en/",
    "#b-1",
]
SCRIPT = "<script>alert(1)</script>"
START = '<p data-block-key="a1b2c">'


def stored(event: EventPage) -> list[str]:
    """The texts of the body, as the database has them."""
    return [block.value["text"].source for block in EventPage.objects.get(pk=event.pk).body]


def prose(*texts: str) -> list[tuple]:
    return [("prose", {"text": text}) for text in texts]


def test_a_link_leads_to_an_address_or_nowhere(events, editor, moderator):
    event = make_event(events, title="Waste")
    urls = [*FORGED, *HARMLESS]

    editor.save(event, body=prose(*(content("Read", link(url)) for url in urls)))
    moderator.approve(event)

    assert stored(event) == [f"{START}Read</p>"] * len(FORGED) + [
        f'{START}<a href="{url.replace("&", "&amp;").replace(chr(34), "&quot;")}">Read</a></p>'
        for url in HARMLESS
    ]
    links = Shown(event).soup.select(".prose a")
    assert [link.attrs for link in links] == [{"href": url} for url in HARMLESS]
    body = asked(event, "body { ... on ProseBlock { text { html tree } } }")["body"]
    assert [block["text"]["html"] for block in body] == stored(event)
    trees = [block["text"]["tree"][0]["children"] for block in body]
    assert trees[: len(FORGED)] == [["Read"]] * len(FORGED)
    assert [tree[0]["attributes"] for tree in trees[len(FORGED) :]] == [
        {"href": url} for url in HARMLESS
    ]


def test_a_link_has_an_address_and_nothing_else(events, editor, moderator):
    event = make_event(events, title="Waste")
    more = {"target": "_blank", "rel": "opener", "onclick": "alert(1)", "style": "color: red"}
    forged = link("https://example.org/")
    forged["data"].update(more)

    editor.save(event, description=content("Read", forged))
    moderator.approve(event)

    html = f'{START}<a href="https://example.org/">Read</a></p>'
    assert EventPage.objects.get(pk=event.pk).description == html
    assert asked(event, "description { html }") == {"description": {"html": html}}
    # Nothing on the page opens a window that could steer this one.
    assert not Shown(event).soup.select("[target]")


def test_a_link_by_key_has_a_key(events, editor, moderator):
    event, document = make_event(events, title="Waste"), make_document()
    keys = ['1" onclick="alert(1)', '1"><script>', {"a": "<b>"}, "9" * 30, -1, "", None]
    forged = [{"type": kind, "data": {"id": key}} for kind in ("LINK", "DOCUMENT") for key in keys]
    good = [
        {"type": "LINK", "data": {"id": events.pk, "url": "javascript:alert(1)"}},
        {"type": "DOCUMENT", "data": {"id": document.pk, "url": "javascript:alert(1)"}},
    ]

    editor.save(event, body=prose(*(content("Read", entity) for entity in [*forged, *good])))
    moderator.approve(event)

    assert stored(event) == [
        *[f"{START}Read</p>"] * len(forged),
        f'{START}<a linktype="page" id="{events.pk}">Read</a></p>',
        f'{START}<a linktype="document" id="{document.pk}">Read</a></p>',
    ]
    assert [link.attrs for link in Shown(event).soup.select(".prose a")] == [
        {"href": events.url},
        {"href": document.url},
    ]
    # The form can be opened again.
    assert editor.get(f"/admin/pages/{event.pk}/edit/").status_code == 200


def test_what_the_editor_does_not_offer_is_left_out(events, editor, moderator):
    event = make_event(events, title="Waste")
    bold = {"offset": 0, "length": 4, "style": "BOLD"}
    forged = {"offset": 0, "length": 4, "style": "<img src=x onerror=alert(1)>"}
    entities = [
        {"type": kind, "data": {"url": "https://example.org/", "src": "x", "onerror": "alert(1)"}}
        for kind in ("EMBED", "IMAGE", "SCRIPT", "<script>")
    ]

    editor.save(
        event,
        body=prose(
            content("Read", styles=[bold]),
            content("Read", styles=[forged]),
            content("Read", block="<script>"),
            content("Read", block="header-two"),
            content("Read").replace("a1b2c", r"\" onclick=\"alert(1)"),
            *(content("Read", entity) for entity in entities),
        ),
    )
    moderator.approve(event)

    assert stored(event) == [
        f"{START}<b>Read</b></p>",
        f"{START}Read</p>",
        "",
        "",
        "<p>Read</p>",
        *[f"{START}</p>"] * len(entities),
    ]
    found = [tag for text in Shown(event).soup.select(".prose") for tag in text.find_all(True)]
    assert {tag.name for tag in found} == {"p", "b"}
    assert {name for tag in found for name in tag.attrs} == {"data-block-key"}


def test_a_script_that_is_written_is_shown_as_it_is_written(events, editor, moderator):
    event = make_event(events, title="Waste")

    editor.save(event, description=content(SCRIPT), body=prose(content(SCRIPT)))
    moderator.approve(event)

    html = f"{START}&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    assert stored(event) == [html]
    shown = Shown(event)
    assert SCRIPT not in shown.html
    assert shown.words(".prose p") == [SCRIPT, SCRIPT]
    assert asked(event, "description { html tree }") == {
        "description": {
            "html": html,
            "tree": [{"tag": "p", "attributes": {"data-block-key": "a1b2c"}, "children": [SCRIPT]}],
        }
    }


def test_no_text_offers_more_than_prose():
    """What holds for one of them holds for all."""
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, RichTextField) and model._meta.app_label.startswith("hub")
    ]
    blocks = blocks_within(BodyBlock())
    texts = [block for block in blocks if isinstance(block, RichTextBlock)]
    assert len(fields) > 20 and len(texts) == 3
    assert [text for text in [*fields, *texts] if text.features != PROSE_FEATURES] == []
    assert [block for block in blocks if isinstance(block, RawHTMLBlock | EmbedBlock)] == []


@pytest.mark.parametrize("feature", ["embed", "image"])
def test_prose_holds_nothing_from_elsewhere(feature):
    assert feature not in PROSE_FEATURES
