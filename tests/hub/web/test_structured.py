"""Structured data: each type of page says what it is, and nobody's text ends the script."""

import json
import re

import pytest
from django.test import Client

from hub.models import HubDocument, HubImage
from tests.api.test_visibility import parent_of
from tests.api.world import World, content_models, document, picture

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TYPES = {
    "EventPage": "Event",
    "GoodPracticePage": "Article",
    "DocumentationPage": "LearningResource",
    "FundingGuidePage": "MonetaryGrant",
    "CoursePage": "Course",
    "LessonPage": "LearningResource",
    "StudyTripPage": "Trip",
    "CityPage": "City",
    "OrganisationPage": "Organization",
    "ExpertPage": "Person",
}
NASTY = "</script><script>alert(1)</script>"


@pytest.fixture
def pages(db):
    world = World()
    made = world.rows("Row", {HubImage: picture("Row"), HubDocument: document("Row")})
    for model in content_models():
        made[model] = world.page(model, "Public", made, parent_of(world, model, made, "S"))
    return {model.__name__: made[model] for model in content_models()}


def graph_of(client: Client, page) -> list[dict]:
    """The things that a page says it is."""
    [text] = SCRIPT.findall(client.get(page.get_url()).text)
    return json.loads(text)["@graph"]


def test_each_type_says_what_it_is_and_where(pages, client):
    for name, page in pages.items():
        things = {thing["@type"]: thing for thing in graph_of(client, page)}
        if name in TYPES:
            assert things[TYPES[name]]["name"] == page.title
            assert things[TYPES[name]]["url"] == f"http://testserver{page.get_url()}"
        steps = things["BreadcrumbList"]["itemListElement"]
        assert steps[-1]["name"] == page.title
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))


def test_a_course_has_an_instance_and_a_grant_its_deadline(pages, client):
    course = graph_of(client, pages["CoursePage"])[0]
    assert course["hasCourseInstance"][0]["@type"] == "CourseInstance"
    grant = graph_of(client, pages["FundingGuidePage"])[0]
    assert grant["additionalProperty"][0]["name"] == "deadline"


def test_a_text_of_an_editor_does_not_end_the_script(pages, client):
    page = pages["GoodPracticePage"]
    page.title = NASTY
    page.save()

    text = client.get(page.get_url()).text

    assert NASTY not in text
    assert graph_of(client, page)[0]["name"] == NASTY


def test_links_that_are_shared_have_title_text_and_address(pages, client):
    page = pages["EventPage"]
    text = client.get(page.get_url()).text
    assert f'<meta property="og:title" content="{page.title}">' in text
    assert f'<meta property="og:url" content="http://testserver{page.get_url()}">' in text
