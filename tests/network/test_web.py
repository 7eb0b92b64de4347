"""The pages of cities, organisations and experts, and their cards."""

from datetime import date
from pathlib import Path

import pytest
from django.template.backends.django import DjangoTemplates
from django.test import Client
from wagtail.models import PageViewRestriction

from hub.web.reading import parsed
from network.models import CityOffer, CitySeek, ExpertTopic
from network.services import expert_withdraw_consent
from tests.hub.web.reading import Shown, card_lines, path_of, words

from .make import (
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_organisation_page,
    make_topic,
)

ROOT = Path(__file__).parents[2]


def links(shown: Shown) -> list[tuple[str, str]]:
    """The links among the facts."""
    return [(words(link), link["href"]) for link in shown.soup.select("dl.facts a")]


def test_facts_of_a_city(home):
    city = make_city(
        "bonn",
        population=330_579,
        population_year=2023,
        population_source="Statistical office",
        latitude=50.73438,
        longitude=7.09549,
        geonames_id=2946447,
    )

    shown = Shown(make_city_page(city, home))

    assert shown.facts() == {
        "Country": "De",
        "Programme region": "Germany",
        "Inhabitants": "330,579 (Statistical office, 2023)",
        "Coordinates": "50.7344, 7.0955",
        "Time zone": "Europe/Berlin",
        "In gazetteers": "GeoNames 2946447",
    }
    assert links(shown) == [
        ("50.7344, 7.0955", "geo:50.7344,7.0955"),
        ("GeoNames 2946447", "https://www.geonames.org/2946447"),
    ]


def test_facts_of_a_city_that_are_not_known_are_left_out(home):
    city = make_city("oslo", country="no", region="", population=700_000)
    page = make_city_page(city, home)

    assert Shown(page).facts() == {
        "Country": "No",
        "Inhabitants": "700,000",
        "Time zone": "Europe/Berlin",
    }
    assert "700.000" in Shown(page, "de").html


def test_coordinates_are_written_for_machines_in_every_language(home):
    page = make_city_page(make_city("quito", latitude=-0.5, longitude=-78.25), home)
    assert ("-0.5000, -78.2500", "geo:-0.5000,-78.2500") in links(Shown(page, "de"))


def test_city_says_what_it_offers_and_what_it_looks_for(home):
    city = make_city("bonn")
    CityOffer.objects.create(city=city, term=make_topic("water"))
    CitySeek.objects.create(city=city, term=make_topic("heat"))

    shown = Shown(make_city_page(city, home, profile="<p>A city.</p>"))

    assert shown.words(".main-column section") == [
        "Profile A city.",
        "Shares its experience in Water",
        "Looks for experience in Heat",
    ]


def test_facts_of_an_organisation(home):
    organisation = make_organisation(
        acronym="SKEW", role="implements", website="https://www.skew.example/?a=1&b=2"
    )

    shown = Shown(make_organisation_page(organisation, home))

    assert shown.facts() == {
        "Short name": "SKEW",
        "Kind": "implementing agency",
        "Role in the network": "implements projects",
    }
    (button,) = shown.soup.select("a.button")
    assert (words(button), button["href"]) == (
        "To skew.example",
        "https://www.skew.example/?a=1&b=2",
    )


def test_facts_of_an_expert_name_public_rows_only(home):
    city, hidden = make_city("bonn"), make_city("hidden", live=False)
    office = make_organisation("giz", labels={"en": "Agency"})
    page = make_organisation_page(office, home)
    expert = make_expert(
        city=hidden,
        organisation=office,
        languages=["de", "en"],
        availability="limited",
        mission_kinds=["workshop", "training"],
        validated_by=office,
        validated_on=date(2025, 5, 20),
    )
    ExpertTopic.objects.create(expert=expert, term=make_topic("water"))
    expert_page = make_expert_page(expert, home, title="Planner (fictional profile)")

    shown = Shown(expert_page)

    assert shown.words("h1") == ["Planner (fictional profile)"]
    assert shown.words(".page-header .badge") == ["Available to a limited extent"]
    assert shown.facts() == {
        "Organisation": "Agency",
        "Topics": "Water",
        "Languages": "German, English",
        "Availability": "available to a limited extent",
        "Can be asked for": "workshop, training course",
        "Experience validated": "Agency, May 20, 2025",
    }
    assert links(shown) == [("Agency", f"/en/{page.slug}/")] * 2
    type(expert).objects.update(city=city)
    assert Shown(expert_page).facts()["City"] == "Bonn"


def test_expert_who_withdraws_consent_is_gone_at_once(home):
    city = make_city("bonn")
    expert = make_expert(city=city)
    page, city_page = make_expert_page(expert, home, title="Planner"), make_city_page(city, home)
    assert Shown(page).words("h1") == ["Planner"]
    assert Shown(city_page).links("Experts") == ["Planner"]

    expert_withdraw_consent(expert=expert)

    assert Client().get(path_of(page)).status_code == 404
    assert "Planner" not in Shown(city_page).html


def test_link_to_a_restricted_page_is_not_made(home):
    office = make_organisation("giz", labels={"en": "Agency"})
    page = make_organisation_page(office, home)
    expert_page = make_expert_page(make_expert(organisation=office), home)
    assert links(Shown(expert_page)) == [("Agency", f"/en/{page.slug}/")]

    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert links(Shown(expert_page)) == []


@pytest.mark.parametrize("name", ["city", "organisation", "expert"])
def test_pages_of_the_network_need_no_upper_room(name):
    """Its own documents fit the schema, and its templates are whole."""
    folders = [ROOT / room / "templates" for room in ("network", "hub")]
    engine = DjangoTemplates({"NAME": "network", "DIRS": folders, "APP_DIRS": False, "OPTIONS": {}})
    document = f"hub_network/{name}_page.graphql"
    assert parsed(engine.get_template(document).render(), f"{document} of the network")
    assert engine.get_template(f"hub_network/{name}_page.html")


@pytest.mark.django_db
def test_card_of_a_city():
    city = make_city("bonn", population=330_579)
    CityOffer.objects.create(city=city, term=make_topic("water"))
    make_city_page(city, summary="On the Rhine.")
    assert card_lines("cities", "City", "hub_network", "city") == [
        "De",
        "Bonn",
        "330,579 inhabitants",
        "offers: Water",
        "On the Rhine.",
    ]


@pytest.mark.django_db
def test_card_of_an_organisation():
    make_organisation_page(make_organisation("skew", acronym="SKEW", role="implements"))
    assert card_lines("organisations", "Organisation", "hub_network", "organisation") == [
        "SKEW · Implementing agency",
        "SKEW",
        "implements projects",
    ]


@pytest.mark.django_db
def test_card_of_an_expert():
    expert = make_expert(city=make_city("bonn"), languages=["de", "fr"])
    ExpertTopic.objects.create(expert=expert, term=make_topic("water"))
    make_expert_page(expert)
    assert card_lines("experts", "Expert", "hub_network", "expert") == [
        "Available",
        "Bonn",
        "Waste planner",
        "Water",
        "German, French",
    ]
