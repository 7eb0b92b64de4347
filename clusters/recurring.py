"""Events that take place again: the next one is made from the last one."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug

from hub.values.zones import local

from .models import EventPage, EventSession

OF_ONE_TIME = {
    "registration_opens": None,
    "registration_closes": None,
    "registration_url": "",
    "joining_url": "",
    "cancelled": False,
    "source_url": "",
    "verified_on": None,
    "go_live_at": None,
    "expire_at": None,
    "expired": False,
    "locked": False,
    "locked_at": None,
    "locked_by": None,
}
"""What is said of one event alone, as it stands in the next one until somebody knows."""


def local_day(event: EventPage) -> date:
    """Returns the first day of an event, where it takes place."""
    return local(event.start, event.time_zone).date()


def likely_day(event: EventPage) -> date:
    """Returns the day on which the next one may begin: after as long as the last one of its series
    has come after the one before, else after 52 weeks."""
    before = None
    if event.series_id:
        earlier = EventPage.objects.filter(series=event.series_id, start__lt=event.start)
        before = earlier.filter(locale=event.locale_id).order_by("-start").first()
    pause = local_day(event) - local_day(before) if before else timedelta(weeks=52)
    return local_day(event) + pause


def moved(moment: datetime, days: timedelta, zone: str) -> datetime:
    """Returns a moment some days later, at the same time by the clocks of ``zone``."""
    return (local(moment, zone) + days).astimezone(UTC)


@transaction.atomic
def next_event_create(event: EventPage, first_day: date, user) -> EventPage:
    """Makes a draft of the next event, with the same programme, beginning on ``first_day``.

    Its translations follow where ``user`` may add pages, as drafts with the words that there are.
    Returns the draft in the language of ``event``.
    """
    keys: defaultdict[UUID, UUID] = defaultdict(uuid4)
    made = copy(event, first_day - local_day(event), user, keys)
    for translation in event.get_translations().filter(alias_of=None).specific():
        if may_add_beside(translation, user):
            copy(translation, first_day - local_day(event), user, keys)
    return made


def may_add_beside(page: EventPage, user) -> bool:
    """Whether a person may add a page where ``page`` stands."""
    return page.get_parent().permissions_for_user(user).can_add_subpage()


def copy(event: EventPage, days: timedelta, user, keys: dict[UUID, UUID]) -> EventPage:
    """Returns a draft of one language; ``keys`` are the new translation keys by the old ones."""

    def move_session(_event, _copy, _relation, row):
        if isinstance(row, EventSession):
            row.translation_key = keys[row.translation_key]
            row.start = moved(row.start, days, event.time_zone)
            row.end = moved(row.end, days, event.time_zone)

    values = OF_ONE_TIME | {
        "translation_key": keys[event.translation_key],
        "slug": find_available_slug(event.get_parent(), event.slug),
        "start": moved(event.start, days, event.time_zone),
        "end": moved(event.end, days, event.time_zone),
    }
    return CopyPageAction(
        event,
        update_attrs=values,
        copy_revisions=False,
        keep_live=False,
        user=user,
        process_child_object=move_session,
        reset_translation_key=False,
    ).execute(skip_permission_checks=True)
