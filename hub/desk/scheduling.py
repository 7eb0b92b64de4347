"""What goes live or expires by itself, for the panel "My work"."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Revision

from ..models import HubPage, User
from ..values.labels import content_languages
from .work import ROWS, WorkRow, WorkSection, editable, list_url

AHEAD = timedelta(days=30)
LATE = timedelta(minutes=15)
"""After this, the command that publishes what is scheduled does not seem to run."""

Due = tuple[datetime, WorkRow]


def scheduled(user: User) -> WorkSection:
    now = timezone.now()
    due = [*going_live(user, now), *expiring(user, now)]
    due.sort(key=lambda found: found[0])
    return WorkSection(
        heading=_("Going live or expiring in the next 30 days"),
        empty=_("Nothing is scheduled. Dates are set in the status panel of a page."),
        rows=[row for _moment, row in due[:ROWS]],
        all_label=_("All that is scheduled"),
        all_url=list_url("content", state="scheduled", locale="all"),
    )


def going_live(user: User, now: datetime) -> list[Due]:
    """Approved revisions that wait for their moment, which may be over."""
    moments = {
        int(key): moment
        for key, moment in Revision.page_revisions.filter(
            approved_go_live_at__lte=now + AHEAD
        ).values_list("object_id", "approved_go_live_at")
    }
    return [
        (moments[page.pk], WorkRow(page, go_live_note(moments[page.pk], now)))
        for page in editable(HubPage, user).filter(pk__in=moments)
    ]


def go_live_note(moment: datetime, now: datetime) -> str:
    if moment < now - LATE:
        words = _("should have gone live on %(moment)s: ask your operator to run publish_scheduled")
    else:
        words = _("goes live on %(moment)s")
    return words % {"moment": in_words(moment)}


def expiring(user: User, now: datetime) -> list[Due]:
    """Each page once: its versions expire together. The oldest stands for them."""
    pages = editable(HubPage, user).filter(live=True, expire_at__gt=now, expire_at__lte=now + AHEAD)
    first: dict[UUID, HubPage] = {}
    for page in pages.order_by("expire_at", "pk")[: ROWS * len(content_languages())]:
        first.setdefault(page.translation_key, page)
    return [
        (
            page.expire_at,
            WorkRow(page, _("expires on %(moment)s") % {"moment": in_words(page.expire_at)}),
        )
        for page in first.values()
    ]


def in_words(moment: datetime) -> str:
    """In the time zone of the person who looks."""
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
