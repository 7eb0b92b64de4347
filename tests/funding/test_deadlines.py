"""A deadline is entered as local time and stored in UTC; what is wrong names its field."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.models import Locale

from funding.models import FundingDeadline

from .make import deadline, make_guide, utc

pytestmark = pytest.mark.django_db


def errors_of(row: FundingDeadline) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        row.full_clean(exclude=["page", "locale"])
    return refusal.value.message_dict


def test_moments_follow_from_the_local_times():
    row = deadline("2026-10-15", "14:00", opens="2026-03-01 09:00", zone="Europe/Berlin")
    row.full_clean(exclude=["page", "locale"])
    assert row.moment == utc(2026, 10, 15, 12, 0)
    assert row.opens == utc(2026, 3, 1, 8, 0)


def test_without_times_whole_days_count():
    row = deadline("2026-10-15", opens="2026-03-01", zone="Europe/Berlin")
    row.full_clean(exclude=["page", "locale"])
    assert row.moment == utc(2026, 10, 15, 21, 59)
    assert row.opens == utc(2026, 2, 28, 23, 0)


def test_of_two_passes_a_deadline_is_the_later_and_an_opening_the_earlier():
    row = deadline("2026-10-25", "02:30", opens="2026-10-25 02:30", zone="Europe/Berlin")
    row.full_clean(exclude=["page", "locale"])
    assert row.opens == utc(2026, 10, 25, 0, 30)
    assert row.moment == utc(2026, 10, 25, 1, 30)


def test_moments_are_computed_again_when_it_is_saved():
    guide = make_guide("fixed", deadline("2026-10-15", "14:00", opens="2026-03-01"))
    row = guide.deadlines.get()
    row.time_zone, row.opens_date = "Africa/Tunis", None
    row.save()
    row.refresh_from_db()
    assert row.moment == utc(2026, 10, 15, 13, 0)
    assert row.opens is None


def test_a_deadline_created_in_code_has_its_moment_and_the_language_of_its_page():
    guide = make_guide("fixed")
    row = FundingDeadline.objects.create(
        page=guide, date=datetime.date(2026, 10, 15), time_zone="Europe/Berlin"
    )
    assert row.moment == utc(2026, 10, 15, 21, 59)
    assert row.locale == guide.locale == Locale.get_default()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (deadline("2026-10-15", zone=""), "time_zone"),
        (deadline("2026-10-15", zone="Europe/Atlantis"), "time_zone"),
        (deadline("2026-10-15", opens="2026-10-16"), "date"),
        (deadline("2026-10-15", "12:00", opens="2026-10-15 12:01"), "date"),
        (deadline("2026-03-29", "02:30", zone="Europe/Berlin"), "time"),
        (deadline("2026-04-29", opens="2026-03-29 02:30", zone="Europe/Berlin"), "opens_time"),
        (deadline("1999-12-31"), "date"),
        (deadline("9999-12-31"), "date"),
        (deadline("2100-12-31", opens="1999-12-31"), "opens_date"),
        (deadline("2026-10-15", stage=0), "stage"),
        (deadline("2026-10-15", kind="prayer"), "kind"),
    ],
)
def test_what_is_wrong_names_its_field(row, field):
    assert list(errors_of(row)) == [field]


def test_a_deadline_without_a_day_names_the_day():
    assert list(errors_of(FundingDeadline(time_zone="UTC"))) == ["date"]


def test_an_opening_time_needs_its_day():
    row = deadline("2026-10-15")
    row.opens_time = datetime.time(9)
    assert list(errors_of(row)) == ["opens_date"]


def test_a_window_may_close_in_the_minute_it_opens():
    deadline("2026-10-15", "12:00", opens="2026-10-15 12:00").full_clean(exclude=["page", "locale"])


def test_the_error_says_what_to_do():
    row = deadline("2026-03-29", "02:30", zone="Europe/Berlin")
    assert errors_of(row)["time"] == [
        "Clocks in Europe/Berlin skip this time on that day. Check the time with the funder."
    ]


def test_a_skipped_time_is_not_saved_either():
    guide = make_guide("fixed", deadline("2026-10-15"))
    row = guide.deadlines.get()
    row.date, row.time, row.time_zone = (
        datetime.date(2026, 3, 29),
        datetime.time(2, 30),
        "Europe/Berlin",
    )
    with pytest.raises(ValidationError):
        row.save()
    assert guide.deadlines.get().date == datetime.date(2026, 10, 15)


def test_in_words_it_is_the_local_time_with_its_zone():
    row = deadline("2026-10-15", "14:00", zone="Europe/Berlin")
    row.set_moments()
    assert row.local_words() == "Oct 15, 2026, 2:00 PM (Europe/Berlin)"
    with override("de"):
        assert row.local_words() == "15. Okt. 2026, 14:00 (Europe/Berlin)"
    assert str(row) == "full application: Oct 15, 2026, 2:00 PM (Europe/Berlin)"
