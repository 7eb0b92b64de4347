"""Whether an event lies ahead: from its times, in the database and in Python alike."""

from datetime import timedelta

import pytest
from django.db.models import DateTimeField, Value
from django.db.models.functions import Now

from clusters.choices import EventStatus, RegistrationStatus
from clusters.models import EventPage
from clusters.querysets import event_status, registration_status

from .make import at, make_event, utc

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)
SECOND = timedelta(seconds=1)
START, END = utc(2026, 9, 3, 7), utc(2026, 9, 5, 15)


def status(event: EventPage, now) -> EventStatus:
    """Status that database and Python agree on."""
    stored = EventPage.objects.with_status(now).get(pk=event.pk).current_status
    assert event.status_at(now) == stored
    return EventStatus(stored)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (START - MOMENT, EventStatus.UPCOMING),
        (START, EventStatus.ONGOING),
        (START + MOMENT, EventStatus.ONGOING),
        (END - MOMENT, EventStatus.ONGOING),
        (END, EventStatus.PAST),
        (END + MOMENT, EventStatus.PAST),
    ],
)
def test_status_changes_at_start_and_end(now, expected):
    event = make_event(start=START, end=END)
    assert status(event, now) == expected


@pytest.mark.parametrize("now", [START - SECOND, START, END, END + SECOND])
def test_cancelled_event_stays_cancelled(now):
    event = make_event(start=START, end=END, cancelled=True)
    assert status(event, now) == EventStatus.CANCELLED


def test_night_on_which_clocks_go_back_lasts_an_hour_longer():
    # 25 October 2026 in Berlin: 03:00 summer time becomes 02:00 winter time.
    zone = "Europe/Berlin"
    event = make_event(start=at(zone, 2026, 10, 25, 1), end=at(zone, 2026, 10, 25, 4))
    assert event.end - event.start == timedelta(hours=4)
    assert status(event, utc(2026, 10, 24, 23) - SECOND) == EventStatus.UPCOMING
    assert status(event, utc(2026, 10, 24, 23)) == EventStatus.ONGOING
    assert status(event, utc(2026, 10, 25, 3) - SECOND) == EventStatus.ONGOING
    assert status(event, utc(2026, 10, 25, 3)) == EventStatus.PAST


def test_night_on_which_clocks_go_forward_lasts_an_hour_less():
    # 29 March 2026 in Berlin: 02:00 winter time becomes 03:00 summer time.
    zone = "Europe/Berlin"
    event = make_event(start=at(zone, 2026, 3, 29, 1), end=at(zone, 2026, 3, 29, 4))
    assert event.end - event.start == timedelta(hours=2)
    assert status(event, utc(2026, 3, 29, 0)) == EventStatus.ONGOING
    assert status(event, utc(2026, 3, 29, 2) - SECOND) == EventStatus.ONGOING
    assert status(event, utc(2026, 3, 29, 2)) == EventStatus.PAST


def test_same_local_time_begins_earlier_in_the_east():
    hanoi = make_event(
        start=at("Asia/Ho_Chi_Minh", 2026, 9, 3, 9),
        end=at("Asia/Ho_Chi_Minh", 2026, 9, 3, 17),
        time_zone="Asia/Ho_Chi_Minh",
    )
    quito = make_event(
        start=at("America/Guayaquil", 2026, 9, 3, 9),
        end=at("America/Guayaquil", 2026, 9, 3, 17),
        time_zone="America/Guayaquil",
    )
    for now, expected in [
        (utc(2026, 9, 3, 2) - SECOND, (EventStatus.UPCOMING, EventStatus.UPCOMING)),
        (utc(2026, 9, 3, 2), (EventStatus.ONGOING, EventStatus.UPCOMING)),
        (utc(2026, 9, 3, 10), (EventStatus.PAST, EventStatus.UPCOMING)),
        (utc(2026, 9, 3, 14), (EventStatus.PAST, EventStatus.ONGOING)),
        (utc(2026, 9, 3, 22), (EventStatus.PAST, EventStatus.PAST)),
    ]:
        assert (status(hanoi, now), status(quito, now)) == expected


def test_moment_may_be_asked_in_any_zone():
    event = make_event(start=START, end=END)
    assert status(event, at("Asia/Kathmandu", 2026, 9, 3, 12, 45)) == EventStatus.ONGOING
    assert status(event, at("Asia/Kathmandu", 2026, 9, 3, 12, 44)) == EventStatus.UPCOMING


@pytest.mark.parametrize("now", [Value(START, DateTimeField()), Value(END, DateTimeField())])
def test_moment_may_be_an_expression(now):
    event = make_event(start=START, end=END)
    found = EventPage.objects.annotate(state=event_status(now)).get(pk=event.pk).state
    assert found == event.status_at(now.value)


def test_moment_may_be_that_of_the_database():
    make_event(start=utc(2016, 9, 1), end=utc(2016, 9, 3))
    assert EventPage.objects.annotate(state=event_status(Now())).get().state == EventStatus.PAST


def test_adjectives_share_out_all_events_but_cancelled_ones():
    past = make_event(start=START - timedelta(days=9), end=START - timedelta(days=8))
    ongoing = make_event(start=START, end=END)
    upcoming = make_event(start=END, end=END + timedelta(days=1))
    make_event(start=START, end=END, cancelled=True)
    assert list(EventPage.objects.past(START)) == [past]
    assert list(EventPage.objects.ongoing(START)) == [ongoing]
    assert list(EventPage.objects.upcoming(START)) == [upcoming]


OPENS, CLOSES = utc(2026, 6, 1, 7), utc(2026, 8, 1, 7)


def registration(event: EventPage, now) -> str | None:
    found = EventPage.objects.annotate(registration=registration_status(now)).get(pk=event.pk)
    return found.registration


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - MOMENT, RegistrationStatus.NOT_YET),
        (OPENS, RegistrationStatus.OPEN),
        (CLOSES - MOMENT, RegistrationStatus.OPEN),
        (CLOSES, RegistrationStatus.CLOSED),
        (END, RegistrationStatus.CLOSED),
    ],
)
def test_registration_opens_and_closes_at_its_moments(now, expected):
    event = make_event(start=START, end=END, registration_opens=OPENS, registration_closes=CLOSES)
    assert registration(event, now) == expected


def test_registration_without_an_end_is_open_until_the_event_is_over():
    event = make_event(start=START, end=END, registration_opens=OPENS)
    assert registration(event, END - MOMENT) == RegistrationStatus.OPEN
    assert registration(event, END) == RegistrationStatus.CLOSED


def test_registration_without_a_beginning_is_open_until_it_closes():
    event = make_event(start=START, end=END, registration_closes=CLOSES)
    assert registration(event, OPENS - SECOND) == RegistrationStatus.OPEN
    assert registration(event, CLOSES) == RegistrationStatus.CLOSED


def test_registration_of_a_cancelled_event_is_closed():
    event = make_event(start=START, end=END, registration_opens=OPENS, cancelled=True)
    assert registration(event, OPENS) == RegistrationStatus.CLOSED


def test_nothing_is_said_of_registration_where_no_time_is_given():
    event = make_event(start=START, end=END, cancelled=True)
    assert registration(event, OPENS) is None
