"""The form of an event: local times, sessions within the event, a place to go to."""

import pytest
from wagtail.models import Site

from clusters.models import EventPage, EventSession
from hub.models import SiteSettings
from tests.home.make import make_home
from tests.network.make import make_city, make_organisation

from .forms import filled, problems
from .make import make_event, utc

pytestmark = pytest.mark.django_db
TIMES = {
    "time_zone": "Europe/Berlin",
    "start": "2026-09-03 09:00",
    "end": "2026-09-05 17:00",
    "format": "dialogue",
    "mode": "on-site",
    "venue": "Town hall",
}


def session(start: str, end: str, **fields) -> dict:
    return {"title": "Session", "start": start, "end": end, **fields}


def days_of(found) -> list[int]:
    """The days that the sessions of a form have got."""
    assert problems(found) == {}
    return [row.day for row in found.save(commit=False).sessions.all()]


def form(*sessions: dict, rows: dict | None = None, **fields):
    rows = {"sessions": list(sessions), **(rows or {})}
    return filled(EventPage(), rows=rows, **{**TIMES, **fields})


def test_times_are_those_of_the_zone_of_the_event():
    found = form(session("2026-09-03 09:30", "2026-09-03 11:00"), time_zone="America/Guayaquil")
    assert problems(found) == {}
    assert found.cleaned_data["start"] == utc(2026, 9, 3, 14)
    assert found.cleaned_data["end"] == utc(2026, 9, 5, 22)
    assert found.formsets["sessions"].forms[0].cleaned_data["start"] == utc(2026, 9, 3, 14, 30)


def test_stored_times_are_shown_in_the_zone_of_the_event():
    page = EventPage(start=utc(2026, 9, 3, 14), end=utc(2026, 9, 5, 22), time_zone="Asia/Kathmandu")
    shown = type(page).get_edit_handler().get_form_class()(instance=page)
    assert "2026-09-03 19:45" in str(shown["start"])
    assert "2026-09-06 03:45" in str(shown["end"])


def test_summer_and_winter_time_are_told_apart():
    found = form(start="2026-10-24 09:00", end="2026-10-26 09:00")
    assert problems(found) == {}
    assert found.cleaned_data["start"] == utc(2026, 10, 24, 7)
    assert found.cleaned_data["end"] == utc(2026, 10, 26, 8)


@pytest.mark.parametrize(
    "start",
    ["2026-03-29 02:30", "2026-10-25 02:30"],
    ids=["clocks skip it", "clocks show it twice"],
)
def test_local_time_that_says_no_moment_is_refused(start):
    assert set(problems(form(start=start, end="2026-11-01 12:00"))) == {"start"}


def test_unknown_zone_is_refused():
    assert set(problems(form(time_zone="Europe/Atlantis"))) == {"time_zone"}


def test_session_may_fill_its_event():
    assert problems(form(session("2026-09-03 09:00", "2026-09-05 17:00"))) == {}


def test_session_must_not_start_before_its_event():
    found = form(
        session("2026-09-03 08:59", "2026-09-03 10:00"),
        session("2026-09-03 10:00", "2026-09-03 11:00"),
    )
    assert set(problems(found)) == {"sessions.0.start"}


def test_session_must_not_end_after_its_event():
    assert set(problems(form(session("2026-09-05 16:00", "2026-09-05 17:01")))) == {
        "sessions.0.end"
    }


def test_session_must_not_end_before_it_starts():
    assert set(problems(form(session("2026-09-03 10:00", "2026-09-03 09:30")))) == {
        "sessions.0.end"
    }


def test_deleted_session_is_not_looked_at():
    assert problems(form(session("2026-01-01 09:00", "2026-01-01 10:00", DELETE="on"))) == {}


def test_days_count_the_dates_with_sessions_where_the_event_is():
    assert days_of(
        form(
            session("2026-09-05 09:00", "2026-09-05 10:00"),
            session("2026-09-03 09:00", "2026-09-03 10:00"),
            session("2026-09-03 11:00", "2026-09-03 12:00"),
        )
    ) == [2, 1, 1]
    # 23:30 and 00:30 in Berlin are one date in UTC.
    late = session("2026-09-03 23:30", "2026-09-03 23:45")
    assert days_of(form(late, session("2026-09-04 00:30", "2026-09-04 00:45"))) == [1, 2]


def test_a_day_follows_when_another_session_comes_before():
    event = make_event(
        sessions=[EventSession(title="Old", start=utc(2026, 9, 4, 8), end=utc(2026, 9, 4, 9))]
    )
    old = event.sessions.get()
    rows = [
        session("2026-09-04 10:00", "2026-09-04 11:00", id=old.pk, title="Old"),
        session("2026-09-03 09:00", "2026-09-03 10:00", title="New"),
    ]
    found = filled(event, rows={"sessions": rows}, **TIMES)
    found.data["sessions-INITIAL_FORMS"] = 1
    found = type(found)(found.data, instance=event, parent_page=found.parent_page)
    assert problems(found) == {}
    found.save()
    days = EventSession.objects.filter(page=event).values_list("title", "day")
    assert dict(days) == {"Old": 2, "New": 1}


def test_a_time_alone_is_one_of_the_day_of_the_event():
    found = form(session("9:30", "10:00"), session("2026-09-04 14:00", "15:30"), end="17:00")
    assert set(problems(found)) == {"sessions.1.end"}
    assert found.cleaned_data["end"] == utc(2026, 9, 3, 15)
    first, second = (row.cleaned_data for row in found.formsets["sessions"].forms)
    assert (first["start"], first["end"]) == (utc(2026, 9, 3, 7, 30), utc(2026, 9, 3, 8))
    assert second["start"] == utc(2026, 9, 4, 12)
    # Where no day is known, none is made up.
    assert set(problems(form(start="09:00", registration_opens="12:00"))) == {
        "start",
        "registration_opens",
    }


def test_all_errors_come_in_one_round():
    city = make_city("rostock")
    rows = [
        session("2026-09-02 09:00", "2026-09-02 10:00", title=""),
        session("2026-09-06 09:00", "never"),
    ]
    twice = [{"city": city.pk}, {"city": city.pk}]
    found = form(*rows, rows={"event_cities": twice}, cost="5", capacity="0", title="")
    assert set(problems(found)) == {
        "title",
        "capacity",
        "currency",
        "event_cities",
        "event_cities.1.__all__",
        "sessions.0.title",
        "sessions.0.start",
        "sessions.1.end",
    }


def test_an_empty_zone_is_that_of_the_first_city_else_of_the_site():
    nairobi = make_city("nairobi", time_zone="Africa/Nairobi")
    removed = {"city": make_city("quito", time_zone="America/Guayaquil").pk, "DELETE": "on"}
    at_nine = {"start": "2026-09-03 09:00", "time_zone": ""}
    found = form(rows={"event_cities": [removed, {"city": nairobi.pk}]}, **at_nine)
    assert problems(found) == {}
    assert found.cleaned_data["time_zone"] == found.instance.time_zone == "Africa/Nairobi"
    assert found.cleaned_data["start"] == utc(2026, 9, 3, 6)
    make_home()
    SiteSettings.objects.create(site=Site.objects.get(), time_zone="Europe/Kyiv")
    assert form(**at_nine).fields["time_zone"].empty_value == "Europe/Kyiv"


def test_a_zone_of_old_opens_under_its_name_of_today():
    event = make_event(time_zone="Asia/Kolkata")
    EventPage.objects.update(time_zone="Asia/Calcutta")
    event = EventPage.objects.get(pk=event.pk)
    shown = type(event).get_edit_handler().get_form_class()(instance=event)
    assert 'value="Asia/Kolkata" selected' in str(shown["time_zone"])
    old = event.to_json().replace("Asia/Kolkata", "Asia/Calcutta")
    assert EventPage.from_json(old).time_zone == "Asia/Kolkata"
    event.save()


def test_who_asks_people_to_register_says_where():
    ahead = {"start": "2099-09-03 09:00", "end": "2099-09-03 17:00"}
    asking = {**ahead, "registration_closes": "2099-09-01 12:00"}
    assert set(problems(form(**asking))) == {"registration_url"}
    assert problems(form(**asking, contact_email="events@example.org")) == {}
    assert problems(form(**asking, registration_url="https://example.org/register")) == {}
    assert set(problems(form(**asking, contact_email="nobody"))) == {"contact_email"}
    assert problems(form(**asking, cancelled="on")) == {}
    assert problems(form(registration_closes="2026-09-01 12:00")) == {}
    draft = form(**asking)
    draft.defer_required_fields()
    assert problems(draft) == {}


def test_event_on_site_needs_a_place():
    assert set(problems(form(venue=""))) == {"venue"}
    city = make_city("rostock")
    assert problems(form(venue="", rows={"event_cities": [{"city": city.pk}]})) == {}
    assert problems(form(venue="", mode="online")) == {}


def test_draft_may_wait_for_its_place():
    found = form(venue="")
    found.defer_required_fields()
    assert problems(found) == {}


def test_city_is_chosen_once():
    city = make_city("rostock")
    found = problems(form(rows={"event_cities": [{"city": city.pk}, {"city": city.pk}]}))
    assert set(found) == {"event_cities", "event_cities.1.__all__"}


def test_session_keeps_who_speaks():
    skew, giz = make_organisation("skew"), make_organisation("giz")
    rows = [{"organisation": giz.pk}, {"organisation": skew.pk}]
    found = form(session("2026-09-03 09:00", "2026-09-03 10:00", session_organisations=rows))
    assert problems(found) == {}
    page = found.save(commit=False)
    (stored,) = page.sessions.all()
    speakers = [row.organisation for row in stored.session_organisations.all()]
    assert speakers == [giz, skew]


def test_a_year_that_is_none_is_an_error_of_its_field_in_every_zone():
    wrong = {"Enter a day between the years 1900 and 2100."}
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati", "Europe/Berlin"):
        for start, end in (
            ("2026-09-03 09:00", "9999-12-31 23:59"),
            ("0001-01-01 00:00", "2026-09-05 17:00"),
            ("0227-09-03 09:00", "2026-09-05 17:00"),
        ):
            rows = session("2026-09-03 09:30", "9999-12-31 23:59")
            found = problems(form(rows, start=start, end=end, time_zone=zone))
            field = "end" if end.startswith("9999") else "start"
            assert {*found[field], *found["sessions.0.end"]} == wrong, (zone, start, end)


def test_a_moment_at_the_edge_that_is_stored_does_not_keep_the_form_from_opening():
    edges = {"start": utc(1, 1, 1), "end": utc(9999, 12, 31, 23, 59)}
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati", "no/zone"):
        page = EventPage(**edges, time_zone=zone)
        shown = type(page).get_edit_handler().get_form_class()(instance=page)
        assert "9999-12-31" in str(shown["end"])
        assert "0001-01-01" in str(shown["start"])
