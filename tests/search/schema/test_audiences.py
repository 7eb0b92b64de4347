"""Search finds, counts and suggests what the audience of the request sees, and nothing else."""

import pytest

from hub.audience import PUBLIC, Audience
from tests.api.conftest import execute
from tests.clusters.make import make_cluster, make_event
from tests.home.make import make_home

EVENTS = PUBLIC.narrowed(types={"hub_clusters.eventpage"})
NOTHING = PUBLIC.narrowed(types={"hub_home.homepage"})
QUERY = """query($query: String!, $where: SearchWhere, $first: Int) {
  search(query: $query, locale: "en", where: $where, first: $first) {
    totalCount didYouMean nodes { page { title } }
    facets(names: ["type"]) { values { key count } }
  }
  suggest(prefix: $query, locale: "en", first: $first) { title }
}"""


@pytest.fixture
def pages(indexed):
    """Three clusters and one event with the same word; the clusters come first."""
    home = make_home()
    indexed.pages(
        *(make_cluster(home, title=f"Kanarienvogel {n}") for n in range(3)),
        make_event(home, title="Sparrows, and one Kanarienvogel among them"),
    )


def ask(audience: Audience, query: str = "Kanarienvogel", **variables) -> dict:
    result = execute(QUERY, {"query": query, "first": 20, **variables}, audience)
    assert not result.errors, result.errors
    found = result.data["search"]
    return {
        "count": found["totalCount"],
        "titles": [node["page"]["title"] for node in found["nodes"]],
        "types": {v["key"]: v["count"] for v in found["facets"][0]["values"]},
        "meant": found["didYouMean"],
        "suggested": [page["title"] for page in result.data["suggest"]],
    }


def test_hits_counts_facets_and_suggestions_are_those_of_the_audience(pages):
    for _ in range(2):
        public, events, nothing = ask(PUBLIC), ask(EVENTS), ask(NOTHING)

        assert (public["count"], public["types"]) == (4, {"TopicalCluster": 3, "Event": 1})
        assert len(public["titles"]) == len(public["suggested"]) == 4
        assert (events["count"], events["types"]) == (1, {"Event": 1})
        assert len(events["titles"]) == len(events["suggested"]) == 1
        assert (nothing["count"], nothing["types"]) == (0, {})
        assert nothing["titles"] == nothing["suggested"] == []


def test_what_is_out_of_scope_takes_no_place_in_the_first_part_of_a_list(pages):
    found = ask(EVENTS, first=1)
    assert len(found["titles"]) == len(found["suggested"]) == 1


def test_a_filter_by_type_does_not_lead_out_of_scope(pages):
    assert ask(PUBLIC, where={"type": ["TopicalCluster"]})["count"] == 3
    assert ask(EVENTS, where={"type": ["TopicalCluster"]})["count"] == 0
    both = ask(EVENTS, where={"type": ["TopicalCluster", "Event"]})
    assert (both["count"], both["types"]) == (1, {"Event": 1})


def test_a_correction_is_told_if_the_audience_sees_a_page_with_it(pages):
    slip = "Kanarienvogl"
    assert ask(PUBLIC, slip)["meant"] == "Kanarienvogel"
    assert ask(EVENTS, slip)["meant"] == "Kanarienvogel"
    assert ask(NOTHING, slip)["meant"] is None
