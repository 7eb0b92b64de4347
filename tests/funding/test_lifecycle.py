"""Status and next deadline at both sides of every edge, in SQL and in Python alike."""

import random
from datetime import datetime, timedelta

import pytest
from django.db.models import DateTimeField, Value

from funding.choices import DeadlineModel
from funding.lifecycle import deadline_ahead, status_at
from funding.models import FundingGuidePage
from funding.querysets import (
    funding_status,
    next_deadline,
    next_opening,
    takes_new_applicants,
)

from .make import deadline, make_guide, utc

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)


def computed(now) -> list[tuple]:
    """What the database says of all guides."""
    return list(
        FundingGuidePage.objects.annotate(
            _status=funding_status(now),
            _deadline=next_deadline(now),
            _opening=next_opening(now),
            _new=takes_new_applicants(now),
        )
        .order_by("pk")
        .values_list("pk", "_status", "_deadline", "_opening", "_new")
    )


def status(guide, now: datetime) -> str:
    """The status of ``guide``; SQL with a moment, SQL with an expression and Python agree."""
    told = guide.status_at(now)
    for moment in (now, Value(now, DateTimeField())):
        row = next(row for row in computed(moment) if row[0] == guide.pk)
        assert row[1] == told
    assert FundingGuidePage.objects.with_status(now).get(pk=guide.pk).current_status == told
    return told.value


def deadline_after(guide, now: datetime) -> datetime | None:
    """The next deadline; SQL and Python agree."""
    ahead = guide.next_deadline_at(now)
    told = FundingGuidePage.objects.with_next_deadline(now).get(pk=guide.pk).next_deadline
    assert told == (ahead and ahead.moment)
    return told


@pytest.mark.parametrize(
    ("row", "last"),
    [
        (deadline("2026-10-15", "14:00"), utc(2026, 10, 15, 14, 0, 59, 999_999)),
        (deadline("2026-10-15"), utc(2026, 10, 15, 23, 59, 59, 999_999)),
        (deadline("2026-10-15", zone="Europe/Berlin"), utc(2026, 10, 15, 21, 59, 59, 999_999)),
        # Winter time; the days clocks change; the hour that Berlin has twice.
        (deadline("2026-12-15", zone="Europe/Berlin"), utc(2026, 12, 15, 22, 59, 59, 999_999)),
        (deadline("2026-03-29", zone="Europe/Berlin"), utc(2026, 3, 29, 21, 59, 59, 999_999)),
        (deadline("2026-10-25", zone="Europe/Berlin"), utc(2026, 10, 25, 22, 59, 59, 999_999)),
        (
            deadline("2026-10-25", "02:30", zone="Europe/Berlin"),
            utc(2026, 10, 25, 1, 30, 59, 999_999),
        ),
        # The next day in UTC, and the day before.
        (deadline("2026-10-15", zone="America/Guayaquil"), utc(2026, 10, 16, 4, 59, 59, 999_999)),
        (
            deadline("2026-10-15", "08:00", zone="Pacific/Auckland"),
            utc(2026, 10, 14, 19, 0, 59, 999_999),
        ),
    ],
)
def test_a_fixed_deadline_lasts_through_its_last_minute(row, last):
    guide = make_guide("fixed", row)
    assert status(guide, last) == "closing"
    assert status(guide, last + TICK) == "closed"
    assert deadline_after(guide, last) == row.moment
    assert deadline_after(guide, last + TICK) is None


def test_thirty_days_are_closing_and_a_moment_more_is_open():
    guide = make_guide("fixed", deadline("2026-10-15", "14:00"))
    assert status(guide, utc(2026, 9, 15, 13, 59, 59, 999_999)) == "open"
    assert status(guide, utc(2026, 9, 15, 14, 0)) == "closing"


def test_thirty_days_are_of_24_hours_when_clocks_change_in_between():
    guide = make_guide("fixed", deadline("2026-11-15", "14:00", zone="Europe/Berlin"))
    fourteen_in_berlin = utc(2026, 10, 16, 12, 0)
    assert status(guide, fourteen_in_berlin) == "open"
    assert status(guide, fourteen_in_berlin + timedelta(hours=1) - TICK) == "open"
    assert status(guide, fourteen_in_berlin + timedelta(hours=1)) == "closing"


def test_before_its_opening_it_is_forthcoming():
    guide = make_guide("fixed", deadline("2026-10-15", opens="2026-03-01", zone="Europe/Berlin"))
    opening = utc(2026, 2, 28, 23, 0)
    assert status(guide, opening - TICK) == "forthcoming"
    assert status(guide, opening) == "open"


def test_a_short_window_is_forthcoming_until_it_opens_even_in_the_last_thirty_days():
    guide = make_guide("window", deadline("2026-10-15", "18:00", opens="2026-10-15 08:00"))
    assert status(guide, utc(2026, 10, 15, 7, 59, 59, 999_999)) == "forthcoming"
    assert status(guide, utc(2026, 10, 15, 8, 0)) == "closing"
    assert status(guide, utc(2026, 10, 15, 18, 0, 59, 999_999)) == "closing"
    assert status(guide, utc(2026, 10, 15, 18, 1)) == "closed"


@pytest.mark.parametrize(
    ("now", "expected", "following"),
    [
        (utc(2026, 1, 31, 23, 59, 59), "forthcoming", utc(2026, 4, 30, 23, 59)),
        (utc(2026, 2, 1), "open", utc(2026, 4, 30, 23, 59)),
        (utc(2026, 3, 31, 23, 58, 59), "open", utc(2026, 4, 30, 23, 59)),
        (utc(2026, 3, 31, 23, 59), "closing", utc(2026, 4, 30, 23, 59)),
        (utc(2026, 4, 30, 23, 59, 59), "closing", utc(2026, 4, 30, 23, 59)),
        (utc(2026, 5, 1), "forthcoming", utc(2026, 10, 31, 23, 59)),
        (utc(2026, 7, 31, 23, 59, 59), "forthcoming", utc(2026, 10, 31, 23, 59)),
        (utc(2026, 8, 1), "open", utc(2026, 10, 31, 23, 59)),
        (utc(2026, 10, 31, 23, 59, 59), "closing", utc(2026, 10, 31, 23, 59)),
        (utc(2026, 11, 1), "closed", None),
    ],
)
def test_two_windows(now, expected, following):
    guide = make_guide(
        "window",
        deadline("2026-10-31", opens="2026-08-01"),
        deadline("2026-04-30", opens="2026-02-01"),
    )
    assert status(guide, now) == expected
    assert deadline_after(guide, now) == following


@pytest.mark.parametrize(
    ("now", "expected", "following", "takes_new"),
    [
        (utc(2026, 2, 28, 23, 59, 59), "forthcoming", utc(2026, 7, 31, 23, 59), False),
        (utc(2026, 3, 1), "open", utc(2026, 7, 31, 23, 59), True),
        (utc(2026, 7, 1, 23, 58, 59), "open", utc(2026, 7, 31, 23, 59), True),
        (utc(2026, 7, 1, 23, 59), "closing", utc(2026, 7, 31, 23, 59), True),
        (utc(2026, 7, 31, 23, 59, 59), "closing", utc(2026, 7, 31, 23, 59), True),
        # Only those who passed the first stage go on.
        (utc(2026, 8, 1), "open", utc(2026, 9, 30, 23, 59), False),
        (utc(2026, 8, 31, 23, 58, 59), "open", utc(2026, 9, 30, 23, 59), False),
        (utc(2026, 8, 31, 23, 59), "closing", utc(2026, 9, 30, 23, 59), False),
        (utc(2026, 9, 30, 23, 59, 59), "closing", utc(2026, 9, 30, 23, 59), False),
        (utc(2026, 10, 1), "closed", None, False),
    ],
)
def test_two_stages(now, expected, following, takes_new):
    guide = make_guide(
        "stages",
        deadline("2026-07-31", opens="2026-03-01", stage=1, kind="outline"),
        deadline("2026-09-30", stage=2),
    )
    assert status(guide, now) == expected
    assert deadline_after(guide, now) == following
    assert computed(now)[0][4] is takes_new


@pytest.mark.parametrize(
    ("now", "expected", "following"),
    [
        (utc(2026, 1, 1), "open", utc(2026, 3, 15, 23, 59)),
        (utc(2026, 2, 13, 23, 59), "closing", utc(2026, 3, 15, 23, 59)),
        (utc(2026, 3, 15, 23, 59, 59), "closing", utc(2026, 3, 15, 23, 59)),
        (utc(2026, 3, 16), "open", utc(2026, 6, 15, 23, 59)),
        (utc(2026, 5, 16, 23, 58, 59), "open", utc(2026, 6, 15, 23, 59)),
        (utc(2026, 5, 16, 23, 59), "closing", utc(2026, 6, 15, 23, 59)),
        (utc(2026, 6, 16), "open", utc(2026, 9, 15, 23, 59)),
        (utc(2026, 9, 16), "closed", None),
    ],
)
def test_after_a_cut_off_date_the_next_one_counts(now, expected, following):
    guide = make_guide(
        "cutoffs", deadline("2026-06-15"), deadline("2026-09-15"), deadline("2026-03-15")
    )
    assert status(guide, now) == expected
    assert deadline_after(guide, now) == following
    assert computed(now)[0][4] is (expected != "closed")


@pytest.mark.parametrize("now", [utc(2001, 1, 1), utc(2026, 10, 15), utc(2099, 12, 31)])
@pytest.mark.parametrize(
    ("model", "expected", "takes_new"),
    [("rolling", "open", True), ("to-be-announced", "forthcoming", False)],
)
def test_without_deadlines_the_model_decides(model, expected, takes_new, now):
    guide = make_guide(model)
    assert status(guide, now) == expected
    assert deadline_after(guide, now) is None
    assert computed(now)[0][4] is takes_new


@pytest.mark.parametrize("model", ["rolling", "to-be-announced"])
def test_a_left_over_deadline_does_not_count_in_a_model_without(model):
    guide = make_guide(model, deadline("2026-10-15"))
    before, after = utc(2026, 10, 15), utc(2026, 10, 16)
    assert status(guide, before) == status(guide, after)
    assert deadline_after(guide, before) is None


@pytest.mark.parametrize("model", ["fixed", "stages", "cutoffs", "window"])
def test_a_dated_guide_whose_deadline_is_still_to_come_in_is_forthcoming(model):
    guide = make_guide(model)
    assert status(guide, utc(2026, 10, 15)) == "forthcoming"
    assert deadline_after(guide, utc(2026, 10, 15)) is None


def test_next_opening_is_known_only_before_it():
    make_guide("window", deadline("2026-10-31", opens="2026-08-01"))
    assert computed(utc(2026, 7, 31, 23, 59, 59))[0][3] == utc(2026, 8, 1)
    assert computed(utc(2026, 8, 1))[0][3] is None


def test_the_status_now_needs_no_moment():
    guide = make_guide("fixed", deadline("2001-01-01"))
    assert guide.status == "closed"
    assert FundingGuidePage.objects.with_status().get().current_status == "closed"
    assert FundingGuidePage.objects.with_next_deadline().get().next_deadline is None


def test_unsaved_deadlines_count_in_a_preview():
    guide = make_guide("fixed", deadline("2026-10-15"))
    row = deadline("2026-12-15")
    row.set_moments()
    guide.deadlines = [row]
    assert guide.status_at(utc(2026, 11, 1)) == "open"


def test_sql_and_python_agree_at_many_moments():
    """Every model with none to three deadlines, at and around each edge."""
    generator = random.Random(20261122)
    zones = ["UTC", "Europe/Berlin", "America/Santiago", "Asia/Kathmandu", "Pacific/Auckland"]
    edges: set[datetime] = set()
    for model in DeadlineModel.values * 2:
        for size in range(4):
            rows = []
            for _ in range(size):
                day = datetime(2026, 1, 1) + timedelta(days=generator.randrange(360))
                opens = day - timedelta(days=generator.randrange(90))
                rows.append(
                    deadline(
                        f"{day:%Y-%m-%d}",
                        generator.choice(["", "12:00", "23:59"]),
                        opens=generator.choice(["", f"{opens:%Y-%m-%d}"]),
                        zone=generator.choice(zones),
                    )
                )
            make_guide(model, *rows)
            for row in rows:
                edges |= {row.moment, row.moment + timedelta(minutes=1)}
                edges |= {row.moment - timedelta(days=30), row.opens or row.moment}
    moments = sorted({edge + shift for edge in edges for shift in (-TICK, 0 * TICK, TICK)})
    guides = {
        guide.pk: (guide.deadline_model, list(guide.deadlines.all()))
        for guide in FundingGuidePage.objects.prefetch_related("deadlines")
    }
    statuses = set()
    for now in generator.sample(moments, 150):
        for pk, found, following, _opening, _new in computed(now):
            ahead = deadline_ahead(*guides[pk], now)
            assert (found, following) == (status_at(*guides[pk], now), ahead and ahead.moment), now
            statuses.add(found)
    assert statuses == {"forthcoming", "open", "closing", "closed"}
    assert len(guides) == 48
