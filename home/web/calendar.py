"""The calendar: events and deadlines that lie ahead, month by month."""

from collections.abc import Iterator
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hub.web.dates import DATES, Entry
from hub.web.site_page import site_page


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What lies ahead, in the order of time."""

    def found(data: dict) -> dict:
        now = timezone.now()
        ahead = sorted(
            (entry for entry in entries(data) if not entry.is_over(now)),
            key=lambda entry: (entry.day, entry.page["title"]),
        )
        months = groupby(ahead, key=lambda entry: entry.day.replace(day=1))
        return {"months": [(first, list(days)) for first, days in months], "title": _("Calendar")}

    return site_page(request, "hub_home/calendar", found, {"dates": list(DATES)})


def entries(data: dict) -> Iterator[Entry]:
    """All that the answer holds."""
    for kind, dates in DATES:
        for page in data[kind.list_query]["nodes"]:
            yield from dates.entries(page)
