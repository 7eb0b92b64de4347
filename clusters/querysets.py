"""Life cycles of this room, computed by the database from UTC times."""

from datetime import UTC, date, datetime, timedelta

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils import timezone

from hub.querysets import HubPageQuerySet
from hub.statements import later
from hub.visibility import Moment

from .choices import EventStatus, RegistrationStatus


def event_status(now: Moment) -> Case:
    """Status of an event at ``now``: its first moment belongs to it, the moment of its end
    does not. ``EventPage.status_at`` says the same in Python."""
    return Case(
        When(cancelled=True, then=Value(EventStatus.CANCELLED.value)),
        When(start__gt=now, then=Value(EventStatus.UPCOMING.value)),
        When(end__gt=now, then=Value(EventStatus.ONGOING.value)),
        default=Value(EventStatus.PAST.value),
        output_field=CharField(),
    )


def next_start(now: Moment) -> Case:
    """When an event begins that is still to come; nothing for one that is cancelled."""
    return Case(
        When(cancelled=False, start__gt=now, then=F("start")),
        default=None,
        output_field=DateTimeField(),
    )


def registration_status(now: Moment) -> Case:
    """Whether people can register at ``now``; nothing where no time of registration is given.

    It is open from its first moment until it closes, or until the event is over.
    """
    return Case(
        When(registration_opens=None, registration_closes=None, then=None),
        When(
            Q(cancelled=True) | Q(registration_closes__lte=now) | Q(end__lte=now),
            then=Value(RegistrationStatus.CLOSED.value),
        ),
        When(registration_opens__gt=now, then=Value(RegistrationStatus.NOT_YET.value)),
        default=Value(RegistrationStatus.OPEN.value),
        output_field=CharField(),
    )


JOINING_BEFORE = timedelta(hours=1)
"""So long before an event starts, the link by which people join it is shown."""
DAY = timedelta(days=1)


def joining_url(now: Moment) -> Case:
    """The link by which people join an event, from an hour before its start until its end."""
    has_begun = Q(start__lte=later(now, JOINING_BEFORE))
    is_time = has_begun & Q(cancelled=False, end__gt=now)
    return Case(
        When(is_time, then=F("joining_url")),
        default=Value(""),
        output_field=CharField(),
    )


def joining_url_by_days(now: Moment) -> Case:
    """The link by which people join what has days and no times: a run of a course, a trip.

    It is shown a day before the first and a day after the last one, in UTC, so that it is there
    all the days wherever people are.
    """
    has_begun = Q(starts_on__lte=utc_day(later(now, DAY)))
    is_time = has_begun & Q(ends_on__gt=utc_day(later(now, -2 * DAY)))
    return Case(
        When(is_time, then=F("joining_url")),
        default=Value(""),
        output_field=CharField(),
    )


def utc_day(moment: Moment) -> date | Cast:
    """The day of a moment in UTC."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).date()
    return Cast(moment, DateField())


def next_meeting(now: Moment) -> Case:
    """When a working group meets next; nothing once that moment has passed."""
    return Case(
        When(next_meeting_at__gte=now, then=F("next_meeting_at")),
        default=None,
        output_field=DateTimeField(),
    )


def is_free(now: Moment) -> Case:
    """Whether an event costs nothing; not so where the cost is not known."""
    return Case(When(cost=0, then=Value(True)), default=Value(False), output_field=BooleanField())


class EventQuerySet(HubPageQuerySet):
    """Events, by where they stand at a moment (default: this one)."""

    def with_status(self, now: Moment | None = None) -> "EventQuerySet":
        """Adds ``current_status``, a value of ``EventStatus``."""
        return self.annotate(current_status=event_status(now or timezone.now()))

    def upcoming(self, now: Moment | None = None) -> "EventQuerySet":
        return self.with_status(now).filter(current_status=EventStatus.UPCOMING)

    def ongoing(self, now: Moment | None = None) -> "EventQuerySet":
        return self.with_status(now).filter(current_status=EventStatus.ONGOING)

    def past(self, now: Moment | None = None) -> "EventQuerySet":
        return self.with_status(now).filter(current_status=EventStatus.PAST)
