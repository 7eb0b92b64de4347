"""Carrying facts costs the same for two rows and for twenty, and nothing is written in vain."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clusters.models import EventCity, EventPage, EventSession, SessionOrganisation
from hub.translation.facts.carrying import facts_carry
from tests.network.make import make_city, make_organisation

from .make import make_event, utc
from .translating import submit

pytestmark = pytest.mark.django_db


def rows(number: int, prefix: str) -> dict:
    sessions = []
    for hour in range(number):
        session = EventSession(
            start=utc(2026, 9, 3, hour), end=utc(2026, 9, 3, hour, 30), title=f"{prefix} {hour}"
        )
        session.session_organisations = [
            SessionOrganisation(organisation=make_organisation(f"{prefix}-{hour}"))
        ]
        sessions.append(session)
    cities = [EventCity(city=make_city(f"{prefix}-{place}")) for place in range(number)]
    return {"sessions": sessions, "event_cities": cities}


def make_translated(number: int) -> EventPage:
    event = make_event(title=f"Of {number}", **rows(number, f"old-{number}"))
    submit(event).save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def change_all(event: EventPage, number: int) -> None:
    """Other facts in every row, written to the live tables without a publication."""
    event.start += timedelta(days=-1)
    later = list(event.sessions.all())
    new = rows(number, f"new-{number}")
    for session, other in zip(later, new["sessions"], strict=True):
        session.end += timedelta(minutes=5)
        session.session_organisations = other.session_organisations.all()
    event.sessions = later
    event.event_cities = new["event_cities"]
    event.save()


def statements(event: EventPage) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        facts_carry(page=event)
    return [query["sql"] for query in captured]


def test_cost_does_not_grow_with_rows():
    facts_carry(page=make_translated(1))  # What is kept for good is there.
    counts = {}
    for number in (2, 20):
        event = make_translated(number)
        change_all(event, number)
        counts[number] = len(statements(event))
        german = event.get_translations().get().specific
        assert {row.end.minute for row in german.sessions.all()} == {35}
        assert german.event_cities.count() == number
    assert counts[2] == counts[20]


def test_nothing_is_written_where_all_facts_are_the_same():
    event = make_translated(2)
    change_all(event, 2)
    assert [sql for sql in statements(event) if sql.startswith("UPDATE")]
    again = statements(event)
    reads = [sql for sql in again if sql.startswith("SELECT")]
    assert len(again) - len(reads) == sum("SAVEPOINT" in sql for sql in again)


def test_page_without_translations_costs_one_statement():
    event = make_event(**rows(2, "alone"))
    sent = [sql for sql in statements(event) if "SAVEPOINT" not in sql]
    assert len(sent) == 1
