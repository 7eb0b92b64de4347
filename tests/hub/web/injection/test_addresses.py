"""Addresses: no field and no block takes one that runs a script, and each says which it was."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import URLField
from django.urls import reverse
from wagtail.blocks import StreamBlockValidationError, URLBlock
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from clusters.models import EventPage
from home.models import Menu
from hub.blocks import BodyBlock
from hub.models import PartnerLogo
from network.models import Organisation
from tests.clusters.make import make_event
from tests.hub.make import make_image
from tests.hub.web.reading import Shown

from .people import blocks_within

WRONG = ["Enter a valid URL."]
GOOD = "https://example.org/a"
FORGED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript://example.org/%0Aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
]


def url_fields() -> list[URLField]:
    """All that the site's own models have."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, URLField) and model._meta.app_label.startswith("hub")
    ]


@pytest.mark.parametrize("field", url_fields(), ids=str)
def test_no_field_takes_a_script(field):
    check = field.formfield(assume_scheme="https")
    assert check.clean(GOOD) == GOOD
    for url in FORGED:
        with pytest.raises(ValidationError, match="valid URL|Null characters"):
            check.clean(url)


def test_no_block_takes_a_script():
    blocks = [block for block in blocks_within(BodyBlock()) if isinstance(block, URLBlock)]
    assert [block.name for block in blocks] == ["url", "transcript_url", "url"]
    for block in blocks:
        assert block.clean(GOOD) == GOOD
        for url in FORGED:
            with pytest.raises(ValidationError, match="valid URL|Null characters"):
                block.clean(url)


def test_a_page_names_the_field_and_keeps_what_was_there(events, editor):
    event = make_event(events, title="Waste", source_url=GOOD)

    refused = editor.save(event, source_url="javascript:alert(1)")

    assert refused.context["form"].errors == {"source_url": WRONG}
    assert editor.said(refused) == ["The page could not be saved due to validation errors."]
    assert 'value="javascript:alert(1)"' in refused.text
    assert not event.revisions.exists()
    editor.save(event, source_url="https://example.org/b")
    draft = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    assert draft.source_url == "https://example.org/b"


def test_a_body_names_the_block_and_its_field(events, editor, moderator):
    event = make_event(events, title="Waste")
    body = [
        ("video", {"title": "Film", "url": "{0}", "transcript_url": "{0}"}),
        ("call_to_action", {"label": "Apply", "text": "", "page": "", "url": "{0}"}),
    ]

    def written(url: str) -> list[tuple]:
        return [
            (kind, {name: text.format(url) for name, text in value.items()}) for kind, value in body
        ]

    refused = editor.save(event, body=written("javascript:alert(1)"))

    (error,) = refused.context["form"].errors.as_data()["body"]
    assert isinstance(error, StreamBlockValidationError)
    wrong = {"messages": WRONG}
    assert error.as_json_data() == {
        "blockErrors": {
            0: {"blockErrors": {"url": wrong, "transcript_url": wrong}},
            1: {"blockErrors": {"url": wrong}},
        }
    }
    assert not event.revisions.exists()

    editor.save(event, body=written(GOOD))
    moderator.approve(event)
    links = Shown(event).soup.select(".video a, .call a")
    assert [link["href"] for link in links] == [GOOD] * 3


def test_an_address_with_quotes_stays_within_its_attribute(events, editor, moderator):
    nasty = GOOD + '"><script>alert(1)</script>'
    event = make_event(events, title="Waste")

    editor.save(
        event,
        body=[("call_to_action", {"label": "Apply", "text": "", "page": "", "url": nasty})],
        source_url=nasty,
    )
    moderator.approve(event)

    assert EventPage.objects.get(pk=event.pk).source_url == nasty
    shown = Shown(event)
    assert [link["href"] for link in shown.soup.select(".call a, .source a")] == [nasty] * 2
    escaped = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    assert shown.html.count(f'href="{GOOD}{escaped}"') == 2


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>"])
def test_rows_name_the_field(url, moderator):
    logo = make_image()
    rows = {
        Organisation: {
            "labels_en": "GIZ",
            "key": "giz",
            "kind": "implementing-agency",
            "role": "partner",
        },
        PartnerLogo: {"name": "GIZ", "image": logo.pk, "position": "0"},
        Menu: {"name": "main"},
    }

    def write(model, url: str):
        if model is Menu:
            items = inline_formset([{"labels_en": "Partner", "url": url}])
            data = {**rows[Menu], "items": items}
        else:
            data = {**rows[model], "website": url, "url": url}
        address = reverse(model.snippet_viewset.get_url_name("add"))
        return moderator.post(address, nested_form_data(data))

    errors = {model: write(model, url).context["form"] for model in rows}

    assert errors[Organisation].errors == {"website": WRONG}
    assert errors[PartnerLogo].errors == {"url": WRONG}
    assert errors[Menu].formsets["items"].errors[0]["url"] == WRONG
    assert [model.objects.count() for model in rows] == [0, 0, 0]
    for model in rows:
        write(model, GOOD)
    assert [model.objects.count() for model in rows] == [1, 1, 1]
