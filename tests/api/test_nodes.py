"""Global identifiers, the list of all pages, and what has changed since; by HTTP."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, ReferenceIndex

from clusters.models import EventPage, TopicalClusterPage
from hub.api.nodes import row_models
from hub.api.schema import schema
from hub.models import HubDocument, HubImage, HubPage
from network.models import City, CityPage, Expert

from .test_visibility import parent_of, restrict
from .world import World, content_models, document, picture

NODES = """query($ids: [ID!]!) {
  nodes(ids: $ids) { __typename id ... on Page { title } ... on City { label } }
}"""
PAGES = """query($first: Int = 100, $after: String, $last: Int, $before: String,
  $where: PageWhere, $locale: String = "en", $order: PageOrder) {
  pages(locale: $locale, fallback: [], first: $first, after: $after, last: $last, before: $before,
    where: $where, orderBy: $order) {
    totalCount
    nodes {
      __typename id path updatedAt title
      ... on Event { start } ... on CityPage { city { key } }
    }
    pageInfo { endCursor hasNextPage }
  }
}"""


@pytest.fixture
def ask(client):
    def ask(query: str, **variables) -> dict:
        body = {"query": query, "variables": variables}
        answer = client.post("/graphql/", body, content_type="application/json").json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    return ask


@pytest.fixture
def made(db):
    """A page of every kind, and rows, by model."""
    world = World()
    media = {HubImage: picture("Public"), HubDocument: document("Public")}
    made = world.rows(lambda model: "Public", media)
    for model in content_models():
        made[model] = world.page(model, "Public", made, parent_of(world, model, made, "Public"))
    made["world"] = world
    return made


def row_ids() -> list[str]:
    return [
        f"{name}:{row.pk}" for name, model in row_models().items() for row in model.objects.all()
    ]


def test_every_page_and_row_is_found_by_the_identifier_that_it_says(made, ask):
    assert {"City", "Organisation", "Expert", "Term", "EventSeries"} <= set(row_models())
    implementing = {
        type_.name for type_ in schema().get_implementations(schema().type_map["Node"]).objects
    }
    assert {"City", "Event", "SectionPage", *row_models()} <= implementing

    ids = [*row_ids(), *(str(page.pk) for page in HubPage.objects.all())]
    found = ask(NODES, ids=ids)["nodes"]

    assert [node["id"] for node in found] == ids
    assert len(set(ids)) == len(ids)
    types = {node["__typename"] for node in found}
    assert {*row_models(), "CityPage", "Event", "SectionPage"} <= types
    city = ask('{ cities(locale: "en") { nodes { city { id label } } } }')
    shown = city["cities"]["nodes"][0]["city"]
    again = ask("query($id: ID!) { node(id: $id) { id ... on City { label } } }", id=shown["id"])
    assert again["node"] == shown
    for nothing in ("", "x", "0", "City:0", "Image:1", "city:1", "-1", "9" * 30, "City:", "Page:1"):
        assert ask(NODES, ids=[nothing])["nodes"] == [None], nothing


def test_a_node_is_this_very_language_version(made, ask):
    source = made[TopicalClusterPage]
    german = Locale.objects.get_or_create(language_code="de")[0]
    translated = source.copy_for_translation(german, copy_parents=True)
    translated.title = "Deutsch"
    translated.save_revision().publish()
    query = "query($id: ID!, $locale: String) { node(id: $id, locale: $locale) {"
    query += " id ... on Page { title locale isFallback } } }"

    for locale in (None, "de", "en"):
        node = ask(query, id=str(translated.pk), locale=locale)["node"]
        assert (node["id"], node["title"], node["locale"]) == (str(translated.pk), "Deutsch", "de")
        assert node["isFallback"] is (locale != "de")


def test_what_is_hidden_is_neither_a_node_nor_in_the_list(made, ask):
    """Drafts, private and expired pages, pages below hidden ones, rows without consent."""
    world, parent = made["world"], made[TopicalClusterPage].get_parent()
    canaries = {}
    for kind in ("draft", "private", "expired"):
        canaries[kind] = world.page(TopicalClusterPage, f"Canary {kind}", made, parent)
    below = world.page(EventPage, "Canary below", made, parent_of(world, EventPage, {}, "Canary"))
    ids = [str(page.pk) for page in (*canaries.values(), below)]
    expert, city = Expert.objects.first(), City.objects.first()
    rows = [f"Expert:{expert.pk}", f"City:{city.pk}"]

    def shown() -> str:
        nodes = ask(NODES, ids=[*ids, *rows])["nodes"]
        found = [str(ask(PAGES)["pages"]), str(ask(PAGES, first=None, last=100)["pages"])]
        return " ".join([*found, *(f"#{node['id']}" for node in nodes if node)])

    control = shown()
    for kind in (*canaries, "below"):
        assert f"Canary {kind}" in control
    for identifier in (*ids, *rows):
        assert f"#{identifier}" in control

    Page.objects.filter(pk=canaries["draft"].pk).update(live=False)
    Page.objects.filter(pk=canaries["expired"].pk).update(
        expire_at=timezone.now() - timedelta(days=1)
    )
    restrict(canaries["private"], "login")
    Page.objects.filter(pk=below.get_parent().pk).update(live=False)
    Expert.objects.update(consent_given=False)
    City.objects.update(live=False)
    hidden = shown()
    assert "Canary" not in hidden
    assert "#" not in hidden
    assert "Public" in hidden


def test_all_pages_are_listed_in_parts_each_as_what_it_is(made, ask):
    whole = ask(PAGES)["pages"]
    assert whole["totalCount"] == len(whole["nodes"])
    assert {node["__typename"] for node in whole["nodes"]} >= {"Event", "CityPage", "SectionPage"}
    assert all(node["path"].startswith("/en/") for node in whole["nodes"])
    assert all(node["start"] for node in whole["nodes"] if node["__typename"] == "Event")

    found, after = [], None
    while True:
        part = ask(PAGES, first=3, after=after)["pages"]
        found += part["nodes"]
        after = part["pageInfo"]["endCursor"]
        if not part["pageInfo"]["hasNextPage"]:
            break
    assert found == whole["nodes"]
    only = ask(PAGES, where={"types": ["Event", "CityPage"]})["pages"]["nodes"]
    assert {node["__typename"] for node in only} == {"Event", "CityPage"}


def test_a_page_is_dated_by_the_rows_that_it_shows(made, ask):
    # The world is made without Wagtail's index of references, by which pages are found.
    for item in (*(page.specific for page in HubPage.objects.all()), *City.objects.all()):
        ReferenceIndex.create_or_update_for_object(item)
    past = timezone.now() - timedelta(days=30)
    Page.objects.update(last_published_at=past)
    HubPage.objects.update(rows_changed_at=None)
    since = (timezone.now() - timedelta(minutes=1)).isoformat()

    def changed() -> set[str]:
        nodes = ask(PAGES, where={"updatedFrom": since})["pages"]["nodes"]
        assert all(node["updatedAt"] > since for node in nodes)
        return {node["__typename"] for node in nodes}

    assert changed() == set()
    city = made[CityPage].city
    city.population += 1
    city.save()
    first = changed()
    assert "CityPage" in first
    newest = ask(PAGES, order="UPDATED_DESC", first=1)["pages"]["nodes"][0]
    assert newest["updatedAt"] > since

    HubPage.objects.update(rows_changed_at=None)
    city.country.labels = {"en": "Renamed"}
    city.country.save()
    assert "CityPage" in changed()

    HubPage.objects.update(rows_changed_at=None)
    made[HubImage].description = "Renamed"
    made[HubImage].save()
    assert "TopicalCluster" in changed()
    cities = ask(
        f'{{ cities(locale: "en", where: {{ updatedFrom: "{since}" }}) {{ totalCount }} }}'
    )
    assert cities["cities"]["totalCount"] >= 1
    later = (timezone.now() + timedelta(minutes=1)).isoformat()
    assert ask(PAGES, where={"updatedFrom": later})["pages"]["totalCount"] == 0


def statements(ask, query: str, **variables) -> int:
    ask(query, **variables)
    with CaptureQueriesContext(connection) as captured:
        ask(query, **variables)
    return len(captured)


def test_statements_and_cost_of_nodes(made, ask, client):
    cities = [f"City:{row.pk}" for row in City.objects.all()]
    pages = [str(page.pk) for page in HubPage.objects.all()]
    assert len(pages) > 8

    few = statements(ask, NODES, ids=[cities[0], *pages[:2]])
    assert few == statements(ask, NODES, ids=[*cities, *pages])
    assert statements(ask, PAGES, first=100) <= 10

    def cost(**variables) -> int:
        body = {"query": NODES, "variables": variables}
        answer = client.post("/graphql/", body, content_type="application/json").json()
        return answer["extensions"]["cost"]["requested"]

    assert cost(ids=["1"] * 10) - cost(ids=["1"]) == 9 * (cost(ids=["1"]) - 1)
    answer = client.post(
        "/graphql/",
        {"query": NODES, "variables": {"ids": ["1"] * 101}},
        content_type="application/json",
    ).json()
    assert answer["data"] == {"nodes": None}
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
