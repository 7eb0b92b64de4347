"""Events in the API, and what leads to them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clusters.models import (
    ClusterCity,
    DocumentationRecord,
    EventCity,
    EventSeries,
    EventSession,
    SessionOrganisation,
)
from tests.network.make import make_city, make_organisation

from .asking import facet, nodes, titles
from .make import (
    make_cluster,
    make_documentation,
    make_event,
    make_group,
    make_idea,
    utc,
)

pytestmark = pytest.mark.django_db


def speaking(organisation, **fields) -> EventSession:
    session = EventSession(
        **{"title": "Talk", "start": utc(2026, 9, 3, 8), "end": utc(2026, 9, 3, 9), **fields}
    )
    session.session_organisations = [SessionOrganisation(organisation=organisation)]
    return session


def test_an_event_in_full():
    cluster = make_cluster(title="Green")
    series = EventSeries.objects.create(key="risk", labels={"en": "Risk"})
    event = make_event(
        title="Waste",
        start=utc(2016, 9, 5, 7),
        end=utc(2016, 9, 7, 15),
        description="<p>About</p>",
        audience="Planners",
        languages=["en", "fr"],
        capacity=30,
        registration_opens=utc(2016, 6, 1),
        registration_closes=utc(2016, 8, 1),
        cost=Decimal("20"),
        currency="EUR",
        series=series,
        cluster=cluster,
        event_cities=[EventCity(city=make_city("rostock"))],
        sessions=[
            speaking(
                make_organisation("skew"),
                start=utc(2016, 9, 5, 8),
                end=utc(2016, 9, 5, 9),
                step="set-topic",
                text="<p>Words</p>",
            )
        ],
    )
    make_idea(title="Compost", event=event)
    make_documentation(title="Report", documentation_records=[DocumentationRecord(record=event)])
    (node,) = nodes(
        "events",
        """title description { html } audience format start end timeZone status mode venue languages
        cities { key } capacity registrationOpens registrationCloses cost currency
        series { key label events { title } } cluster { title events { title } }
        sessions { day start end step title text { html } organisations { key } }
        projectIdeas { title } documentation { title records { title } }""",
    )
    assert node == {
        "title": "Waste",
        "description": {"html": "<p>About</p>"},
        "audience": "Planners",
        "format": "DIALOGUE",
        "start": "2016-09-05T07:00:00+00:00",
        "end": "2016-09-07T15:00:00+00:00",
        "timeZone": "Europe/Berlin",
        "status": "PAST",
        "mode": "ON_SITE",
        "venue": "Town hall",
        "languages": ["EN", "FR"],
        "cities": [{"key": "rostock"}],
        "capacity": 30,
        "registrationOpens": "2016-06-01T00:00:00+00:00",
        "registrationCloses": "2016-08-01T00:00:00+00:00",
        "cost": "20.00",
        "currency": "EUR",
        "series": {"key": "risk", "label": "Risk", "events": [{"title": "Waste"}]},
        "cluster": {"title": "Green", "events": [{"title": "Waste"}]},
        "sessions": [
            {
                "day": 1,
                "start": "2016-09-05T08:00:00+00:00",
                "end": "2016-09-05T09:00:00+00:00",
                "step": "SET_TOPIC",
                "title": "Talk",
                "text": {"html": "<p>Words</p>"},
                "organisations": [{"key": "skew"}],
            }
        ],
        "projectIdeas": [{"title": "Compost"}],
        "documentation": [{"title": "Report", "records": [{"title": "Waste"}]}],
    }


def test_event_with_as_little_as_possible():
    make_event(title="Bare", venue="", start=utc(2016, 1, 1), end=utc(2016, 1, 2))
    (node,) = nodes(
        "events", "capacity cost currency series { key } cluster { title } cities { key }"
    )
    assert node == {
        "capacity": None,
        "cost": None,
        "currency": None,
        "series": None,
        "cluster": None,
        "cities": [],
    }


def test_events_by_status_and_time():
    now, hour = timezone.now(), timedelta(hours=1)
    make_event(title="Past", start=now - 3 * hour, end=now - 2 * hour)
    make_event(title="Ongoing", start=now - hour, end=now + hour)
    make_event(title="Upcoming", start=now + hour, end=now + 2 * hour)
    make_event(title="Off", start=now + hour, end=now + 2 * hour, cancelled=True)
    assert titles("events", "where: {status: [UPCOMING]}") == ["Upcoming"]
    assert titles("events", "where: {status: [ONGOING, PAST]}") == ["Past", "Ongoing"]
    assert titles("events", "orderBy: START_DESC, where: {status: [UPCOMING, CANCELLED]}") == [
        "Off",
        "Upcoming",
    ]
    assert facet("events", "status") == {"PAST": 1, "ONGOING": 1, "UPCOMING": 1, "CANCELLED": 1}
    moment = f'"{now.isoformat()}"'
    assert titles("events", f"where: {{endsAfter: {moment}, startsBefore: {moment}}}") == [
        "Ongoing"
    ]
    assert titles("events", f"where: {{startsFrom: {moment}}}") == ["Off", "Upcoming"]


def test_events_by_their_facts():
    cluster = make_cluster()
    series = EventSeries.objects.create(key="risk", labels={"en": "Risk"})
    make_event(title="A", format="webinar", mode="online", venue="", languages=["en"], cost=0)
    make_event(
        title="B",
        languages=["en", "fr"],
        cluster=cluster,
        series=series,
        cost=Decimal("5"),
        currency="EUR",
        event_cities=[EventCity(city=make_city("lome"))],
        sessions=[speaking(make_organisation("skew"))],
    )
    make_event(title="C")
    for where, expected in {
        "format: [WEBINAR]": ["A"],
        "mode: [ON_SITE, HYBRID]": ["B", "C"],
        "languages: [FR]": ["B"],
        "languages: [FR, EN]": ["A", "B"],
        'cities: ["lome", "nowhere"]': ["B"],
        'series: ["risk"]': ["B"],
        'organisations: ["skew"]': ["B"],
        f'cluster: "{cluster.translation_key}"': ["B"],
        "free: true": ["A"],
        "free: false": ["B", "C"],
    }.items():
        assert titles("events", f"where: {{{where}}}, orderBy: TITLE_ASC") == expected, where
    assert facet("events", "languages") == {"EN": 2, "FR": 1}
    assert facet("events", "cities") == {"lome": 1}


def test_organisation_has_each_of_its_events_once():
    skew = make_organisation("skew")
    event = make_event(title="Waste", sessions=[speaking(skew), speaking(skew)])
    assert event.sessions.count() == 2
    assert nodes("events", "sessions { organisations { events { title } } }") == [
        {"sessions": [{"organisations": [{"events": [{"title": "Waste"}]}]}] * 2}
    ]


def test_statements_do_not_grow_with_the_rows():
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            nodes(
                "clusters",
                """cities { key events { title } } workingGroups { title }
                events { title status cities { key } sessions { organisations { key } } }""",
            )
        return len(captured)

    def grow(number: int):
        cluster = make_cluster(cluster_cities=[ClusterCity(city=make_city(f"a{number}"))])
        make_group(cluster=cluster)
        for half in (1, 2):
            make_event(
                cluster=cluster,
                event_cities=[EventCity(city=make_city(f"b{number}-{half}"))],
                sessions=[speaking(make_organisation(f"o{number}-{half}"))],
            )

    grow(0)
    cost()
    few = cost()
    for number in range(1, 6):
        grow(number)
    assert cost() == few
