"""docs/partners/search.md says what the code does."""

import re
from pathlib import Path

from hub.api.documents.cost import cost_of
from hub.api.schema import schema
from hub.models import PageTheme, Theme
from search.services import DEEPEST, LONGEST
from tests.clusters.make import make_event
from tests.home.make import make_home

DOCS = Path(__file__).resolve().parents[3] / "docs/partners"
TEXT = (DOCS / "search.md").read_text()


def test_the_query_runs_as_printed(client, indexed):
    page = make_event(make_home(), title="Abfall in Städten")
    PageTheme.objects.create(page=page, term=Theme.objects.create(key="urban-water"))
    indexed.pages(page)
    query = re.search(r"```graphql\n(.*?)```", TEXT, re.DOTALL)[1]

    body = {"query": query, "variables": {"words": "abfall"}}
    response = client.post("/graphql/", body, content_type="application/json")

    data = response.json()["data"]
    assert data["search"]["nodes"][0]["title"]["html"] == "<mark>Abfall</mark> in Städten"
    assert data["suggest"] == [
        {
            "title": "Abfall in Städten",
            "type": "Event",
            "page": {"url": f"http://localhost:8000/en/{page.slug}/"},
        }
    ]


def test_the_limits_are_those_of_the_code():
    assert f"up to {LONGEST}\n  characters" in TEXT or f"up to {LONGEST} characters" in TEXT
    assert f"The first {DEEPEST} hits" in TEXT


def test_the_costs_are_those_of_the_code():
    said = re.search(
        r"`search` costs (\d+), `didYouMean` (\d+) and `suggest` (\d+)",
        (DOCS / "errors-and-limits.md").read_text(),
    )
    query = schema().query_type.fields
    correction = schema().type_map["SearchConnection"].fields["didYouMean"]
    fields = (query["search"], correction, query["suggest"])
    assert list(map(int, said.groups())) == list(map(cost_of, fields))
