"""Moments as clocks show them somewhere, whatever is stored: no page fails for one of them."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo


def zone_of(name: str | None) -> tzinfo:
    """Returns the IANA time zone of this name; UTC if there is none."""
    try:
        return ZoneInfo(name or "UTC")
    except (LookupError, ValueError, OSError):
        return UTC


def local(moment: datetime, zone: str | None) -> datetime:
    """Returns ``moment`` in the time zone of this name; in UTC at the edge of the calendar, where
    that zone has no year for it."""
    try:
        return moment.astimezone(zone_of(zone))
    except OverflowError:
        return moment.astimezone(UTC)
