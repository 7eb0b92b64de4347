"""A mistake in a record stops the load with the file, the key and what to do."""

import re
from copy import deepcopy
from dataclasses import replace

import pytest

from demo.building import Builder
from demo.content import ContentError
from demo.kinds import known_kinds
from demo.library import collection
from demo.pages import PageWriter
from demo.registry import Registry
from demo.translations import Translator
from hub.models import HubDocument, HubImage, HubPage
from network.models import CityPage

from .conftest import TODAY


@pytest.fixture
def registry(demo) -> Registry:
    registry = Registry()
    registry.read_rows()
    pages = dict(
        HubPage.objects.filter(locale__language_code="en").values_list("translation_key", "pk")
    )
    registry.pages = {key: pages[item.translation_key] for key, item in demo.records.items()}
    for image in HubImage.objects.filter(collection=collection()):
        registry.images.setdefault(image.title.split()[0].lower(), []).append(image.pk)
    for document in HubDocument.objects.all():
        registry.documents[document.title] = document.pk
    return registry


def changed(demo, key: str, change):
    """The record with a change of what its file says."""
    record = demo.records[key]
    copy = replace(record, common=deepcopy(record.common), texts=deepcopy(record.texts))
    change(copy)
    return copy


MISTAKES = [
    ("facts.strat", lambda r: r.facts.update(strat=1), "is no field of EventPage"),
    ("facts.cities", lambda r: r.facts.update(cities=["rostok"]), "there is no city 'rostok'"),
    ("facts.cities", lambda r: r.facts.update(cities=["bonn"] * 2), "names something twice"),
    ("facts.cluster", lambda r: r.facts.update(cluster="x"), "there is no topical cluster 'x'"),
    ("facts.title", lambda r: r.facts.update(title="x"), "is a text: write it below"),
    ("facts.start", lambda r: r.facts.update(start="soon"), "needs a day and a time"),
    ("topics", lambda r: r.common.update(topics=["wast"]), "there is no topic 'wast'"),
    ("cover", lambda r: r.common.update(cover="sea"), "there is no image 'sea'"),
    ("en.venue", lambda r: r.texts["en"].update(venue="x"), "is the same in every language"),
    ("en.sessions", lambda r: r.texts["en"]["sessions"].pop(), "rows, but [facts] has"),
    ("en.description", lambda r: r.texts["en"].update(description=LOST), "no hub page 'events/x'"),
    ("en.body[0]", lambda r: r.texts["en"].update(body=[{"block": "text"}]), "is none of heading"),
    ("en.body[0].prose.txt", lambda r: r.texts["en"].update(body=ODD), "is no part of this block"),
    ("en.body", lambda r: r.texts["en"].update(body=EMPTY), "This field is required"),
]
LOST = '<p><a href="record:events/x">x</a></p>'
ODD = [{"block": "prose", "txt": "<p>x</p>"}]
EMPTY = [{"block": "heading", "text": "", "level": "h2"}]


@pytest.mark.parametrize(("place", "change", "problem"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_mistake_is_named(demo, registry, place, change, problem):
    record = changed(demo, "events/heavy-rain-cologne", change)
    page = known_kinds()["events"].model(locale_id=1)

    with pytest.raises(ContentError) as caught:
        builder = Builder(record, "en", registry, TODAY)
        builder.fill_own(page)
        builder.fill_linked(page)

    assert re.search(rf"heavy-rain-cologne\.toml: {re.escape(place)}: ", str(caught.value))
    assert problem in str(caught.value)


def translate_anew(demo, registry, change, key: str = "funding/nakopa") -> None:
    record = changed(demo, key, change)
    HubPage.objects.get(translation_key=record.translation_key, locale__language_code="de").delete()
    Translator(PageWriter({**demo.records, key: record}, registry, TODAY)).translate(record, ["de"])


def test_translation_with_another_number_of_paragraphs_is_refused(demo, registry):
    def shorten(record):
        record.texts["de"]["who_may_apply"] = "<p>Kommunen in Deutschland.</p>"

    with pytest.raises(ContentError, match=r"nakopa.toml: de: who_may_apply: en has 2 texts here"):
        translate_anew(demo, registry, shorten)


def test_translation_with_another_link_is_refused(demo, registry):
    def redirect(record):
        body = record.texts["de"]["body"][1]
        body["text"] = body["text"].replace("funding/small-projects-fund", "funding/elena")

    with pytest.raises(ContentError, match="is not in this paragraph in en"):
        translate_anew(demo, registry, redirect)


def test_links_of_a_paragraph_may_change_places(demo, registry):
    first, second = "good-practices/biowaste-hamburg", "events/plastic-waste-hamburg"

    def swap(record):
        texts = record.texts["de"]
        text = texts["profile"].replace(first, "first").replace(second, first)
        texts["profile"] = text.replace("record:first", f"record:{second}")

    translate_anew(demo, registry, swap, "cities/hamburg")

    page = CityPage.objects.get(slug="hamburg", locale__language_code="de")
    linked = [int(pk) for pk in re.findall(r'id="(\d+)"', page.profile)]
    assert linked[:2] == [registry.pages[second], registry.pages[first]]
