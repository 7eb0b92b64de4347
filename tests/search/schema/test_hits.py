"""What the API answers to a search."""

import pytest

from hub.api.schema import executor
from tests.api.conftest import parsed
from tests.clusters.make import make_event, make_practice, utc
from tests.home.make import make_home
from tests.search.index import document_of

QUERY = """query(
  $query: String!, $locale: String = "en", $fallback: [String!]
  $order: SearchOrder, $first: Int, $after: String, $where: SearchWhere
) {
  search(
    query: $query, locale: $locale, fallback: $fallback
    orderBy: $order, first: $first, after: $after, where: $where
  ) {
    totalCount didYouMean degraded loose
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { ...Hit } }
    nodes { ...Hit }
  }
}
fragment Hit on SearchHit {
  locale isFallback
  page { __typename title path ... on Event { venue } }
  title { text html spans { start end } }
  snippet { text html spans { start end } }
}"""


@pytest.fixture
def search(ask):
    """``search("words", …)``: the connection."""
    return lambda query, **variables: ask(QUERY, query=query, **variables)["search"]


def titles(found: dict) -> list[str]:
    return [hit["page"]["title"] for hit in found["nodes"]]


def translated(page, **fields):
    """A German version, live."""
    from wagtail.models import Locale

    german = page.copy_for_translation(Locale.objects.get(language_code="de"), copy_parents=True)
    for name, value in fields.items():
        setattr(german, name, value)
    german.save_revision().publish()
    german.refresh_from_db()
    return german


def test_a_hit_has_its_page_and_marked_texts(indexed, search):
    home = make_home()
    event = make_event(
        home,
        title="Water <b> & “reuse”",
        summary="Two days.",
        description="<p>How cities reuse their waters.</p>",
        venue="Old mill",
    )
    indexed.pages(event)

    found = search("water")

    assert found["totalCount"] == 1
    (hit,) = found["nodes"]
    assert hit["page"] == {
        "__typename": "Event",
        "title": "Water <b> & “reuse”",
        "path": f"/en/{event.slug}/",
        "venue": "Old mill",
    }
    assert (hit["locale"], hit["isFallback"]) == ("en", False)
    assert hit["title"] == {
        "text": "Water <b> & “reuse”",
        "html": "<mark>Water</mark> &lt;b&gt; &amp; “reuse”",
        "spans": [{"start": 0, "end": 5}],
    }
    assert "their <mark>waters</mark>." in hit["snippet"]["html"]
    assert found["edges"] == [{"cursor": found["pageInfo"]["startCursor"], "node": hit}]
    assert (found["degraded"], found["loose"], found["didYouMean"]) == (False, False, None)


def test_marks_are_counted_in_code_points(indexed, search):
    event = make_event(make_home(), title="💧💧 water")
    indexed.pages(event)

    assert search("water")["nodes"][0]["title"]["spans"] == [{"start": 3, "end": 8}]


def test_the_summary_is_shown_where_nothing_of_the_text_was_looked_for(indexed, search):
    event = make_event(make_home(), title="Water", summary="Two days.", audience="Engineers")
    indexed.pages(event)

    assert search("water")["nodes"][0]["snippet"]["html"] == "Two days."
    assert search("engineers")["nodes"][0]["snippet"]["html"].startswith("<mark>Engineers</mark>")


def test_without_words_all_pages_the_latest_first(indexed, search):
    home = make_home()
    for number in (1, 3, 2):
        event = make_event(home, title=f"Event {number}", last_published_at=utc(2026, number, 1))
        indexed.pages(event)

    assert titles(search(" ")) == ["Event 3", "Event 2", "Event 1"]
    assert search(" ")["nodes"][0]["title"]["spans"] == []


def test_the_latest_first_if_asked_for(indexed, search):
    home = make_home()
    best = make_event(home, title="Water water", last_published_at=utc(2026, 1, 1))
    latest = make_event(home, title="Waste", summary="And water", last_published_at=utc(2026, 2, 1))
    indexed.pages(best, latest)

    assert titles(search("water")) == ["Water water", "Waste"]
    assert titles(search("water", order="UPDATED_DESC")) == ["Waste", "Water water"]


def test_each_page_in_the_readers_language_or_in_a_fallback_that_is_named(indexed, search):
    home = make_home()
    both, english = make_event(home, title="Water"), make_event(home, title="Wasser in English")
    translated(both, title="Wasser")
    indexed.pages(both, english)

    found = search("wasser", locale="de")
    assert {(hit["page"]["title"], hit["locale"], hit["isFallback"]) for hit in found["nodes"]} == {
        ("Wasser", "de", False),
        ("Wasser in English", "en", True),
    }
    assert titles(search("wasser", locale="de", fallback=[])) == ["Wasser"]


def test_slips_are_mended_as_pages_write_it(indexed, search):
    indexed.pages(make_event(make_home(), title="Water in Tunis"))

    found = search("watter tunis")

    assert found["didYouMean"] == "Water tunis"
    assert titles(found) == ["Water in Tunis"]


def test_pages_with_fewer_of_the_words_are_told_as_such(indexed, search):
    home = make_home()
    others = [make_event(home, title=f"Meeting {number}") for number in range(9)]
    indexed.pages(make_event(home, title="Water"), *others)

    found = search("water zoo")

    assert (found["loose"], titles(found)) == (True, ["Water"])


def test_cursors_pass_over_every_hit_once(indexed, search):
    home = make_home()
    indexed.pages(*(make_event(home, title=f"Water {number:02}") for number in range(25)))
    whole = titles(search("water", first=100))
    assert len(set(whole)) == 25

    found, after = [], None
    while True:
        part = search("water", first=7, after=after)
        assert part["pageInfo"]["hasPreviousPage"] is (after is not None)
        found += titles(part)
        after = part["pageInfo"]["endCursor"]
        if not part["pageInfo"]["hasNextPage"]:
            break

    assert found == whole


def test_a_hit_that_is_gone_takes_no_place_of_another(indexed, search):
    home = make_home()
    pages = [make_event(home, title=f"Water {number}", summary="Same") for number in range(4)]
    indexed.pages(*pages)
    first, *others = titles(search("water"))
    next(page for page in pages if page.title == first).unpublish()

    part = search("water", first=2)
    rest = search("water", first=2, after=part["pageInfo"]["endCursor"])

    assert titles(part) + titles(rest) == others
    assert [edge["cursor"] for edge in part["edges"]] == [part["pageInfo"]["endCursor"]]


def test_a_page_that_the_index_has_twice_is_shown_once(indexed, search):
    home = make_home()
    event = make_event(home, title="Water")
    translated(event, title="Wasser")
    indexed.documents(
        document_of(event, title="Water wasser"),
        document_of(event, language="de", languages=("de",), title="Wasser"),
    )

    assert titles(search("wasser", locale="de")) == ["Wasser"]


def test_filters_take_any_key_of_a_facet_and_all_facets(indexed, search):
    home = make_home()
    indexed.pages(
        make_event(home, title="Water event"), make_practice(home, title="Water practice")
    )

    assert titles(search("water", where={"type": ["Event"]})) == ["Water event"]
    assert len(titles(search("water", where={"type": ["Event", "GoodPractice"]}))) == 2
    assert titles(search("water", where={"type": ["Event"], "language": ["de"]})) == []
    assert titles(search("water", where={"type": ["Nothing", '" OR 1=1', ""]})) == []
    assert len(titles(search("water", where={"type": []}))) == 2


def test_the_reference_executor_answers_alike(indexed):
    home = make_home()
    indexed.pages(make_event(home, title="Water in Tunis"), make_practice(home, title="Waste"))
    for words in ("watter", "", "wa*", "x" * 501):
        batched, reference = (
            executor().execute(
                parsed(QUERY), key=QUERY, variable_values={"query": words}, reference=is_reference
            )
            for is_reference in (False, True)
        )
        assert batched.data == reference.data
        assert [e.formatted for e in batched.errors or ()] == [
            e.formatted for e in reference.errors or ()
        ]
