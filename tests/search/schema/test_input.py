"""Whatever a reader sends is answered, or refused in words that help."""

import pytest

from search.engines import engines
from search.schema.connection import scope_of
from tests.clusters.make import make_event
from tests.home.make import make_home

QUERY = """query(
  $query: String = "water", $locale: String = "en", $fallback: [String!]
  $where: SearchWhere, $first: Int, $after: String, $prefix: String = "wat"
) {
  search(
    query: $query, locale: $locale, fallback: $fallback, where: $where, first: $first, after: $after
  ) {
    totalCount didYouMean nodes { title { html } snippet { html } } facets { name }
  }
  suggest(prefix: $prefix, locale: $locale, fallback: $fallback) { title }
}"""
ODD = [
    '"',
    '"water',
    "'",
    "*",
    "wat*",
    "water AND",
    "AND OR NOT",
    "title:water",
    "+water -waste",
    "(water",
    "water^9999999999",
    "water~",
    "[a TO b]",
    "/wa.*/",
    "\\",
    "\\u0000",
    "l'eau",
    "💧",
    "💧💧💧 🚰",
    "\u200f\u202e\u2067ماء\u2069",
    "\u202ewater",
    "e\u0301" * 200,
    "' OR 1=1; DROP TABLE wagtailcore_page; --",
    "%s %(x)s {0} ${jndi:ldap://x}",
    "<script>alert(1)</script>",
    " \t\n ",
    "_" * 500,
    "water " * 83,
    "w" * 500,
]


@pytest.mark.parametrize("words", ODD)
def test_odd_words_are_answered(indexed, ask, words):
    indexed.pages(make_event(make_home(), title="Water <script>", audience="Water & <b>waste</b>"))

    found = ask(QUERY, query=words, prefix=words)

    for hit in found["search"]["nodes"]:
        assert "<script" not in hit["title"]["html"] + hit["snippet"]["html"]
        assert "<b>" not in hit["snippet"]["html"]


@pytest.mark.parametrize("name", ["query", "prefix"])
def test_words_that_are_too_long_are_refused(refusal, name):
    assert refusal(QUERY, **{name: "x" * 10_000}) == (
        "The words have 10000 characters; search takes at most 500.",
        "BAD_USER_INPUT",
    )


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"locale": "xx"}, "There is no language 'xx'. Choose from: de, en."),
        ({"locale": "de", "fallback": ["en", "yy"]}, "There is no language 'yy'."),
        ({"first": 0}, "'first' is "),
        ({"first": 101}, "'first' is "),
        ({"first": 2_000_000_000}, "'first' is "),
        ({"after": "nonsense"}, "'after' is not a cursor of this list."),
        ({"where": {"type": ["x"] * 101}}, "A filter takes at most 100 values; 101 were given."),
    ],
)
def test_impossible_arguments_are_refused(indexed, variables, message):
    from tests.api.conftest import execute

    result = execute(QUERY, variables)

    assert None in result.data.values()
    assert all(e.original_error.extensions["code"] == "BAD_USER_INPUT" for e in result.errors)
    assert result.errors[0].message.startswith(message)


def cursor(*values) -> str:
    return scope_of("water", {}, values[0], ("en",)).encode(values[1:])


@pytest.mark.parametrize(
    "values",
    [
        ("RELEVANCE", "Water", 3),
        ("RELEVANCE",),
        ("RELEVANCE", -1),
        ("RELEVANCE", "3"),
        ("RELEVANCE", True),
        ("RELEVANCE", None),
        ("RELEVANCE", 1.5),
        ("RELEVANCE", [1]),
    ],
)
def test_a_cursor_of_another_list_is_refused(refusal, values):
    message, code = refusal(QUERY, after=cursor(*values))

    assert message.startswith("'after' is not a cursor of this list.")
    assert code == "BAD_USER_INPUT"


@pytest.mark.parametrize("place", [999, 200_000, 2**62])
def test_hits_beyond_the_deepest_are_refused(refusal, place):
    assert refusal(QUERY, after=cursor("RELEVANCE", place)) == (
        "Search shows the first 1000 hits. Add words or filters to find what you need.",
        "BAD_USER_INPUT",
    )


def test_the_last_hits_before_the_deepest_are_shown(indexed, ask):
    indexed.pages(make_event(make_home(), title="Water"))

    found = ask(QUERY, after=cursor("RELEVANCE", 998), first=100)

    assert (found["search"]["totalCount"], found["search"]["nodes"]) == (1, [])


def post(client, **variables):
    body = {"query": QUERY, "variables": variables}
    return client.post("/graphql/", body, content_type="application/json")


def test_nul_is_refused(client, indexed):
    response = post(client, query="a\0b")

    assert response.status_code == 200
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_filter_that_there_is_not_is_refused_by_name(client, indexed):
    response = post(client, where={"colour": ["red"]})

    assert "colour" in response.json()["errors"][0]["message"]
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_without_an_index_search_says_when_to_come_again(client, indexed, caplog):
    folder = engines()["embedded"].folder
    (folder.path / "CURRENT").unlink()

    response = post(client)

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert {error["message"] for error in response.json()["errors"]} == {
        "Search is not available for the moment. Try again in a few seconds."
    }
    assert {e["extensions"]["code"] for e in response.json()["errors"]} == {"UNAVAILABLE"}
    assert str(folder.path) not in response.content.decode()
    assert str(folder.path) in caplog.text


def test_answers_are_not_kept_by_anybody(client, indexed):
    """They follow from the index as well as from the pages."""
    assert post(client)["Cache-Control"] == "no-store"
