"""Filters of funding guides that plain lookups cannot say."""

import graphene
from django.db.models import DateTimeField, F, Q

from hub.api.choosing import among
from hub.api.filters import Filter, KeysFilter, in_utc
from hub.statements import NOW, Slot

from ..querysets import next_deadline, takes_new_applicants


class CountriesFilter(KeysFilter):
    """Countries by key; a guide that names none is open to all of them."""

    def apply(self, queryset, slot):
        rows = self.path.partition("__")[0]
        limited = queryset.model.objects.filter(**{f"{rows}__isnull": False})
        named = super().apply(queryset.model.objects.all(), slot)
        return queryset.filter(
            Q(pk__in=named.order_by().values("pk")) | ~Q(pk__in=limited.order_by().values("pk"))
        )

    def facet(self, model, name, slot):
        """With the number of those that name none, under no value."""
        pages = among(model, slot).filter(self.public(model))
        return self.part(pages, name, F(self.path))

    def counts(self, rows, languages):
        everywhere = sum(count for key, _labels, count in rows if not key)
        return super().counts(
            [(key, labels, count + everywhere) for key, labels, count in rows if key], languages
        )


class NextDeadlineFilter(Filter):
    """The next deadline, compared with a moment by ``lookup``."""

    def __init__(self, lookup: str, *, description: str):
        super().__init__(description=description)
        self.lookup = lookup

    def input(self):
        return graphene.DateTime(description=self.description)

    def filling(self, value):
        return in_utc(value)

    def apply(self, queryset, slot):
        return queryset.alias(_next_deadline=next_deadline(NOW)).filter(
            **{f"_next_deadline__{self.lookup}": Slot(slot, DateTimeField())}
        )


class NewApplicantsFilter(Filter):
    """Whether a guide takes new applicants now."""

    shapes = True

    def input(self):
        return graphene.Boolean(description=self.description)

    def apply(self, queryset, value):
        return queryset.alias(_takes_new=takes_new_applicants(NOW)).filter(_takes_new=value)
