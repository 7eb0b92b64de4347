"""Dates of the demo, kept or moved."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from demo.content import ContentError, Record
from demo.dates import Calendar, first_date

WEDNESDAY = date(2026, 3, 4)


def record(shift: str | None = None, **facts) -> Record:
    common = {"facts": facts} | ({"shift_to": shift} if shift else {})
    return Record("events", "meeting", Path("events/meeting.toml"), common, {})


def test_dates_stay_as_they_are_without_a_shift():
    calendar = Calendar(record(start=datetime(2016, 9, 12, 9)), WEDNESDAY)

    assert calendar.day(date(2016, 9, 12)) == date(2016, 9, 12)


def test_first_date_moves_at_most_six_days_before_the_wanted_day_and_keeps_its_weekday():
    for weekday in range(7):
        first = date(2016, 9, 12) + timedelta(days=weekday)
        for shift in ("+45d", "-60d"):
            calendar = Calendar(record(shift, date=first), WEDNESDAY)
            moved = calendar.day(first)
            wanted = WEDNESDAY + timedelta(days=int(shift[:-1]))
            assert moved.weekday() == first.weekday()
            assert 0 <= (wanted - moved).days <= 6


def test_near_day_is_met_exactly():
    calendar = Calendar(record("-1d", start=datetime(2016, 9, 12, 9)), WEDNESDAY)

    assert calendar.day(date(2016, 9, 12)) == date(2026, 3, 3)


def test_all_dates_move_by_the_same_amount():
    facts = {"start": datetime(2016, 9, 12, 9), "registration_opens": datetime(2016, 7, 1, 9)}
    calendar = Calendar(record("+70d", **facts), WEDNESDAY)

    start, opens = (calendar.moment(value) for value in facts.values())

    assert start - opens == facts["start"] - facts["registration_opens"]


def test_clocks_show_the_same_time_in_summer_and_in_winter():
    start = datetime(2016, 9, 12, 9)
    calendar = Calendar(record("+7d", time_zone="Europe/Berlin", start=start), WEDNESDAY)

    assert calendar.moment(start).astimezone(UTC) == datetime(2026, 3, 11, 8, tzinfo=UTC)


def test_first_date_is_the_first_of_the_file():
    facts = {
        "mode": "online",
        "sessions": [{"start": datetime(2022, 5, 2, 9)}],
        "d": date(2020, 1, 1),
    }

    assert first_date(facts) == date(2022, 5, 2)


@pytest.mark.parametrize(("shift", "facts"), [("45", {"d": date(2020, 1, 1)}), ("+45d", {})])
def test_shift_needs_its_form_and_a_date(shift, facts):
    with pytest.raises(ContentError, match="meeting.toml: shift_to: needs the form"):
        Calendar(record(shift, **facts), WEDNESDAY)


def test_days_of_verification_count_from_the_day_of_loading():
    assert Calendar(record(), WEDNESDAY).days_ago(-40) == date(2026, 1, 23)
