"""The calendar: events and deadlines that lie ahead, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hub.web.site_page import site_page


@dataclass(frozen=True)
class CalendarEntry:
    """Something on a day: ``moment`` (ISO 8601) in the zone where it holds."""

    day: date
    kind: str
    moment: str
    zone: str
    page: dict
    last: date
    place: str = ""

    def is_over(self, now: datetime) -> bool:
        """Whether its last day has passed where it holds."""
        return self.last < now.astimezone(ZoneInfo(self.zone or "UTC")).date()


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Returns the page of all that lies ahead, in the order of time."""

    def found(data: dict) -> dict:
        now = timezone.now()
        ahead = sorted(
            (entry for entry in entries(data) if not entry.is_over(now)),
            key=lambda entry: (entry.day, entry.page["title"]),
        )
        months = groupby(ahead, key=lambda entry: entry.day.replace(day=1))
        return {"months": [(first, list(days)) for first, days in months], "title": _("Calendar")}

    return site_page(request, "hub_home/calendar", found)


def entries(data: dict) -> Iterator[CalendarEntry]:
    """All that the answer holds."""
    for event in data["events"]["nodes"]:
        place = ", ".join(city["label"] for city in event["cities"])
        last = day_in(event["end"], event["timeZone"])
        yield entry(_("Event"), event["start"], event["timeZone"], event, last, place)
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
            kind = _("Apply for a study trip")
            yield entry(kind, trip["applicationDeadline"], trip["timeZone"], trip)


def entry(
    kind: str, moment: str, zone: str, page: dict, last: date | None = None, place: str = ""
) -> CalendarEntry:
    """An entry of one day, or of several up to ``last``."""
    day = day_in(moment, zone)
    return CalendarEntry(day, kind, moment, zone, page, last or day, place)


def day_in(moment: str, zone: str) -> date:
    """The day of a moment where it holds."""
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(zone or "UTC")).date()
