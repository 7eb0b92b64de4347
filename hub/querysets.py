"""Querysets of pages: what is public, what is stale, what is written first."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .values.labels import source_language
from .visibility import Sight, public_pages

STALE_AFTER = timedelta(days=365)


def stale_before(now: datetime) -> date:
    """Facts that were last checked before this day are stale at ``now``."""
    return now.date() - STALE_AFTER


class HubPageQuerySet(PageQuerySet):
    """Pages of the hub."""

    def visible(self, now: datetime | None = None) -> "HubPageQuerySet":
        """Returns the pages that everybody may read, at ``now`` (default: this moment)."""
        return public_pages(self, Sight.load(), now or timezone.now())

    def stale(self, now: datetime | None = None) -> "HubPageQuerySet":
        """Pages whose facts were last checked more than twelve months ago."""
        return self.filter(verified_on__lt=stale_before(now or timezone.now()))

    def originals(self) -> "HubPageQuerySet":
        """Each page once, in the language that the others follow: the source language, or the
        one in which it was written first. Stand-in copies are none."""
        stand_in = Q(alias_of__translation_key=F("translation_key"))
        source = Q(locale__language_code=source_language())
        versions = Page.objects.filter(translation_key=OuterRef("translation_key"))
        written_before = versions.exclude(stand_in).filter(source | Q(pk__lt=OuterRef("pk")))
        return self.exclude(stand_in).filter(source | ~Exists(written_before))
