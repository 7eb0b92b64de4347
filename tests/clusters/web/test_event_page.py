"""The page of an event: when, where, what happens, and what has come of it."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import PageViewRestriction

from clusters.models import (
    DocumentationRecord,
    EventCity,
    EventSeries,
    EventSession,
    SessionOrganisation,
)
from tests.hub.web.reading import Shown, words
from tests.network.make import make_city, make_organisation

from ..make import at, make_cluster, make_documentation, make_event, make_idea

HANOI = "Asia/Ho_Chi_Minh"
AHEAD = datetime.now(UTC).year + 1


def session(day: int, hour: int, title: str, **fields) -> EventSession:
    """One hour on a day of January in Hanoi."""
    start = at(HANOI, AHEAD, 1, 10 + day, hour)
    return EventSession(
        day=day, start=start, end=start + timedelta(minutes=90), title=title, **fields
    )


def make_dialogue(home, **fields):
    """Three days in January of next year, in Hanoi."""
    defaults = {
        "title": "Waste",
        "start": at(HANOI, AHEAD, 1, 11, 0),
        "end": at(HANOI, AHEAD, 1, 13, 17),
        "time_zone": HANOI,
    }
    return make_event(home, **{**defaults, **fields})


def test_programme_is_told_by_day_in_the_time_of_the_event(home):
    speaking = make_organisation("stadtwerke", labels={"en": "City works"})
    sessions = [
        session(2, 9, "Case work", step="peer-exchange"),
        session(1, 14, "Visit", step="good-practice", text="<p>On foot.</p>"),
        session(1, 0, "Welcome"),
    ]
    event = make_dialogue(home, sessions=sessions)
    visit = event.sessions.get(title="Visit")
    SessionOrganisation.objects.create(session=visit, organisation=speaking)

    programme = Shown(event).section("Programme")

    day = datetime(AHEAD, 1, 11)
    assert [words(heading) for heading in programme.find_all("h3")] == [
        f"Day 1 {day:%a}, Jan 11, {AHEAD}",
        f"Day 2 {day + timedelta(days=1):%a}, Jan 12, {AHEAD}",
    ]
    assert [
        [words(entry) for entry in part.find_all("li")] for part in programme.find_all("ol")
    ] == [
        [
            "12:00 AM – 1:30 AM Welcome",
            "2:00 PM – 3:30 PM Visit Step 2: good practices On foot. Speaking: City works",
        ],
        ["9:00 AM – 10:30 AM Case work Step 3: peer exchange"],
    ]
    assert "All times are local times of Ho Chi Minh." in words(programme)


def test_times_place_and_conditions_are_among_the_facts(home, city_page):
    city = make_city("hanoi")
    city_page(city)
    event = make_dialogue(
        home,
        mode="hybrid",
        venue="Town hall\n1 Main Street",
        languages=["en", "fr"],
        capacity=1200,
        cost="49.50",
        currency="EUR",
        event_cities=[EventCity(city=city)],
        cluster=make_cluster(home, title="Clean cities"),
        series=EventSeries.objects.create(key="waste", labels={"en": "Waste week"}),
    )

    shown = Shown(event)

    assert shown.words(".page-header .kicker") == [
        f"Upcoming Dialogue event Jan 11 – 13, {AHEAD} Hanoi and online"
    ]
    assert shown.facts() == {
        "Start": f"Jan 11, {AHEAD}, 12:00 AM (Ho Chi Minh)",
        "End": f"Jan 13, {AHEAD}, 5:00 PM (Ho Chi Minh)",
        "On site or online": "on site and online",
        "Cities": "Hanoi",
        "Venue": "Town hall1 Main Street",
        "Languages": "English, French",
        "Places": "1,200",
        "Cost for one person": "49.50 EUR",
        "Topical cluster": "Clean cities",
        "Series": "Waste week",
    }
    assert [link["href"] for link in shown.soup.select("dl.facts a")] == [
        "/en/page-of-hanoi/",
        f"/en/{event.cluster.slug}/",
    ]
    (start,) = shown.soup.select(".facts > div:first-child time")
    assert start["datetime"] == f"{AHEAD}-01-11T00:00:00+07:00"


def test_what_costs_nothing_is_called_free(home):
    assert Shown(make_dialogue(home, cost=0)).facts()["Cost for one person"] == "free"


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("opens", "closes", "notice"),
    [
        (None, None, []),
        (HOUR, None, ["Registration opens on"]),
        (-HOUR, 2 * HOUR, ["Registration is open. It closes on"]),
        (-HOUR, None, ["Registration is open."]),
        (-2 * HOUR, -HOUR, ["Registration is closed."]),
    ],
)
def test_registration_says_whether_one_can_come(home, opens, closes, notice):
    now = datetime.now(UTC)
    event = make_dialogue(
        home,
        registration_opens=opens and now + opens,
        registration_closes=closes and now + closes,
    )

    shown = Shown(event)

    found = shown.words(".page-header .notice")
    assert len(found) == len(notice)
    assert all(there.startswith(said) for there, said in zip(found, notice, strict=True))
    assert ("Registration opens" in shown.facts()) == (opens is not None)
    assert ("Registration closes" in shown.facts()) == (closes is not None)


def test_a_cancelled_event_says_so_and_takes_no_registration(home):
    opened = datetime.now(UTC) - HOUR
    event = make_dialogue(home, registration_opens=opened, cancelled=True)

    shown = Shown(event)

    assert shown.words(".page-header .badge-warn") == ["Cancelled"]
    assert shown.words(".page-header .notice") == [
        "This event has been cancelled. The page shows what had been planned."
    ]
    assert "Registration opens" not in shown.facts()


def test_past_event_does_not_speak_of_registration(home):
    event = make_event(
        home,
        title="Then",
        start=at(HANOI, 2020, 1, 1, 9),
        end=at(HANOI, 2020, 1, 2, 9),
        registration_opens=at(HANOI, 2019, 12, 1, 9),
    )

    shown = Shown(event)

    assert "Registration" not in " ".join(shown.facts())
    assert shown.words(".page-header .notice") == []


def test_it_leads_to_documentation_and_ideas(home):
    event = make_dialogue(home)
    make_idea(home, title="Compost", event=event)
    make_documentation(
        home, title="Report", documentation_records=[DocumentationRecord(record=event)]
    )

    shown = Shown(event)

    assert shown.links("Documentation") == ["Report"]
    assert shown.links("Project ideas that arose here") == ["Compost"]


def test_nothing_is_announced_that_is_not_there(home):
    shown = Shown(make_dialogue(home, title="Bare"))

    headings = ("Programme", "Documentation", "Project ideas that arose here", "For whom")
    assert [name for name in headings if shown.section(name)] == []


def test_what_is_not_public_is_not_named(home):
    """First all of it is public and shown, then none of it is."""
    city, organisation = make_city("hanoi"), make_organisation("secret-works")
    cluster = make_cluster(home, title="Hidden cluster")
    event = make_dialogue(
        home, cluster=cluster, event_cities=[EventCity(city=city)], sessions=[session(1, 9, "Talk")]
    )
    SessionOrganisation.objects.create(session=event.sessions.get(), organisation=organisation)
    idea = make_idea(home, title="Hidden idea", event=event)
    report = make_documentation(
        home, title="Hidden report", documentation_records=[DocumentationRecord(record=event)]
    )
    names = ("Hanoi", "SECRET-WORKS", "Hidden cluster", "Hidden idea", "Hidden report")
    before = Shown(event).html
    assert [name for name in names if name not in before] == []

    for row in (city, organisation):
        row.live = False
        row.save()
    cluster.unpublish()
    type(idea).objects.filter(pk=idea.pk).update(visibility="members")
    PageViewRestriction.objects.create(page=report, restriction_type="login")

    after = Shown(event).html
    assert [name for name in names if name in after] == []
    assert "Talk" in after
