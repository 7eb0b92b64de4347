"""The life cycle of funding guides, computed by the database from their deadlines.

A deadline counts through the whole minute that is printed: 23:59 lasts until midnight. The next
deadline decides: before it opens, the guide is forthcoming; in its last 30 days (of 24 hours),
closing. When the last one is over, the guide is closed. A guide without any deadline is
forthcoming, since nothing is known yet. ``lifecycle`` says the same in Python.
"""

from django.apps import apps
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import In
from django.utils import timezone

from hub.querysets import HubPageQuerySet
from hub.statements import later
from hub.visibility import Moment

from .choices import DATED_MODELS, DeadlineModel, FundingStatus
from .lifecycle import CLOSING_WITHIN, LAST_MINUTE


def _deadlines() -> QuerySet:
    """Deadlines of the guide in the outer query."""
    return apps.get_model("hub_funding", "FundingDeadline").objects.filter(page=OuterRef("pk"))


def _ahead(now: Moment) -> QuerySet:
    """Deadlines that are not over at ``now``, the next one first."""
    return _deadlines().filter(moment__gt=later(now, -LAST_MINUTE)).order_by("moment", "pk")


def funding_status(now: Moment) -> Case:
    """Status of a funding guide at ``now``: a value of ``FundingStatus``."""
    by_next = Case(
        When(opens__gt=now, then=Value(FundingStatus.FORTHCOMING.value)),
        When(moment__lte=later(now, CLOSING_WITHIN), then=Value(FundingStatus.CLOSING.value)),
        default=Value(FundingStatus.OPEN.value),
        output_field=CharField(),
    )
    following = _ahead(now).annotate(state=by_next)
    return Case(
        When(deadline_model=DeadlineModel.ROLLING, then=Value(FundingStatus.OPEN.value)),
        When(
            deadline_model=DeadlineModel.TO_BE_ANNOUNCED,
            then=Value(FundingStatus.FORTHCOMING.value),
        ),
        default=Coalesce(
            Subquery(following.values("state")[:1]),
            Case(
                When(Exists(_deadlines()), then=Value(FundingStatus.CLOSED.value)),
                default=Value(FundingStatus.FORTHCOMING.value),
            ),
        ),
        output_field=CharField(),
    )


def next_deadline(now: Moment) -> Case:
    """The next deadline of a guide that is not over at ``now``; null if there is none."""
    return Case(
        When(deadline_model__in=DATED_MODELS, then=Subquery(_ahead(now).values("moment")[:1])),
        default=None,
        output_field=DateTimeField(),
    )


def next_deadline_zone(now: Moment) -> Case:
    """The IANA time zone in which that deadline is given; null if there is none."""
    return Case(
        When(deadline_model__in=DATED_MODELS, then=Subquery(_ahead(now).values("time_zone")[:1])),
        default=None,
        output_field=CharField(),
    )


def next_opening(now: Moment) -> Case:
    """When a forthcoming guide opens, if that is known; else null."""
    following = _ahead(now).annotate(
        opening=Case(When(opens__gt=now, then=F("opens")), default=None)
    )
    return Case(
        When(deadline_model__in=DATED_MODELS, then=Subquery(following.values("opening")[:1])),
        default=None,
        output_field=DateTimeField(),
    )


def takes_new_applicants(now: Moment) -> Case:
    """Whether somebody who has not applied yet can: open, and its first stage is not over."""
    entered = (FundingStatus.OPEN.value, FundingStatus.CLOSING.value)
    passed = _deadlines().filter(moment__lte=later(now, -LAST_MINUTE))
    return Case(
        When(Q(deadline_model=DeadlineModel.STAGES) & Exists(passed), then=Value(False)),
        When(In(funding_status(now), entered), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )


class FundingGuideQuerySet(HubPageQuerySet):
    """Funding guides, by where they stand at a moment (default: this one)."""

    def with_status(self, now: Moment | None = None) -> "FundingGuideQuerySet":
        """Adds ``current_status``, a value of ``FundingStatus``."""
        return self.annotate(current_status=funding_status(now or timezone.now()))

    def with_next_deadline(self, now: Moment | None = None) -> "FundingGuideQuerySet":
        """Adds ``next_deadline``, a moment in UTC or ``None``."""
        return self.annotate(next_deadline=next_deadline(now or timezone.now()))
