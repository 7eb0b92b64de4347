"""Translations are what wagtail-localize would have made, and readers see fallbacks."""

import pytest
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    TemplateSegment,
    Translation,
    TranslationContext,
    TranslationSource,
)

from demo.content import COMPLETE
from hub.api.schema import executor
from hub.models import HubPage
from tests.api.conftest import execute
from tests.api.selections import lists

SAMPLE = [
    "events/waste-planning-rostock",
    "funding/nakopa",
    "good-practices/compost-bizerte",
    "courses/idea-to-application",
    "cities/hamburg",
    "home/home",
]
SEGMENTS = (StringSegment, TemplateSegment, OverridableSegment)


def source_of(demo, key: str) -> TranslationSource:
    return TranslationSource.objects.get(object_id=demo.records[key].translation_key)


def segments_of(source: TranslationSource) -> list:
    return [list(model.objects.filter(source=source).order_by("pk").values()) for model in SEGMENTS]


def test_every_translation_is_up_to_date(demo):
    pages = HubPage.objects.exclude(locale__language_code="en").count()

    assert Translation.objects.filter(enabled=True).count() == pages
    states = {item.get_status_display() for item in Translation.objects.select_related("source")}
    assert states == {"Up to date"}


@pytest.mark.parametrize("key", SAMPLE)
def test_wagtail_localize_finds_the_same_segments(demo, key):
    source = source_of(demo, key)
    before = segments_of(source)
    contexts = TranslationContext.objects.filter(object_id=source.object_id).count()
    assert all(before[:2])

    source.update_from_db()

    assert segments_of(source) == before
    assert TranslationContext.objects.filter(object_id=source.object_id).count() == contexts


def test_german_is_complete_and_french_falls_back(demo):
    for name in lists(executor().schema):
        for language in COMPLETE:
            nodes = f'{name}(locale: "{language}", first: 100) {{ nodes {{ isFallback }} }}'
            answer = execute(f"{{ {nodes} }}").data[name]["nodes"]
            assert {node["isFallback"] for node in answer} == {False}, name

    french = execute('{ goodPractices(locale: "fr", first: 100) { nodes { isFallback } } }').data
    assert {node["isFallback"] for node in french["goodPractices"]["nodes"]} == {True, False}


def test_chain_of_bizerte_can_be_read_in_german(demo):
    query = """query($key: ID!) { page(locale: "de", key: $key) { ... on ProjectIdea {
      event { title } funding { title } goodPractice { title } milestones { stage } } } }"""
    key = str(demo.records["project-ideas/bizerte-composting"].translation_key)

    chain = execute(query, {"key": key}).data["page"]

    assert chain["event"]["title"] == "Kommunale Abfallwirtschaft integriert planen"
    assert len(chain["funding"]) == 2
    assert chain["goodPractice"]["title"]
    assert [item["stage"] for item in chain["milestones"]][-1] == "IMPLEMENTED"
