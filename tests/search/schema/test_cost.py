"""What a search costs: nothing that is not asked for, and the same for any number of hits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import services
from tests.clusters.make import make_event, make_guide, make_practice
from tests.home.make import make_home

HITS = """nodes {
  locale isFallback title { html spans { start } } snippet { html }
  page {
    key title path summary breadcrumbs { title path }
    themes { key label } image { title }
    ... on Event { start cities { label } }
    ... on GoodPractice { maturity }
    ... on FundingGuide { status }
  }
}"""
ALL = f"""{{
  search(query: "watter", locale: "en", first: 100) {{
    totalCount didYouMean degraded loose pageInfo {{ endCursor }}
    facets {{ name values {{ key label count }} }}
    {HITS} edges {{ cursor node {{ page {{ id }} }} }}
  }}
}}"""
SUGGEST = '{ suggest(prefix: "wat", locale: "en", first: 100) { title type page { path title } } }'


@pytest.fixture
def populate(indexed):
    """``populate(n)``: ``n`` more pages of three types."""
    home = make_home()

    def populate(size: int) -> None:
        for number in range(size):
            make = (make_event, make_practice, make_guide)[number % 3]
            indexed.pages(make(home, title=f"Water {number}"))

    return populate


@pytest.mark.parametrize("query", [ALL, SUGGEST])
def test_sql_is_the_same_for_few_hits_and_for_many(populate, ask, query):
    def statements() -> int:
        ask(query)
        with CaptureQueriesContext(connection) as captured:
            ask(query)
        return len(captured)

    populate(3)
    few = statements()
    populate(40)

    assert statements() == few


def test_everything_of_a_search_takes_15_statements_or_fewer(populate, ask):
    populate(6)
    ask(ALL)

    with CaptureQueriesContext(connection) as captured:
        ask(ALL)

    assert len(captured) <= 15, "\n".join(query["sql"][:200] for query in captured)


@pytest.fixture
def questions(monkeypatch):
    """What the engine is asked, in order."""
    asked, ask = [], services.ask

    def listen(question):
        asked.append(question)
        return ask(question)

    monkeypatch.setattr(services, "ask", listen)
    return asked


SELECTIONS = {
    "totalCount": (0, ()),
    "degraded loose": (0, ()),
    "pageInfo { endCursor }": (0, ()),
    "nodes { page { title } }": (7, ()),
    "edges { cursor }": (7, ()),
    'facets(names: ["type"]) { name }': (0, ("type",)),
    'a: facets(names: ["type"]) { name } b: facets(names: ["year", "type"]) { name }': (
        0,
        ("type", "year"),
    ),
    "nodes @skip(if: true) { page { title } } totalCount": (0, ()),
}


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_engine_is_asked_once_for_what_is_selected(populate, ask, questions, selection):
    populate(1)

    ask(f'{{ search(query: "water", locale: "en", first: 7) {{ {selection} }} }}')

    assert [(q.limit, q.facets) for q in questions] == [SELECTIONS[selection]]


def test_a_correction_is_looked_for_only_if_asked_for(populate, ask, questions):
    populate(1)
    for selection in ("totalCount", "totalCount didYouMean"):
        ask(f'{{ search(query: "watter", locale: "en") {{ {selection} }} }}')

    assert len(questions) == 1 + 2


def test_cost_is_declared(client, populate):
    query = (
        '{ search(query: "a", locale: "en", first: 10) {'
        " totalCount didYouMean nodes { locale title { html } } facets { name } }"
        ' suggest(prefix: "a", locale: "en") { title } }'
    )
    response = client.post("/graphql/", {"query": query}, content_type="application/json")

    search = 20 + 10 + 10 + (1 + 10 * (1 + 1 + 1)) + (50 + 10 * 1)
    assert response.json()["extensions"]["cost"]["requested"] == search + 5 + 8 * 1
