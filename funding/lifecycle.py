"""Where a funding guide stands at a moment, in Python. ``querysets`` says the same in SQL."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from .choices import DATED_MODELS, DeadlineModel, FundingStatus

LAST_MINUTE = timedelta(minutes=1)
"""A deadline counts through the whole minute that is printed."""
CLOSING_WITHIN = timedelta(days=30)


def deadline_ahead(model: str, deadlines: Iterable, now: datetime):
    """The next of ``deadlines`` that is not over at ``now``; ``None`` if there is none."""
    if model not in DATED_MODELS:
        return None
    ahead = [deadline for deadline in deadlines if deadline.moment > now - LAST_MINUTE]
    return min(ahead, key=lambda deadline: (deadline.moment, deadline.pk or 0), default=None)


def status_at(model: str, deadlines: Iterable, now: datetime) -> FundingStatus:
    """Status at ``now`` of a guide of this deadline model with these deadlines."""
    deadlines = list(deadlines)
    if model == DeadlineModel.ROLLING:
        return FundingStatus.OPEN
    if model == DeadlineModel.TO_BE_ANNOUNCED or not deadlines:
        return FundingStatus.FORTHCOMING
    following = deadline_ahead(model, deadlines, now)
    if following is None:
        return FundingStatus.CLOSED
    if following.opens and following.opens > now:
        return FundingStatus.FORTHCOMING
    if following.moment <= now + CLOSING_WITHIN:
        return FundingStatus.CLOSING
    return FundingStatus.OPEN
