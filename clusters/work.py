"""What of the clusters waits for an editor: events that come soon."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hub.desk.work import ROWS, WorkRow, WorkSection, editable, list_url
from hub.models import User
from hub.values.zones import local

from .choices import EventStatus
from .models import EventPage

SOON = timedelta(days=30)


def events(user: User) -> WorkSection:
    now = timezone.now()
    near = editable(EventPage, user).originals().filter(live=True).upcoming(now)
    near = near.filter(start__lte=now + SOON)
    return WorkSection(
        heading=_("Events in the next 30 days"),
        empty=_("No event starts within 30 days."),
        rows=[
            WorkRow(event, date_format(local(event.start, event.time_zone)))
            for event in near.order_by("start", "pk")[:ROWS]
        ],
        all_label=_("All events ahead"),
        all_url=list_url(
            "events", current_status=EventStatus.UPCOMING, state="live", ordering="start"
        ),
    )
