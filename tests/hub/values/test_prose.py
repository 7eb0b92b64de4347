"""Formatted text: what is stored of it, and its words."""

import random
import re

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from hub.blocks import PROSE_FEATURES
from hub.values.prose import clean_html, text_of_html
from hub.values.prose.cleaning import is_clean

CLEAN = [
    "",
    "plain &amp; simple",
    '<p>It\'s <b>bold</b>, <i>said</i> <a href="https://x.org/?a=1&amp;b=2">x</a><br/>she</p>',
    '<p data-block-key="a1b2c">A<sup>2</sup></p><ul><li data-block-key="x">one</li></ul>',
    '<p><a linktype="page" id="3">in</a> <a id="4" linktype="document">file</a></p>',
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<h2>Head</h2><ol><li>a<ul><li>b</li></ul></li></ol><hr/><p>c</p>",
]
CLEANED = [
    ('<p onclick="x()">a<script>alert(1)</script>b</p>', "<p>a b</p>"),
    ('<p>a<img src="x" onerror="alert(1)">b</p>', "<p>a b</p>"),
    ('<a href="javascript:alert(1)">x</a>', "x"),
    ('<a href="jav&#x09;ascript:alert(1)">x</a>', "x"),
    ("<a href=' JaVaScRiPt:alert(1)'>x</a>", "x"),
    ('<a href="data:text/html,x">x</a>', "x"),
    ('<p>a<embed embedtype="image" id="9999" format="left">b</p>', "<p>a b</p>"),
    ('<a linktype="page">x</a>', "x"),
    ('<a linktype="page" id="abc">x</a>', "x"),
    ('<a linktype="nothing" id="1">x</a>', "x"),
    ("<a linktype=document id=7 onclick=y>x</a>", '<a id="7" linktype="document">x</a>'),
    ("<p>a<br>b</p><hr>", "<p>a<br/>b</p><hr/>"),
    ("<p>one<p>two", "<p>one</p><p>two</p>"),
    ("<b><p>x</p></b>", "<p>x</p>"),
    ("<li>x</li>", "<p>x</p>"),
    ("<ul><li>a<li>b<li>c</ul>", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
    ("<p>a<ul><li>b</li></ul>c</p>", "<p>a</p><ul><li>b</li></ul><p>c</p>"),
    ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
    ("<p>a <b>b <i>c</b> d</i></p>", "<p>a <b>b <i>c</i></b> d</p>"),
    ("<p>1 < 2</p>", "<p>1 &lt; 2</p>"),
    ("<svg><p onload=x>y</p></svg><!-- z --><p>w</p>", " <p>w</p>"),
]
PARTS = ["text ", " & ", "&lt;", "<", "<!--", "-->", "<p", "</", '"']
RUNS = re.compile(r"<[^<>]*(?:javascript:|onclick|onerror)")
NAMES = [
    "p",
    "b",
    "i",
    "a",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "div",
    "span",
    "br",
    "hr",
    "table",
    "tr",
    "td",
    "script",
    "embed",
    "img",
    "blockquote",
    "style",
    "svg",
    "form",
]
ATTRIBUTES = [
    "",
    "",
    ' href="https://a.b"',
    ' href="javascript:x"',
    ' linktype="page" id="1"',
    ' linktype="page"',
    ' onclick="y"',
    ' data-block-key="ab"',
    ' embedtype="image"',
]


def test_clean_text_stays_as_it_is():
    for html in CLEAN:
        assert clean_html(html) is html


def test_what_may_not_be_in_a_text_goes_and_the_words_stay():
    for html, cleaned in CLEANED:
        assert clean_html(html) == cleaned, html


@pytest.mark.django_db
def test_whatever_was_stored_is_clean_once_and_opens_in_the_editor(soak):
    converter = ContentstateConverter(PROSE_FEATURES)
    random_ = soak.random("prose")
    for _round in range(soak.times(2000)):
        html = "".join(part(random_) for _ in range(random_.randrange(1, 14)))
        cleaned = clean_html(html)
        assert is_clean(cleaned), html
        assert clean_html(cleaned) == cleaned, html
        assert not RUNS.search(cleaned), html
        converter.from_database_format(cleaned)


def part(random_: random.Random) -> str:
    name, attributes = random_.choice(NAMES), random_.choice(ATTRIBUTES)
    kinds = [f"<{name}{attributes}>", f"</{name}>", f"<{name}/>", random_.choice(PARTS)]
    return random_.choice(kinds)


WORDS = [
    ("<p>Bread &amp; butter</p>", "Bread & butter"),
    ("<p>&amp;amp; &lt;b&gt;</p>", "&amp; <b>"),
    ("<p>one<br/>two</p><p>three</p>", "one two three"),
    ("<ul><li>a</li><li>b</li></ul>c", "a b c"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a b c"),
    ("<h2>Head</h2>text", "Head text"),
    ('before<embed embedtype="media" url="x"/>after', "before after"),
    ('<p>H<sub>2</sub>O and <a href="/">li</a>nk</p>', "H2O and link"),
    ("<p>a&nbsp;b</p>", "a b"),
    ('<p title="a > b">c</p><!-- d --><script>e</script>', "c"),
    (None, ""),
]


def test_words_stand_apart_where_a_reader_sees_them_apart():
    for html, text in WORDS:
        assert text_of_html(html) == text, html
