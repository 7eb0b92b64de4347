"""Facets of a search: counts and labels."""

from hub.models import PageTheme, Region, Theme
from tests.clusters.make import make_event, make_practice
from tests.home.make import make_home
from tests.search.index import document_of

QUERY = """query($locale: String = "en", $where: SearchWhere, $names: [String!]) {
  search(query: "water", locale: $locale, where: $where) {
    facets(names: $names) { name values { key label count } }
  }
}"""


def counts(data: dict) -> dict[str, dict[str, int]]:
    return {
        facet["name"]: {value["key"]: value["count"] for value in facet["values"]}
        for facet in data["search"]["facets"]
    }


def test_values_are_counted_without_the_filter_of_their_own_facet(indexed, ask):
    home = make_home()
    pages = [make_event(home, title="Water 1"), make_event(home, title="Water 2")]
    pages.append(make_practice(home, title="Water 3"))
    theme = Theme.objects.create(key="blue", labels={"en": "Blue", "de": "Blau"})
    for page in pages[1:]:
        PageTheme.objects.create(page=page, term=theme)
    indexed.pages(*pages)

    found = counts(ask(QUERY, where={"type": ["Event"]}, names=["type", "themes"]))

    assert found == {"type": {"Event": 2, "GoodPractice": 1}, "themes": {"blue": 1}}


def test_labels_are_in_the_readers_language(indexed, ask):
    page = make_event(make_home(), title="Water")
    theme = Theme.objects.create(key="blue", labels={"en": "Blue", "de": "Blau"})
    PageTheme.objects.create(page=page, term=theme)
    indexed.pages(page)

    facets = ask(QUERY, locale="de", names=["themes", "type", "language"])["search"]["facets"]

    assert [(facet["name"], facet["values"]) for facet in facets] == [
        ("themes", [{"key": "blue", "label": "Blau", "count": 1}]),
        ("type", [{"key": "Event", "label": "Veranstaltungen", "count": 1}]),
        ("language", [{"key": "en", "label": "Englisch", "count": 1}]),
    ]


def test_all_facets_are_counted_if_none_is_named(indexed, ask):
    indexed.pages(make_event(make_home(), title="Water"))

    found = counts(ask(QUERY))

    assert found["mode"] == {"ON_SITE": 1}
    assert {"type", "language", "themes", "instruments", "deadlineMonth"} <= found.keys()


def test_a_row_that_is_not_public_any_more_has_no_label(indexed, ask):
    page = make_event(make_home(), title="Water")
    indexed.documents(document_of(page, facets={"regions": ("gone",), "cities": ("bonn",)}))
    Region.objects.create(key="other", labels={"en": "Other"})

    assert counts(ask(QUERY, names=["regions", "cities"])) == {"regions": {}, "cities": {}}


def test_an_unknown_facet_is_refused_with_the_known_ones(refusal):
    message, code = refusal(QUERY, names=["type", "colour"])

    assert message.startswith("There is no facet 'colour'. Choose from: type, language")
    assert code == "BAD_USER_INPUT"
