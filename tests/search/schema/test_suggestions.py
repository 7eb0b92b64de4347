"""Suggestions for a search field."""

from tests.clusters.make import make_event
from tests.home.make import make_home

QUERY = """query($prefix: String!, $locale: String = "en", $first: Int) {
  suggest(prefix: $prefix, locale: $locale, first: $first) {
    title type page { path ... on Event { venue } }
  }
}"""


def test_pages_whose_titles_have_words_that_begin_like_it(indexed, ask):
    home = make_home()
    event = make_event(home, title="Clean water in Quito", venue="Mill")
    indexed.pages(event, make_event(home, title="Waste"))

    expected = {
        "title": "Clean water in Quito",
        "type": "Event",
        "page": {"path": f"/en/{event.slug}/", "venue": "Mill"},
    }
    for prefix in ("wat", "clean wa", "Quit"):
        assert ask(QUERY, prefix=prefix)["suggest"] == [expected]
    assert ask(QUERY, prefix="ater")["suggest"] == []


def test_at_most_so_many(indexed, ask):
    home = make_home()
    indexed.pages(*(make_event(home, title=f"Water {number}") for number in range(12)))

    assert len(ask(QUERY, prefix="wat", first=3)["suggest"]) == 3
    assert len(ask('{ suggest(prefix: "wat", locale: "en") { title } }')["suggest"]) == 8
