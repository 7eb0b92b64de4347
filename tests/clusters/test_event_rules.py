"""What an event refuses, and at which field it says so."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from clusters.models import EventPage, EventSession

from .make import make_event, utc

pytestmark = pytest.mark.django_db
START, END = utc(2026, 9, 3, 7), utc(2026, 9, 5, 15)


def refused(**fields) -> set[str]:
    """Fields with an error when an event has these values."""
    with pytest.raises(ValidationError) as error:
        make_event(**{"start": START, "end": END, **fields})
    assert not EventPage.objects.exists()
    return set(error.value.message_dict)


def test_sound_event_is_stored():
    event = make_event(
        start=START,
        end=END,
        registration_opens=utc(2026, 6, 1),
        registration_closes=END,
        cost=Decimal("20"),
        currency="EUR",
        languages=["en", "fr"],
        capacity=30,
    )
    assert EventPage.objects.get() == event


@pytest.mark.parametrize("end", [START, utc(2026, 9, 3, 6, 59)])
def test_end_must_follow_start(end):
    assert refused(end=end) == {"end"}


@pytest.mark.parametrize("closes", [utc(2026, 6, 1), utc(2026, 5, 31)])
def test_registration_must_close_after_it_opens(closes):
    fields = {"registration_opens": utc(2026, 6, 1), "registration_closes": closes}
    assert refused(**fields) == {"registration_closes"}


def test_registration_must_close_before_the_end():
    assert refused(registration_closes=utc(2026, 9, 5, 15, 1)) == {"registration_closes"}


def test_cost_needs_a_currency():
    assert refused(cost=Decimal("20")) == {"currency"}


def test_free_event_needs_no_currency():
    assert make_event(cost=Decimal("0")).currency == ""


def test_cost_must_not_be_negative():
    assert refused(cost=Decimal("-1"), currency="EUR") == {"cost"}


def test_all_that_is_wrong_is_said_at_once():
    fields = {"end": START, "cost": Decimal("5"), "capacity": 0, "time_zone": "Europe/Atlantis"}
    assert refused(**fields) == {"end", "currency", "capacity", "time_zone"}


def test_session_must_end_after_it_starts():
    event = make_event(start=START, end=END)
    session = EventSession(page=event, title="Opening", start=START, end=START)
    with pytest.raises(ValidationError) as error:
        session.clean()
    assert set(error.value.message_dict) == {"end"}
