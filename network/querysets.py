"""Querysets of the network's pages."""

from typing import Self

from django.db.models import QuerySet

from hub.querysets import HubPageQuerySet


class RowPageQuerySet(HubPageQuerySet):
    """Pages that hold the prose of a row."""

    def of_same_row(self, page, field: str) -> Self:
        """Other pages in ``page``'s language about the row in its ``field``; no aliases."""
        return self.filter(
            **{f"{field}_id": getattr(page, f"{field}_id")},
            locale_id=page.locale_id,
            alias_of__isnull=True,
        ).exclude(pk=page.pk)


class ExpertQuerySet(QuerySet):
    """Experts."""

    def consenting(self) -> Self:
        """Those who agree that their profile is published."""
        return self.filter(consent_given=True)
