"""How days and moments are written: in each language one way, that of the Unicode CLDR.

What stands in lists, in tables, in the calendar and among hits looks the same: ``Sep 3, 2026``. The
browser writes the reader's own time from the same data (``hub/times.js``).
"""

from datetime import date, datetime

from babel.dates import format_interval, format_skeleton, format_time
from django.utils.translation import get_language

from ..values.choices import cldr

DAY, WEEKDAY = "yMMMd", "yMMMEd"


def in_words(day: date, skeleton: str = DAY) -> str:
    """``Sep 3, 2026``; ``Thu, Sep 3, 2026`` with ``WEEKDAY``."""
    return format_skeleton(skeleton, day, locale=cldr(get_language()))


def time_in_words(local: datetime) -> str:
    """The time of day: ``9:00 AM``, ``09:00``."""
    return format_time(local.time(), "short", locale=cldr(get_language()))


def interval_in_words(first: date, last: date) -> str:
    """As short as the language has it: ``Sep 3 – 5, 2026``."""
    return format_interval(first, last, DAY, locale=cldr(get_language()))


def begins_a_year(day: date) -> bool:
    """Whether it is 1 January, which stands for a year of which no day is known."""
    return (day.month, day.day) == (1, 1)


def ends_a_year(day: date) -> bool:
    """Whether it is 31 December, which stands for a year at the end of a period."""
    return (day.month, day.day) == (12, 31)
