"""Statuses stand in the order of life, tags once and all of them as links."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from clusters.choices import IdeaStage
from clusters.models import ProjectIdeaPage
from hub.groups import EDITOR
from hub.models import (
    Country,
    Goal,
    PageCountry,
    PageGoal,
    PageRegion,
    PageTheme,
    PageTopic,
    Region,
    Theme,
    Topic,
)
from search.facets import known_facets
from tests.clusters.make import make_idea, make_practice
from tests.network.make import make_city, make_city_page

from .listing import address, logged_in, make_user, titles
from .make import make_home, make_section

pytestmark = pytest.mark.django_db

STAGES = ["develop", "refine", "concrete-planning", "implementation", "implemented", "paused"]
FACETS = '{ projectIdeas(locale: "en") { facets(names: ["stage"]) { values { key count } } } }'


def seen(path: str) -> BeautifulSoup:
    answer = Client().get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_stages_follow_one_another_in_filters_lists_and_the_api():
    section = make_section(make_home(), "project-ideas")
    # Neither the number of ideas nor the names of the stages make this order.
    for stage in [*STAGES, "paused"]:
        make_idea(section, title=stage, stage=stage)

    answer = Client().post("/graphql/", {"query": FACETS}, "application/json").json()
    (facet,) = answer["data"]["projectIdeas"]["facets"]
    assert [value["key"] for value in facet["values"]] == IdeaStage.names
    boxes = seen(section.url).select('input[name="stage"]')
    assert [box["value"] for box in boxes] == IdeaStage.names

    client = logged_in(make_user(EDITOR))
    page = BeautifulSoup(client.get(address(ProjectIdeaPage)).content, "html.parser")
    offered = [box["value"] for box in page.select('input[name="stage"]')]
    assert list(dict.fromkeys(offered)) == STAGES
    for query, expected in (("ordering=stage", STAGES), ("ordering=-stage", STAGES[::-1])):
        found = [title.split()[0] for title in titles(client, ProjectIdeaPage, query)]
        assert list(dict.fromkeys(found)) == expected


@pytest.fixture
def germany():
    names = {"en": "Germany", "de": "Deutschland"}
    return (
        Region.objects.create(key="germany", labels=names),
        Country.objects.create(key="de", labels=names),
    )


def test_a_tag_stands_once_and_each_leads_to_its_pages(germany):
    Locale.objects.get_or_create(language_code="de")
    region, country = germany
    practice = make_practice(make_section(make_home(), "good-practices"), title="Compost")
    for rows, vocabulary, key in (
        (PageTheme, Theme, "waste"),
        (PageTopic, Topic, "compost"),
        (PageGoal, Goal, "12"),
    ):
        term, _new = vocabulary.objects.get_or_create(key=key, defaults={"labels": {"en": key}})
        rows.objects.create(page=practice, term=term)
    PageRegion.objects.create(page=practice, term=region)
    PageCountry.objects.create(page=practice, term=country)

    tags = seen(practice.url).select(".terms .tags li")

    labels = [tag.text.strip() for tag in tags]
    assert labels.count("Germany") == 1
    assert len(set(labels)) == len(labels) == 4
    links = [tag.a["href"] for tag in tags]
    assert links[1] == "/en/search/?topics=compost"
    assert links[3] == "/en/search/?regions=germany"
    assert {Client().get(link).status_code for link in (links[0], links[2])} == {200}
    assert {"topics", "regions", "countries"} <= known_facets().keys()

    both = seen(f"{practice.get_parent().url}?regions=germany&countries=de")
    chosen = [tag.text.split(":", 1)[1].strip(" ×") for tag in both.select(".results .tags li")]
    assert chosen == ["Region: Germany", "Country: Germany"]
    one = seen(f"{practice.get_parent().url}?countries=de").select(".results .tags li")
    assert [tag.text.split(":", 1)[1].strip(" ×") for tag in one] == ["Germany"]


def test_the_country_of_a_city_is_named_once_where_it_is_its_region(germany):
    page = make_city_page(make_city("bonn"), make_section(make_home(), "cities"))
    shown = seen(page.url)

    assert shown.select_one(".kicker").text.split() == ["City", "Germany"]
    assert shown.select_one("dl.facts").text.count("Germany") == 1
