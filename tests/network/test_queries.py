"""Cities, organisations and experts in the API."""

import pytest

from network.models import CityOffer, CitySeek, ExpertTopic
from network.services import expert_withdraw_consent
from tests.api.conftest import execute

from .make import (
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_organisation_page,
    make_topic,
)

pytestmark = pytest.mark.django_db


def ask(query: str) -> dict:
    result = execute(query)
    assert not result.errors, result.errors
    return result.data


def titles(root: str, arguments: str) -> list[str]:
    found = ask(f'{{ {root}(locale: "en", {arguments}) {{ nodes {{ title }} }} }}')
    return [node["title"] for node in found[root]["nodes"]]


def facet(root: str, name: str) -> dict[str, int]:
    (found,) = ask(
        f'{{ {root}(locale: "en") {{ facets(names: ["{name}"]) {{ values {{ key count }} }} }} }}'
    )[root]["facets"]
    return {value["key"]: value["count"] for value in found["values"]}


@pytest.fixture
def cities():
    """Three cities with pages: Bonn offers water and seeks parks, Quito seeks water."""
    bonn = make_city("bonn", population=330_000, latitude=50.73, longitude=7.1, geonames_id=1)
    quito = make_city("quito", country="ec", region="latin-america", population=2_000_000)
    tiny = make_city("tiny", region="", population=900)
    CityOffer.objects.create(city=bonn, term=make_topic("water"))
    CitySeek.objects.create(city=bonn, term=make_topic("parks"))
    CitySeek.objects.create(city=quito, term=make_topic("water"))
    for city in (bonn, quito, tiny):
        make_city_page(city)
    return bonn, quito, tiny


def test_a_city_in_full(cities):
    expert = make_expert("planner", city=cities[0], labels={"en": "Planner"})
    make_expert_page(expert)
    (node,) = ask(
        """{ cities(locale: "en", where: {populationTo: 400000, populationFrom: 1000}) { nodes {
            title profile { html }
            city {
                key label country { key } region { label } geonamesId latitude longitude timeZone
                population offers { key } seeks { label } pages { title } experts { title }
            } } } }"""
    )["cities"]["nodes"]
    assert node == {
        "title": "Bonn",
        "profile": {"html": ""},
        "city": {
            "key": "bonn",
            "label": "Bonn",
            "country": {"key": "de"},
            "region": {"label": "Germany"},
            "geonamesId": 1,
            "latitude": 50.73,
            "longitude": 7.1,
            "timeZone": "Europe/Berlin",
            "population": 330_000,
            "offers": [{"key": "water"}],
            "seeks": [{"label": "Parks"}],
            "pages": [{"title": "Bonn"}],
            "experts": [{"title": "Planner"}],
        },
    }


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ('offers: ["water"]', ["Bonn"]),
        ('seeks: ["water", "parks"]', ["Bonn", "Quito"]),
        ('offers: ["water"], seeks: ["water"]', []),
        ('country: ["de"]', ["Bonn", "Tiny"]),
        ('region: ["latin-america"]', ["Quito"]),
        ("populationFrom: 330000", ["Bonn", "Quito"]),
        ("populationFrom: 330001", ["Quito"]),
        ("populationTo: 330000", ["Bonn", "Tiny"]),
        ("populationTo: 329999", ["Tiny"]),
    ],
)
def test_filters_of_cities(cities, where, found):
    assert titles("cities", f"where: {{{where}}}") == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("TITLE_ASC", ["Bonn", "Quito", "Tiny"]),
        ("POPULATION_ASC", ["Tiny", "Bonn", "Quito"]),
        ("POPULATION_DESC", ["Quito", "Bonn", "Tiny"]),
    ],
)
def test_orders_of_cities(cities, order, found):
    assert titles("cities", f"orderBy: {order}") == found


def test_facets_of_cities(cities):
    assert facet("cities", "country") == {"de": 2, "ec": 1}
    assert facet("cities", "region") == {"germany": 1, "latin-america": 1}
    assert facet("cities", "seeks") == {"parks": 1, "water": 1}


def test_organisations():
    skew = make_organisation("skew", acronym="SKEW", role="implements", website="https://a.example")
    make_organisation_page(skew, description="<p>Advises cities.</p>")
    make_organisation_page(make_organisation("fund", kind="funder", role="funds"))
    (node,) = ask(
        """{ organisations(locale: "en", where: {kind: [IMPLEMENTING_AGENCY], role: [IMPLEMENTS]}) {
            nodes { description { html } organisation {
                key label acronym kind role country { key } website pages { title }
            } } } }"""
    )["organisations"]["nodes"]
    assert node == {
        "description": {"html": "<p>Advises cities.</p>"},
        "organisation": {
            "key": "skew",
            "label": "SKEW",
            "acronym": "SKEW",
            "kind": "IMPLEMENTING_AGENCY",
            "role": "IMPLEMENTS",
            "country": None,
            "website": "https://a.example",
            "pages": [{"title": "SKEW"}],
        },
    }
    assert facet("organisations", "role") == {"FUNDS": 1, "IMPLEMENTS": 1}


@pytest.fixture
def expert():
    found = make_expert(
        "planner",
        labels={"en": "Planner"},
        city=make_city(),
        languages=["de", "en"],
        mission_kinds=["workshop"],
    )
    ExpertTopic.objects.create(expert=found, term=make_topic("water"))
    make_expert_page(found, biography="<p>Long.</p>", offer="<p>Much.</p>")
    return found


def test_an_expert_in_full(expert):
    (node,) = ask(
        """{ experts(locale: "en") { nodes { biography { html } offer { html } expert {
            key label city { key } organisation { key } topics { key } languages availability
            missionKinds validatedBy { key } validatedOn pages { title }
        } } } }"""
    )["experts"]["nodes"]
    assert node == {
        "biography": {"html": "<p>Long.</p>"},
        "offer": {"html": "<p>Much.</p>"},
        "expert": {
            "key": "planner",
            "label": "Planner",
            "city": {"key": "bonn"},
            "organisation": None,
            "topics": [{"key": "water"}],
            "languages": ["DE", "EN"],
            "availability": "AVAILABLE",
            "missionKinds": ["WORKSHOP"],
            "validatedBy": None,
            "validatedOn": None,
            "pages": [{"title": "Planner"}],
        },
    }


@pytest.mark.parametrize(
    ("where", "matches"),
    [
        ('city: ["bonn"]', True),
        ('city: ["quito"]', False),
        ('organisation: ["skew"]', False),
        ('expertise: ["water"]', True),
        ('expertise: ["parks"]', False),
        ("languages: [FR, EN]", True),
        ("languages: [FR]", False),
        ("availability: [AVAILABLE]", True),
        ("availability: [LIMITED]", False),
        ("missionKinds: [WORKSHOP]", True),
        ("missionKinds: [TRAINING]", False),
    ],
)
def test_filters_of_experts(expert, where, matches):
    assert titles("experts", f"where: {{{where}}}") == (["Planner"] if matches else [])


def test_facets_of_experts(expert):
    assert facet("experts", "languages") == {"DE": 1, "EN": 1}
    assert facet("experts", "expertise") == {"water": 1}
    assert facet("experts", "missionKinds") == {"WORKSHOP": 1}


def test_a_withdrawn_expert_is_nowhere(expert):
    make_city_page(expert.city)
    way_round = '{ cities(locale: "en") { nodes { city { experts { title } } } } }'
    shown = {"cities": {"nodes": [{"city": {"experts": [{"title": "Planner"}]}}]}}
    assert titles("experts", "first: 5") == ["Planner"]
    assert ask(way_round) == shown

    expert_withdraw_consent(expert=expert)

    assert titles("experts", "first: 5") == []
    assert ask(way_round) == {"cities": {"nodes": [{"city": {"experts": []}}]}}
    assert facet("experts", "expertise") == {}
