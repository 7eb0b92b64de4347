"""Dates of the demo: as the files give them, or moved so that they stay current."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .content import Record

SHIFT = re.compile(r"([+-]\d+)d")
WEEK = timedelta(days=7)


class Calendar:
    """Reads the dates of one record on the day of loading."""

    def __init__(self, record: Record, today: date):
        self.today = today
        self.zone = ZoneInfo(record.facts.get("time_zone", "UTC"))
        self.shift = self._shift(record)

    def _shift(self, record: Record) -> timedelta:
        """By how much all dates are moved, so that the first one lies where it is wanted.

        The day of the week is kept, at most six days earlier, unless the wanted day is near.
        """
        wanted = record.common.get("shift_to")
        if wanted is None:
            return timedelta()
        match = SHIFT.fullmatch(wanted)
        first = first_date(record.facts)
        if not match or first is None:
            raise record.error("shift_to", "needs the form +45d or -60d, and a date to move")
        distance = timedelta(days=int(match[1]))
        shift = self.today + distance - first
        return shift if abs(distance) <= WEEK else shift - shift % WEEK

    def day(self, value: date) -> date:
        return value + self.shift

    def moment(self, value: datetime) -> datetime:
        """A local time of the record's zone; when it is moved, clocks still show that time."""
        return (value + self.shift).replace(tzinfo=value.tzinfo or self.zone)

    def days_ago(self, days: int) -> date:
        """The day ``days`` days after the day of loading; before it if negative."""
        return self.today + timedelta(days=days)


def first_date(value: object) -> date | None:
    """The first date that a record names, in the order of its file."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return next(filter(None, map(first_date, value)), None)
    return None
