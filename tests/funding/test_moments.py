"""Local times of deadlines become moments in UTC, across changes of the clock."""

from datetime import UTC, date, datetime, time

import pytest

from funding.moments import MissingLocalTime, day_end, day_start, local_moment


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "zone", "moment"),
    [
        ("2026-10-15", "14:00", "UTC", "2026-10-15 14:00"),
        ("2026-10-15", "14:00", "Europe/Berlin", "2026-10-15 12:00"),
        ("2026-12-15", "14:00", "Europe/Berlin", "2026-12-15 13:00"),
        ("2026-10-15", "23:59", "America/Sao_Paulo", "2026-10-16 02:59"),
        ("2026-10-15", "00:00", "Pacific/Kiritimati", "2026-10-14 10:00"),
        ("2026-10-15", "17:45", "Asia/Kathmandu", "2026-10-15 12:00"),
        # The minute counts; what stands behind it is dropped.
        ("2026-10-15", "14:00:59.5", "UTC", "2026-10-15 14:00"),
        # The last minute before and the first after clocks go forward in Berlin.
        ("2026-03-29", "01:59", "Europe/Berlin", "2026-03-29 00:59"),
        ("2026-03-29", "03:00", "Europe/Berlin", "2026-03-29 01:00"),
    ],
)
@pytest.mark.parametrize("later", [False, True])
def test_a_local_time_that_exists_once(day, at, zone, moment, later):
    found = local_moment(date.fromisoformat(day), time.fromisoformat(at), zone, later=later)
    assert found == utc(moment)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("at", "earlier", "later"),
    [
        ("01:59", "2026-10-24 23:59", "2026-10-24 23:59"),
        ("02:00", "2026-10-25 00:00", "2026-10-25 01:00"),
        ("02:59", "2026-10-25 00:59", "2026-10-25 01:59"),
        ("03:00", "2026-10-25 02:00", "2026-10-25 02:00"),
    ],
)
def test_a_local_time_that_exists_twice(at, earlier, later):
    day, at = date(2026, 10, 25), time.fromisoformat(at)
    assert local_moment(day, at, "Europe/Berlin", later=False) == utc(earlier)
    assert local_moment(day, at, "Europe/Berlin", later=True) == utc(later)


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        ("2026-03-29", "02:00", "Europe/Berlin"),
        ("2026-03-29", "02:59", "Europe/Berlin"),
        ("2026-09-06", "00:30", "America/Santiago"),
        ("2026-10-04", "02:15", "Australia/Lord_Howe"),
    ],
)
@pytest.mark.parametrize("later", [False, True])
def test_a_local_time_that_clocks_skip_is_refused(day, at, zone, later):
    with pytest.raises(MissingLocalTime, match=f"{day} {at} does not exist in {zone}"):
        local_moment(date.fromisoformat(day), time.fromisoformat(at), zone, later=later)


@pytest.mark.parametrize(
    ("day", "zone", "start", "end"),
    [
        ("2026-10-15", "UTC", "2026-10-15 00:00", "2026-10-15 23:59"),
        ("2026-10-15", "Europe/Berlin", "2026-10-14 22:00", "2026-10-15 21:59"),
        # 23 and 25 hours.
        ("2026-03-29", "Europe/Berlin", "2026-03-28 23:00", "2026-03-29 21:59"),
        ("2026-10-25", "Europe/Berlin", "2026-10-24 22:00", "2026-10-25 22:59"),
        # Santiago skips midnight in spring, and has the hour before it twice in autumn.
        ("2026-09-06", "America/Santiago", "2026-09-06 04:00", "2026-09-07 02:59"),
        ("2026-09-05", "America/Santiago", "2026-09-05 04:00", "2026-09-06 03:59"),
        ("2026-04-04", "America/Santiago", "2026-04-04 03:00", "2026-04-05 03:59"),
        # Nuuk skips the last hour of the day.
        ("2026-03-28", "America/Nuuk", "2026-03-28 02:00", "2026-03-29 00:59"),
        # The Azores have the first hour of the day twice.
        ("2026-10-24", "Atlantic/Azores", "2026-10-24 00:00", "2026-10-24 23:59"),
        ("2026-10-25", "Atlantic/Azores", "2026-10-25 00:00", "2026-10-26 00:59"),
    ],
)
def test_start_and_last_minute_of_a_local_day(day, zone, start, end):
    assert day_start(date.fromisoformat(day), zone) == utc(start)
    assert day_end(date.fromisoformat(day), zone) == utc(end)
