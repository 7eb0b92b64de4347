"""The demo as it is loaded: complete in its languages, linked, and loaded once."""

import json

import pytest
from django.core.management import call_command
from wagtail.models import Page

from clusters.models import ProjectIdeaPage
from hub.graphql.schema import executor
from hub.models import HubPage, HubRendition
from tests.api.conftest import execute

COUNTS = {"en": 160, "de": 160, "fr": 103, "es": 103}


def numbers() -> dict[str, int]:
    return {
        code: HubPage.objects.filter(locale__language_code=code, live=True).count()
        for code in COUNTS
    }


@pytest.fixture
def demo(db):
    call_command("load_demo", "--no-input", verbosity=0)


def test_the_demo_is_whole_and_a_second_load_changes_nothing(demo, capsys):
    assert numbers() == COUNTS
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_created_at"))
    renditions = HubRendition.objects.count()

    call_command("load_demo", "--no-input", verbosity=0)

    assert numbers() == COUNTS
    assert before == list(
        Page.objects.order_by("pk").values_list("pk", "latest_revision_created_at")
    )
    assert HubRendition.objects.count() == renditions
    check_german_is_complete()
    check_chain_of_bizerte()
    check_synthetic_pages()


def check_german_is_complete():
    roots = [name for name, f in executor().schema.query_type.fields.items() if "where" in f.args]
    for name in roots:
        nodes = f'{name}(locale: "de", first: 100) {{ nodes {{ title isFallback }} }}'
        answer = execute(f"{{ {nodes} }}").data[name]["nodes"]
        assert answer, name
        assert [node["title"] for node in answer if node["isFallback"]] == []
    french = execute('{ goodPractices(locale: "fr", first: 100) { nodes { isFallback } } }').data
    assert {node["isFallback"] for node in french["goodPractices"]["nodes"]} == {True, False}


def check_chain_of_bizerte():
    idea = ProjectIdeaPage.objects.get(slug="bizerte-composting", locale__language_code="en")
    query = """query($key: ID!) { page(locale: "de", key: $key) { ... on ProjectIdea {
      event { key } funding { key } goodPractice { key } milestones { stage } } } }"""

    chain = execute(query, {"key": str(idea.translation_key)}).data["page"]

    assert chain["event"]
    assert len(chain["funding"]) == 2
    assert chain["goodPractice"]
    assert len(chain["milestones"]) >= 3, json.dumps(chain)


def check_synthetic_pages():
    call_command("load_demo", "--scale", "1", "--no-input", verbosity=0)

    assert HubPage.objects.count() == sum(COUNTS.values()) + 1000
    assert Page.find_problems() == ([], [], [], [], [])
