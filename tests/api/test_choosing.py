"""Of each page the version for the reader: what lists tell, against a plain walk over all rows."""

import uuid
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from clusters.models import EventPage
from hub.models import PageTheme, Theme
from network.models import CityPage
from tests.clusters.make import make_event
from tests.network.make import make_city, make_city_page, make_term

from .conftest import execute
from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

CHANGES = 500
GROUPS = 6
LANGUAGES = ("en", "de", "fr")
CHAINS = (("de",), ("de", "en"), ("fr", "de", "en"), ("en", "fr"))
MODELS = {"events": EventPage, "cities": CityPage}
QUERY = """query($locale: String!, $fallback: [String!]!, $themes: [String!]) {{
  {root}(locale: $locale, fallback: $fallback, where: {{themes: $themes}}, first: 100) {{
    totalCount
    nodes {{ title }}
    facets(names: ["themes"]) {{ values {{ key count }} }}
  }}
}}"""


@pytest.fixture
def themes():
    return [make_term(Theme, key) for key in ("air", "soil", "water")]


@pytest.fixture
def filled(themes):
    """Events and cities in three languages; some are the same page in several."""
    home = World().home
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    for number in range(GROUPS):
        city = make_city(f"city-{number}")
        events, cities = uuid.uuid4(), uuid.uuid4()
        for at, code in enumerate(LANGUAGES):
            locale = Locale.objects.get(language_code=code)
            event = make_event(home, translation_key=events, locale=locale)
            page = make_city_page(city, home, translation_key=cities, locale=locale)
            for found in (event, page):
                Page.objects.filter(pk=found.pk).update(title=f"{code} {number}")
                PageTheme.objects.create(page=found, term=themes[(number + at) % 3])


def change(chance: Random, themes) -> None:
    """One of the things that happen to pages."""
    page = chance.choice(list(chance.choice(list(MODELS.values())).objects.order_by("pk")))
    row, now = Page.objects.filter(pk=page.pk), timezone.now()
    match chance.randrange(6):
        case 0:
            row.update(live=not page.live)
        case 1:
            days = chance.choice((None, -1, 1))
            row.update(expire_at=days and now + timedelta(days=days))
        case 2:
            versions = Page.objects.filter(translation_key=page.translation_key)
            row.update(alias_of=chance.choice([None, versions.exclude(pk=page.pk).first()]))
        case 3:
            PageTheme.objects.filter(page=page).update(term=chance.choice(themes))
        case 4:
            removed, _ = PageViewRestriction.objects.filter(page=page).delete()
            if not removed:
                PageViewRestriction.objects.create(page=page, restriction_type="login")
        case 5:
            city = chance.choice(list(CityPage.objects.order_by("pk"))).city
            type(city).objects.filter(pk=city.pk).update(live=not city.live)


def expected(model, chain, themes) -> dict:
    """The answer, from all rows one by one."""
    now = timezone.now()
    restricted = set(PageViewRestriction.objects.values_list("page__translation_key", flat=True))
    best: dict = {}
    for page in model.objects.select_related("alias_of", "locale"):
        code = page.locale.language_code
        is_public = (
            page.live
            and (page.expire_at is None or page.expire_at > now)
            and (page.alias_of is None or page.alias_of.translation_key != page.translation_key)
            and page.translation_key not in restricted
            and (model is not CityPage or page.city.live)
        )
        if is_public and code in chain:
            best.setdefault(page.translation_key, {})[chain.index(code)] = page
    chosen = [versions[min(versions)] for versions in best.values()]
    theme = {page.pk: page.page_themes.get().term.key for page in chosen}
    passing = [page for page in chosen if themes is None or theme[page.pk] in themes]
    return {
        "titles": sorted(page.title for page in passing),
        "count": len(passing),
        "themes": Counter(theme.values()),
    }


def test_lists_counts_and_facets_are_right_after_each_of_many_changes(filled, themes, soak):
    chance = soak.random("choosing")
    for _ in range(soak.times(CHANGES)):
        change(chance, themes)
        root, chain = chance.choice(list(MODELS)), chance.choice(CHAINS)
        only = chance.choice((None, ["air"], ["soil", "water"]))
        result = execute(
            QUERY.format(root=root),
            {"locale": chain[0], "fallback": list(chain[1:]), "themes": only},
        )
        assert not result.errors, result.errors
        answer = result.data[root]
        assert {
            "titles": sorted(node["title"] for node in answer["nodes"]),
            "count": answer["totalCount"],
            "themes": {value["key"]: value["count"] for value in answer["facets"][0]["values"]},
        } == expected(MODELS[root], chain, only), (root, chain, only)


def test_the_same_list_asked_twice_is_chosen_once(filled, cost):
    one = '{ a: events(locale: "de") { totalCount facets { name } } }'
    two = one.replace("{ a:", '{ b: events(locale: "de") { totalCount } a:')
    assert cost(two) == cost(one)


def test_a_list_reads_its_wide_rows_after_it_has_chosen_them(filled, django_assert_max_num_queries):
    """The body is not sorted: it is read by primary key."""
    with django_assert_max_num_queries(20) as captured:
        execute('{ events(locale: "de", first: 2) { nodes { title summary body { id } } } }')
    wide = [query["sql"] for query in captured if '"body"' in query["sql"]]
    assert wide
    assert not [sql for sql in wide if "ORDER BY" in sql]
