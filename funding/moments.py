"""From the local time that a funder prints to a moment in UTC.

A local time may not exist (clocks go forward) or exist twice (clocks go back). One that does
not exist is refused; of two, a deadline takes the later and an opening the earlier, so that
nobody is shut out by our reading.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class MissingLocalTime(ValueError):
    """The local time does not exist on that day: clocks skip it."""


def local_moment(day: date, at: time, zone: str, *, later: bool) -> datetime:
    """The UTC moment of a local time in an IANA zone, to the minute.

    ``later`` says which of two passes is meant. Raises ``MissingLocalTime``.
    """
    naive = datetime.combine(day, at.replace(second=0, microsecond=0))
    moment = naive.replace(tzinfo=ZoneInfo(zone), fold=int(later)).astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != naive:
        raise MissingLocalTime(f"{naive:%Y-%m-%d %H:%M} does not exist in {zone}.")
    return moment


def day_start(day: date, zone: str) -> datetime:
    """The first moment of a local day; where clocks skip midnight, the moment they do."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def day_end(day: date, zone: str) -> datetime:
    """The last minute of a local day."""
    return day_start(day + DAY, zone) - MINUTE
