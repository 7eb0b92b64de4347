"""The pages of cities and organisations show all that belongs to them in the rooms above."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import PageViewRestriction

from clusters.models import (
    ClusterCity,
    EventCity,
    EventSession,
    GroupCity,
    GroupOrganisation,
    PracticeCity,
    PracticePartner,
    SessionOrganisation,
)
from learning.models import TripHome, TripHost
from tests.clusters.make import make_cluster, make_event, make_group, make_idea, make_practice
from tests.funding.make import deadline, make_guide
from tests.hub.web.reading import Shown, words
from tests.learning.make import make_trip
from tests.network.make import (
    make_city,
    make_city_page,
    make_expert,
    make_expert_page,
    make_organisation,
    make_organisation_page,
)

pytestmark = pytest.mark.django_db


def belongings(shown: Shown) -> dict[str, list[str]]:
    """What each panel below the page says, by its heading."""
    return {
        words(panel.h2): [words(row) for row in panel.find_all("li")]
        for panel in shown.soup.select(".panels > section")
    }


@pytest.fixture
def bonn(home):
    """A city with one of everything that may belong to it, and its page."""
    city = make_city("bonn")
    expert = make_expert("planner", city=city)
    return {
        "city": make_city_page(city, home),
        "event": make_event(home, title="Dialogue", event_cities=[EventCity(city=city)]),
        "practice": make_practice(home, title="Compost", practice_cities=[PracticeCity(city=city)]),
        "idea": make_idea(home, title="Shade", city=city, stage="refine"),
        "host": make_trip(home, title="To Bonn", trip_hosts=[TripHost(city=city)]),
        "guest": make_trip(home, title="From Bonn", trip_homes=[TripHome(city=city)]),
        "cluster": make_cluster(home, title="Water", cluster_cities=[ClusterCity(city=city)]),
        "group": make_group(home, title="Pipes", group_cities=[GroupCity(city=city)]),
        "expert": make_expert_page(expert, home, title="Planner"),
    }


def test_city_shows_all_that_belongs_to_it(bonn):
    type(bonn["event"]).objects.update(cancelled=True)
    make_event(bonn["city"].get_parent(), title="Elsewhere")

    assert belongings(Shown(bonn["city"])) == {
        "Events": ["Dialogue Sep 3 – 5, 2026 · cancelled"],
        "Good practices": ["Compost"],
        "Project ideas": ["Shade refine"],
        "Study trips to the city": ["To Bonn Sep 14 – 18, 2026"],
        "Study trips from the city": ["From Bonn Sep 14 – 18, 2026"],
        "Topical clusters": ["Water"],
        "Working groups": ["Pipes"],
        "Experts": ["Planner"],
    }


def test_what_is_not_public_is_not_on_the_page_of_its_city(bonn):
    assert "Dialogue" in Shown(bonn["city"]).html, "while it is public, it is shown"

    bonn["event"].unpublish()
    bonn["practice"].unpublish()
    type(bonn["idea"]).objects.update(visibility="members")
    type(bonn["host"]).objects.update(expire_at=timezone.now())
    for name in ("cluster", "group"):
        PageViewRestriction.objects.create(page=bonn[name], restriction_type="login")
    type(bonn["expert"].expert).objects.update(consent_given=False)

    shown = Shown(bonn["city"])
    assert belongings(shown) == {}
    for title in ("Dialogue", "Compost", "Shade", "To Bonn", "Water", "Pipes", "Planner"):
        assert title not in shown.html


def test_organisation_shows_all_that_belongs_to_it(home):
    office = make_organisation("giz")
    soon = timezone.now().date() + timedelta(days=9)
    make_guide("fixed", deadline(str(soon)), parent=home, title="Trees", funder=office)
    make_guide("rolling", parent=home, title="Travel", operator=office)
    event = make_event(home, title="Dialogue", cancelled=True)
    session = EventSession(
        page=event, start=event.start, end=event.end, title="Talk", locale=event.locale
    )
    session.save()
    SessionOrganisation.objects.create(session=session, organisation=office)
    make_practice(
        home, title="Compost", partners=[PracticePartner(organisation=office, role="lead")]
    )
    make_cluster(home, title="Water", coordinating_organisation=office)
    make_group(home, title="Pipes", group_organisations=[GroupOrganisation(organisation=office)])
    make_expert_page(make_expert(organisation=office), home, title="Adviser")

    shown = Shown(make_organisation_page(office, home))

    assert belongings(shown) == {
        "Programmes that it funds": [f"Trees closing soon · {date_format(soon)}"],
        "Programmes that it runs": ["Travel open"],
        "Events at which it speaks": ["Dialogue Sep 3 – 5, 2026 · cancelled"],
        "Good practices": ["Compost"],
        "Topical clusters": ["Water"],
        "Working groups": ["Pipes"],
        "Experts": ["Adviser"],
    }


def test_a_page_about_nothing_else_has_no_panels(home):
    assert belongings(Shown(make_city_page(make_city("oslo"), home))) == {}
    assert belongings(Shown(make_organisation_page(make_organisation("idle"), home))) == {}
