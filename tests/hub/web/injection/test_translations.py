"""Translations: what is written or uploaded becomes words, or is refused beside its text."""

import polib
import pytest
from wagtail_localize.models import SegmentOverride, StringTranslation

from clusters.models import EventPage
from tests.clusters.make import make_event
from tests.home.reports.asking import block, body
from tests.hub.web.reading import Shown

from .people import Person

URL, OTHER = "https://example.org/a", "https://example.org/de"
PROSE = f'<p>Bring <a href="{URL}">a plan</a>.</p>'
PLAN = 'Bring <a id="a1">a plan</a>.'
GERMAN = 'Bring <a id="a1">einen Plan</a> mit.'
TAG = (
    "<{}> tag is not allowed. Strings can only contain standard HTML inline tags (such as <b>, <a>)"
)
ATTRIBUTE = "Strings cannot have any HTML tags with attributes (except for 'id' in <a> tags)"
HIDDEN = "Take out what begins with <! or <?."
ANOTHER_KIND = "Give an address of the same kind as that of the source, such as https://…."
FORGED = {
    "<script>alert(1)</script>": TAG.format("script"),
    "<img src=x onerror=alert(1)>": TAG.format("img"),
    "<svg/onload=alert(1)>": TAG.format("svg"),
    '<a href="javascript:alert(1)">a plan</a>': ATTRIBUTE,
    '<a id="a1" href="javascript:alert(1)">a plan</a>': ATTRIBUTE,
    '<b onclick="alert(1)">a plan</b>': ATTRIBUTE,
    '<b style="position:fixed">a plan</b>': ATTRIBUTE,
    '<a id="a2">a plan</a>': "Unrecognised id found in an <a> tag: a2",
    # A browser ends these earlier than Python does.
    "<!--><img src=x onerror=alert(1)>-->": HIDDEN,
    "<!-- --!><img src=x onerror=alert(1)> -->": HIDDEN,
    "<![CDATA[><img src=x onerror=alert(1)>]]>": HIDDEN,
    "<b><!--><script>alert(1)</script>--></b>": HIDDEN,
    "<!doctype svg>": HIDDEN,
    "<?php ?>": HIDDEN,
}
FORGED_ADDRESSES = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "mailto:hub@example.org",
    "a plan",
]


@pytest.fixture
def german(events, moderator) -> EventPage:
    """The German draft of a public event. Its body has the same prose, and a call to action."""
    call = {"text": "", "label": "Apply", "page": None, "url": f"{URL}/apply"}
    event = make_event(
        events,
        title="Waste",
        slug="waste",
        audience="Mayors",
        description=PROSE,
        body=body(block("prose", {"text": PROSE}, 1), block("call_to_action", call, 2)),
    )
    moderator.submit(event, "de")
    return event.get_translations().get()


def published(page: EventPage, moderator: Person) -> EventPage:
    moderator.publish_translation(page)
    page = EventPage.objects.get(pk=page.pk)
    assert page.live
    return page


def texts(page: EventPage) -> list[str]:
    """The two rich texts, as the database has them, without the marks of paragraphs."""
    return [
        page.description,
        *(b.value["text"].source for b in page.body if b.block_type == "prose"),
    ]


def test_words_and_known_tags_are_taken_over(german, translator, moderator):
    for context in ("description", "body"):
        said = translator.translate_text(german, PLAN, GERMAN, context)
        assert said["error"] is None
    assert translator.translate_text(german, "Mayors", "<b>Rat</b> &lt;b&gt;")["error"] is None

    page = published(german, moderator)

    html = GERMAN.replace('id="a1"', f'href="{URL}"')
    assert texts(page) == [f"<p>{html}</p>"] * 2
    assert page.audience == "Rat <b>"
    shown = Shown(page, "de")
    assert shown.words(".prose") == ["Bring einen Plan mit."] * 2
    assert "Rat &lt;b&gt;" in shown.html


@pytest.mark.parametrize("text", FORGED, ids=str)
def test_what_a_browser_might_run_is_refused_with_a_reason(text, german, translator, moderator):
    translator.translate_text(german, "Waste", "Abfall")
    for source, context in ((PLAN, "description"), (PLAN, "body"), ("Mayors", "audience")):
        # What was good before does not help.
        translator.translate_text(german, source, "Ein Plan", context)
        said = translator.translate_text(german, source, text, context)
        if source == PLAN or "Unrecognised" not in FORGED[text]:
            assert said["error"] == FORGED[text]

    page = published(german, moderator)

    assert (page.title, page.audience) == ("Abfall", "Mayors")
    assert texts(page) == [PROSE] * 2
    assert text not in Shown(page, "de").html


def test_a_file_is_checked_in_the_same_way(german, translator, moderator):
    po = polib.pofile(translator.download(german))
    (title,) = [entry for entry in po if entry.msgid == "Waste"]
    title.msgstr = "Abfall"
    plans = [entry for entry in po if entry.msgid == PLAN]
    for entry, text in zip(plans, list(FORGED)[8:10], strict=True):
        entry.msgstr = text
    (audience,) = [entry for entry in po if entry.msgid == "Mayors"]
    audience.msgstr = "<![CDATA[><img src=x onerror=alert(1)>]]>"

    said = translator.upload(german, str(po).encode())

    assert said == [
        "1 text was taken over from the file.",
        "3 texts have tags or links that their sources do not have. They are not used until you "
        "mend them below.",
    ]
    errors = StringTranslation.objects.filter(has_error=True).values_list("field_error", flat=True)
    assert list(errors) == [HIDDEN] * 3
    page = published(german, moderator)
    assert (page.title, page.audience, texts(page)) == ("Abfall", "Mayors", [PROSE] * 2)


def addresses(page: EventPage) -> list[str]:
    """Where the page leads: by the text, by the text of the body, by the button."""
    return [link["href"] for link in Shown(page, "de").soup.select(".prose a, .call a")]


def test_an_address_may_be_another_one_in_german(german, translator, moderator):
    for context in ("description", "body"):
        assert translator.override(german, URL, OTHER, context)["error"] is None
    said = translator.override(german, f"{URL}/apply", f"{OTHER}/apply")
    assert said["error"] is None

    page = published(german, moderator)

    assert addresses(page) == [OTHER, OTHER, f"{OTHER}/apply"]


@pytest.mark.parametrize("address", FORGED_ADDRESSES, ids=repr)
def test_an_address_that_is_none_is_refused(address, german, translator, moderator):
    places = [(URL, "description"), (URL, "body"), (f"{URL}/apply", "body")]
    for source, context in places:
        # What was good before does not help.
        translator.override(german, source, OTHER, context)
        assert translator.override(german, source, address, context)["error"] == ANOTHER_KIND

    page = published(german, moderator)

    assert addresses(page) == [URL, URL, f"{URL}/apply"]
    assert SegmentOverride.objects.filter(has_error=True).count() == 3


def test_an_address_that_was_mended_is_used(german, translator, moderator):
    translator.override(german, f"{URL}/apply", "javascript:alert(1)")

    assert translator.override(german, f"{URL}/apply", OTHER)["error"] is None

    assert addresses(published(german, moderator))[2] == OTHER


def test_what_was_refused_is_in_no_preview(german, translator, moderator):
    translator.translate_text(german, PLAN, "<!--><img src=x onerror=alert(1)>-->", "description")
    translator.override(german, f"{URL}/apply", "javascript:alert(1)")
    translator.translate_text(german, "Waste", "Abfall")

    shown = moderator.preview_translation(german)

    assert "Abfall" in shown.text
    assert "onerror" not in shown.text and "javascript:" not in shown.text
    assert "'unsafe-inline'" not in shown["Content-Security-Policy"]
