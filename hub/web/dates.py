"""Which kinds of pages stand in the calendar, and on which days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from ..kinds import Declarations
from ..values.zones import local


@dataclass(frozen=True)
class CalendarEntry:
    """Something on a day: ``moment`` (ISO 8601) in the zone where it holds."""

    day: date
    kind: str | Promise
    moment: str
    zone: str
    page: dict
    last: date
    place: str = ""

    def is_over(self, now: datetime) -> bool:
        """Whether its last day has passed where it holds."""
        return self.last < local(now, self.zone).date()


@dataclass(frozen=True)
class Dates:
    """``arguments`` and ``fields`` of the kind's list in the API, as GraphQL, and ``entries``: what
    the calendar makes of one page of the answer."""

    arguments: str
    fields: str
    entries: Callable[[dict], Iterator[CalendarEntry]]


DATES = Declarations[Dates]()


def entry(
    kind: str | Promise,
    moment: str,
    zone: str,
    page: dict,
    last: date | None = None,
    place: str = "",
) -> CalendarEntry:
    """Returns an entry of one day, or of several up to ``last``."""
    day = day_in(moment, zone)
    return CalendarEntry(day, kind, moment, zone, page, last or day, place)


def day_in(moment: str, zone: str) -> date:
    """Returns the day of a moment where it holds."""
    return local(datetime.fromisoformat(moment), zone).date()
