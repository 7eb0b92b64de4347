"""Study trips: days within the trip and in a city, and the deadline of applications."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import DateTimeField, Value

from learning.models import StudyTripPage
from learning.models.itinerary import stops_of
from learning.querysets import applications_open
from tests.clusters.forms import filled, problems
from tests.clusters.make import at, make_idea, utc
from tests.clusters.translating import submit
from tests.network.make import make_city

from .make import make_trip

pytestmark = pytest.mark.django_db
TRIP = {"starts_on": "2026-09-14", "ends_on": "2026-09-18", "time_zone": "Asia/Amman"}


def day(on: str, **fields) -> dict:
    return {"date": on, "title": "A day", **fields}


def form(*days: dict, rows: dict | None = None, **fields):
    return filled(StudyTripPage(), rows={"days": list(days), **(rows or {})}, **{**TRIP, **fields})


def is_open(trip, now) -> bool:
    """What database and Python agree on."""
    found = StudyTripPage.objects.annotate(state=applications_open(now)).get(pk=trip.pk).state
    moment = now.value if isinstance(now, Value) else now
    assert trip.applications_open_at(moment) is found
    return found


def test_an_open_application_says_where():
    ahead = {"starts_on": "2099-09-14", "ends_on": "2099-09-18"}
    asking = {**ahead, "application_deadline": "2099-05-31 12:00"}
    assert set(problems(form(**asking))) == {"registration_url"}
    assert problems(form(**asking, contact_email="a@example.org")) == {}
    draft = form(**asking)
    draft.defer_required_fields()
    assert problems(draft) == {}


def test_day_without_city_is_refused():
    found = problems(form(day("2026-09-14")))
    assert found == {"days.0.city": ["Choose the city in which the day is spent."]}


def test_draft_too_refuses_a_day_without_city():
    draft = form(day("2026-09-14"))
    draft.defer_required_fields()
    assert set(problems(draft)) == {"days.0.city"}


def test_first_and_last_day_belong_to_the_trip():
    city = make_city("cologne").pk
    found = form(day("2026-09-14", city=city), day("2026-09-18", city=city))
    assert problems(found) == {}


def test_day_outside_the_trip_is_refused():
    city = make_city("cologne").pk
    found = form(day("2026-09-13", city=city), day("2026-09-19", city=city))
    assert set(problems(found)) == {"days.0.date", "days.1.date"}


def test_trip_must_not_end_before_it_starts():
    with pytest.raises(ValidationError) as error:
        make_trip(ends_on=date(2026, 9, 13))
    assert set(error.value.message_dict) == {"ends_on"}


def test_deadline_is_entered_in_local_time():
    found = form(application_deadline="2026-05-31 12:00")
    assert problems(found) == {}
    assert found.cleaned_data["application_deadline"] == utc(2026, 5, 31, 9)


def test_deadline_must_not_lie_after_the_first_day_where_it_is_meant():
    # In UTC the 14th has not begun yet, in Auckland it is over.
    zone, last = "Pacific/Auckland", at("Pacific/Auckland", 2026, 9, 14, 23, 59)
    assert make_trip(time_zone=zone, application_deadline=last).pk
    with pytest.raises(ValidationError) as error:
        make_trip(time_zone=zone, application_deadline=last + timedelta(minutes=1))
    assert set(error.value.message_dict) == {"application_deadline"}


def test_deadline_lasts_through_its_printed_minute():
    deadline = at("America/Montevideo", 2026, 5, 31, 12)
    trip = make_trip(application_deadline=deadline)
    assert is_open(trip, deadline)
    assert is_open(trip, deadline + timedelta(seconds=59))
    assert not is_open(trip, deadline + timedelta(seconds=60))
    assert is_open(trip, Value(deadline, DateTimeField()))


def test_deadline_of_the_night_on_which_clocks_go_back_is_the_moment_that_is_stored():
    # 02:30 comes twice in Berlin on 25 October 2026; what is stored is the second one.
    deadline = utc(2026, 10, 25, 1, 30)
    trip = make_trip(
        starts_on=date(2026, 11, 1),
        ends_on=date(2026, 11, 3),
        time_zone="Europe/Berlin",
        application_deadline=deadline,
    )
    assert is_open(trip, utc(2026, 10, 25, 0, 31))
    assert is_open(trip, deadline)
    assert not is_open(trip, utc(2026, 10, 25, 1, 31))


def test_without_deadline_one_cannot_apply():
    assert not is_open(make_trip(), utc(2026, 1, 1))


def test_stops_are_lines():
    assert stops_of(" Town hall \n\n Lake") == ["Town hall", "Lake"]
    assert stops_of("") == []


def test_idea_is_chosen_once_in_whichever_language():
    idea = make_idea()
    rows = {"trip_ideas": [{"idea": idea.pk}, {"idea": submit(idea).pk}]}
    assert set(problems(form(rows=rows))) == {"trip_ideas.1.idea"}
