"""Lists: cursors, orders, counts, facets."""

import pytest

from clusters.models import TopicalClusterPage
from hub.models import PageTheme, Theme

from .conftest import execute
from .test_visibility import parent_of
from .world import World

QUERY = """query(
  $first: Int, $after: String, $order: TopicalClusterOrder, $where: TopicalClusterWhere
) {
  clusters(locale: "en", first: $first, after: $after, orderBy: $order, where: $where) {
    totalCount
    edges { cursor node { title } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    facets(names: ["themes"]) { name values { key label count } }
  }
}"""


@pytest.fixture
def clusters(db):
    """25 clusters, some of equal dates or none; every second one under a theme."""
    world = World()
    parent = parent_of(world, TopicalClusterPage, {}, "Row")
    water = Theme.objects.create(key="water", labels={"en": "Water"})
    waste = Theme.objects.create(key="waste", labels={"en": "Waste"})
    for number in range(25):
        start = None if number % 3 == 0 else f"2026-01-{1 + number % 4:02}"
        page = TopicalClusterPage(
            title=f"Cluster {number:02}", slug=f"c{number}", period_start=start, locale=world.locale
        )
        parent.add_child(instance=page)
        PageTheme.objects.create(page=page, term=water if number % 2 else waste)
    PageTheme.objects.create(page=page, term=water)


def ask(**variables) -> dict:
    result = execute(QUERY, variables)
    assert not result.errors, result.errors
    return result.data["clusters"]


def refusal(**variables) -> str:
    result = execute(QUERY, variables)
    assert result.data == {"clusters": None}
    return result.errors[0].original_error.message


@pytest.mark.parametrize("order", ["TITLE_ASC", "TITLE_DESC", "START_ASC", "START_DESC"])
def test_cursors_pass_over_every_page_once(clusters, order):
    whole = [edge["node"]["title"] for edge in ask(first=100, order=order)["edges"]]
    titles, after = [], None
    while True:
        answer = ask(first=7, after=after, order=order)
        titles += [edge["node"]["title"] for edge in answer["edges"]]
        assert answer["pageInfo"]["hasPreviousPage"] is (after is not None)
        after = answer["pageInfo"]["endCursor"]
        if not answer["pageInfo"]["hasNextPage"]:
            break

    assert titles == whole
    assert len(set(titles)) == 25


def test_pages_without_a_date_come_last_in_both_directions(clusters):
    for order in ("START_ASC", "START_DESC"):
        titles = [edge["node"]["title"] for edge in ask(first=100, order=order)["edges"]]
        dateless = {f"Cluster {number:02}" for number in range(0, 25, 3)}
        assert set(titles[-9:]) == dateless


def test_count_and_facets_of_a_filter(clusters):
    answer = ask(first=1, where={"themes": ["waste"]})

    assert answer["totalCount"] == 13
    assert answer["facets"] == [
        {
            "name": "themes",
            "values": [
                {"key": "waste", "label": "Waste", "count": 13},
                {"key": "water", "label": "Water", "count": 13},
            ],
        }
    ]


@pytest.mark.parametrize("first", [0, -1, 101])
def test_a_page_size_out_of_bounds_is_refused(clusters, first):
    assert "from 1 to 100" in refusal(first=first)


def test_a_cursor_that_is_none_is_refused(clusters):
    assert "endCursor" in refusal(after="nonsense")


def test_a_cursor_of_another_order_is_refused(clusters):
    cursor = ask(first=1, order="TITLE_ASC")["pageInfo"]["endCursor"]

    assert "endCursor" in refusal(after=cursor, order="START_ASC")


def test_an_unknown_facet_is_refused_with_the_known_ones(clusters):
    result = execute(
        '{ clusters(locale: "en") { facets(names: ["colour"]) { name } } }',
    )

    assert "Choose from: themes" in result.errors[0].original_error.message
