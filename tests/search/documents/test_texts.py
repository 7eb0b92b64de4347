"""Words without markup."""

import json
from types import SimpleNamespace

import pytest
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock

from hub.models import HubDocument, HubImage, HubPage
from hub.values.prose import text_of_html
from search.documents.texts import plain_text, text_of, words_of
from tests.api.bodies import everything


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (None, ""),
        ("", ""),
        ("<p></p>", ""),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("<ul><li>One</li><li>Two</li></ul>", "One Two"),
        ("<h2>Head</h2>text<br/>more", "Head text more"),
        ("<p>ex<b>cell</b>ent H<sub>2</sub>O</p>", "excellent H2O"),
        ("<p>Salt &amp; pepper &lt;b&gt; caf&eacute; &#x1F6B2;</p>", "Salt & pepper <b> café 🚲"),
        ("<p>a&nbsp;b\n  c</p>", "a b c"),
        ('<p>See <a linktype="page" id="7">this page</a>.</p>', "See this page."),
        ('<p>One<a title="a > b" href="https://secret.example/">two</a></p>', "Onetwo"),
        ('<p>One</p><embed embedtype="image" id="1" alt="x" format="left"/><p>Two</p>', "One Two"),
        ("<p>1 < 2</p>", "1 < 2"),
        ("<!-- aside --><P CLASS='x'>Loud</P><PRE>quiet</PRE>", "Loud quiet"),
        ("<p>cut <a href='x", "cut <a href='x"),
    ],
)
def test_rich_text(html, text):
    assert text_of_html(html) == text


def test_plain_text_is_one_line_and_keeps_what_looks_like_markup():
    assert plain_text(" a <b>\n\n c\t") == "a <b> c"
    assert plain_text(None) == ""


def words(block: blocks.Block, value) -> list[str]:
    found: list[str] = []
    if add := words_of(block):
        add(value, found)
    return found


def item(value) -> dict:
    return {"type": "item", "id": "4b1c", "value": value}


@pytest.mark.parametrize(
    ("block", "value", "found"),
    [
        (blocks.CharBlock(), "a  b", ["a b"]),
        (blocks.CharBlock(), None, []),
        (blocks.TextBlock(), "a\nb", ["a b"]),
        (blocks.RichTextBlock(), "<p>a</p><p>b</p>", ["a b"]),
        (blocks.URLBlock(), "https://example.org", []),
        (blocks.EmailBlock(), "a@example.org", []),
        (blocks.ChoiceBlock(choices=[("h2", "H2")]), "h2", []),
        (blocks.IntegerBlock(), 7, []),
        (blocks.BooleanBlock(), True, []),
        (blocks.PageChooserBlock(), 7, []),
        (DocumentChooserBlock(), 7, []),
        (blocks.ListBlock(blocks.URLBlock()), [item("https://example.org")], []),
        (blocks.ListBlock(blocks.CharBlock()), [item("a"), item("b")], ["a", "b"]),
        (blocks.ListBlock(blocks.CharBlock()), ["a", "b"], ["a", "b"]),
        (blocks.ListBlock(blocks.CharBlock()), None, []),
        (blocks.StructBlock([("url", blocks.URLBlock())]), {"url": "https://example.org"}, []),
        (blocks.StructBlock([("a", blocks.CharBlock())]), {"gone": "x"}, []),
        (blocks.StructBlock([("a", blocks.CharBlock())]), None, []),
        (TableBlock(), None, []),
        (
            TableBlock(),
            {"table_caption": "Fees", "data": [["City", None], ["Bonn", "12 €"]]},
            ["Fees", "City", "Bonn", "12 €"],
        ),
        (
            blocks.StreamBlock([("a", blocks.CharBlock()), ("u", blocks.URLBlock())]),
            [
                {"type": "a", "id": "canary-id", "value": "text"},
                {"type": "u", "id": "2", "value": "https://example.org"},
                {"type": "gone", "id": "3", "value": "not shown either"},
            ],
            ["text"],
        ),
        (
            blocks.StructBlock(
                [
                    ("head", blocks.CharBlock()),
                    ("rows", blocks.ListBlock(blocks.StructBlock([("t", blocks.CharBlock())]))),
                    ("more", blocks.StreamBlock([("r", blocks.RichTextBlock())])),
                ]
            ),
            {
                "more": [{"type": "r", "id": "1", "value": "<p>last</p>"}],
                "rows": [item({"t": "one"}), item({"t": "two"})],
                "head": "first",
            },
            ["first", "one", "two", "last"],
        ),
    ],
)
def test_blocks(block, value, found):
    assert words(block, value) == found


def test_a_body_with_every_block_gives_its_words_and_nothing_else():
    field = HubPage._meta.get_field("body")
    media = {HubImage: SimpleNamespace(pk=1), HubDocument: SimpleNamespace(pk=2)}
    stored = everything(field.stream_block, "Marked", media)

    lines = text_of(field)(stored).split("\n")

    assert set(lines) == {"Marked text", "Marked prose file", "Marked cell", "Marked caption"}
    assert len(lines) == stored.count("Marked ")


@pytest.mark.parametrize("stored", [None, "", "[]", json.dumps([])])
def test_an_empty_body_has_no_words(stored):
    assert text_of(HubPage._meta.get_field("body"))(stored) == ""
