"""The calendar: events and deadlines that lie ahead, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .respond import site_page


@dataclass(frozen=True)
class Entry:
    """Something on a day: ``moment`` (ISO 8601) in the zone where it holds."""

    day: date
    kind: str
    moment: str
    zone: str
    page: dict
    place: str = ""


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What lies ahead, in the order of time."""

    def found(data: dict) -> dict:
        ahead = sorted(entries(data), key=lambda entry: (entry.day, entry.page["title"]))
        months = groupby(ahead, key=lambda entry: entry.day.replace(day=1))
        return {"months": [(first, list(days)) for first, days in months], "title": _("Calendar")}

    return site_page(request, "hub_home/calendar", found)


def entries(data: dict) -> Iterator[Entry]:
    """All that the answer holds."""
    for event in data["events"]["nodes"]:
        place = ", ".join(city["label"] for city in event["cities"])
        yield entry(_("Event"), event["start"], event["timeZone"], event, place)
        if event["registrationCloses"]:
            kind = _("Registration closes")
            yield entry(kind, event["registrationCloses"], event["timeZone"], event)
    for guide in data["fundingGuides"]["nodes"]:
        for deadline in guide["deadlines"]:
            if deadline["moment"] == guide["nextDeadline"]:
                kind = _("Funding deadline")
                yield entry(kind, deadline["moment"], deadline["timeZone"], guide)
    for trip in data["studyTrips"]["nodes"]:
        if trip["applicationDeadline"]:
            yield entry(_("Apply for a study trip"), trip["applicationDeadline"], "UTC", trip)


def entry(kind: str, moment: str, zone: str, page: dict, place: str = "") -> Entry:
    day = datetime.fromisoformat(moment).astimezone(ZoneInfo(zone or "UTC")).date()
    return Entry(day, kind, moment, zone, page, place)
