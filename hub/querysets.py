"""Querysets of pages: what is public, what is stale."""

from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.query import PageQuerySet

from .visibility import Restrictions, public_pages

STALE_AFTER = timedelta(days=365)


class HubPageQuerySet(PageQuerySet):
    """Pages of the hub."""

    def visible(self, now: datetime | None = None) -> "HubPageQuerySet":
        """What everybody may read, at ``now`` (default: this moment)."""
        return public_pages(self, Restrictions.load(), now or timezone.now())

    def stale(self, now: datetime | None = None) -> "HubPageQuerySet":
        """Pages whose facts were last checked more than twelve months ago."""
        return self.filter(verified_on__lt=(now or timezone.now()).date() - STALE_AFTER)
